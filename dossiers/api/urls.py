"""Addresses of dossiers and of the verification of results for programs; filing and lists are those of the counter."""

from django.urls import path

from dossiers.api.views import dossier, files, moves, offers, opinions, urging

app_name = "api_dossiers"
urlpatterns = [
    path("dossiers/<str:code>/", dossier.dossier, name="dossier"),
    path("dossiers/<str:code>/files/", files.attach, name="files"),
    path("dossiers/<str:code>/papers/", dossier.papers, name="papers"),
    path("dossiers/<str:code>/offers/", offers.offers, name="offers"),
    path("dossiers/<str:code>/documents/", dossier.documents, name="documents"),
    path("dossiers/<str:code>/moves/", moves.moves, name="moves"),
    path("dossiers/<str:code>/moves/<str:move>/", moves.move, name="move"),
    path("dossiers/<str:code>/urgings/", urging.urge, name="urge"),
    path("dossiers/<str:code>/opinions/", opinions.asked, name="opinions_asked"),
    path("opinions/", opinions.awaited, name="opinions"),
    path("opinions/<int:consultation_id>/", opinions.answer, name="opinion"),
    path("dossiers/<str:code>/events/", dossier.events, name="events"),
    path("dossiers/<str:code>/explain/", dossier.explain, name="explain"),
    path("verify/<str:code>/", dossier.verify, name="verify"),
]
