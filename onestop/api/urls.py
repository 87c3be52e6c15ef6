"""Addresses at which the counter has a part: filing, reading and checking papers, work lists."""

from django.urls import path

from onestop.api.views import checks, downloads, filing, worklists

app_name = "api_counter"
urlpatterns = [
    path("dossiers/", filing.begin, name="begin"),
    path("dossiers/<str:code>/checks/", checks.check, name="checks"),
    path("dossiers/<str:code>/files/<int:file_id>/", downloads.file, name="file"),
    path("dossiers/<str:code>/documents/<int:document_id>/", downloads.document, name="document"),
    path("worklists/", worklists.worklists, name="worklists"),
    path("worklists/<str:slug>/", worklists.worklist, name="worklist"),
]
