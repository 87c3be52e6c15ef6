"""Addresses of rating."""

from django.urls import path

from surveys.views import rating, results

app_name = "surveys"
urlpatterns = [
    path("ket-qua/", results.totals_page, name="totals"),
    path("y-kien/", results.comments, name="comments"),
    path("p/<str:token>/", rating.rate_by_token, name="rate_by_token"),
    path("p/<str:token>/ly-do/", rating.explain_by_token, name="explain_by_token"),
    path("<str:code>/", rating.rate_own, name="rate"),
    path("<str:code>/ly-do/", rating.explain_own, name="explain"),
]
