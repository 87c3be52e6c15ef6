"""Addresses of dossiers, work lists and the verification of results for programs."""

from django.urls import path

from dossiers.api.views import dossier, filing, moves, worklists

app_name = "api_dossiers"
urlpatterns = [
    path("dossiers/", filing.begin, name="start"),
    path("dossiers/<str:code>/", dossier.dossier, name="dossier"),
    path("dossiers/<str:code>/files/", filing.attach, name="files"),
    path("dossiers/<str:code>/papers/", dossier.papers, name="papers"),
    path("dossiers/<str:code>/documents/", dossier.documents, name="documents"),
    path("dossiers/<str:code>/moves/", moves.moves, name="moves"),
    path("dossiers/<str:code>/moves/<str:move>/", moves.move, name="move"),
    path("dossiers/<str:code>/events/", dossier.events, name="events"),
    path("dossiers/<str:code>/explain/", dossier.explain, name="explain"),
    path("worklists/", worklists.worklists, name="worklists"),
    path("worklists/<str:slug>/", worklists.worklist, name="worklist"),
    path("verify/<str:code>/", dossier.verify, name="verify"),
]
