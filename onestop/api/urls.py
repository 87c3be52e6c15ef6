"""Addresses at which the counter has a part: filing, checking papers, work lists."""

from django.urls import path

from onestop.api.views import checks, filing, worklists

app_name = "api_counter"
urlpatterns = [
    path("dossiers/", filing.begin, name="begin"),
    path("dossiers/<str:code>/checks/", checks.check, name="checks"),
    path("worklists/", worklists.worklists, name="worklists"),
    path("worklists/<str:slug>/", worklists.worklist, name="worklist"),
]
