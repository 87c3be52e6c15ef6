"""Addresses of looking a dossier up."""

from django.urls import path

from dossiers.citizen.views.track import track

app_name = "dossiers"
urlpatterns = [path("tra-cuu/", track, name="track")]
