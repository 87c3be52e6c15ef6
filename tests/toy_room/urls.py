"""Addresses of the toy room."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from dossiers.worklists.page import list_page
from dossiers.worklists.views import columns
from foundation.accounts.request import ActorRequest
from tests.toy_room.workplace import BENCH


def box(_request: HttpRequest) -> HttpResponse:
    """The page of the toys."""
    return HttpResponse("toys")


def mending(request: ActorRequest, slug: str) -> HttpResponse:
    """A list of the workbench: its columns, and the dossiers on it."""
    work = list_page(BENCH, request.actor, slug, request.GET.dict(), timezone.now())
    return HttpResponse(" ".join([*work.liking.columns, *(row.dossier.code for row in work.page.rows)]))


app_name = "toys"
urlpatterns = [
    path("box/", box, name="box"),
    path("bench/<slug:slug>/", mending, name="mending"),
    path("bench/<slug:slug>/columns/", columns, {"workplace": BENCH}, name="columns"),
]
