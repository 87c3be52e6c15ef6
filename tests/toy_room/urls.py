"""Addresses of the toy room."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def box(_request: HttpRequest) -> HttpResponse:
    """The page of the toys."""
    return HttpResponse("toys")


app_name = "toys"
urlpatterns = [path("box/", box, name="box")]
