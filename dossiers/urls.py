"""Addresses of looking a dossier up."""

from django.urls import path

from dossiers.citizen.views.track import standing, track

app_name = "dossiers"
urlpatterns = [
    path("tra-cuu/", track, name="track"),
    path("tra-cuu/ket-qua/", standing, name="standing"),
]
