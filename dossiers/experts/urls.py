"""Addresses of what a link opens to an expert."""

from django.urls import path

from dossiers.experts.views import file, opinion

app_name = "experts"
urlpatterns = [
    path("<str:token>/", opinion, name="opinion"),
    path("<str:token>/tep/<int:file_id>/", file, name="file"),
]
