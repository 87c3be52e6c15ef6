"""Addresses of the public catalogue, below /thu-tuc/."""

from django.urls import path

from procedures.public_views import pages

app_name = "procedures"
urlpatterns = [
    path("", pages.search_page, name="search"),
    path("goi-y/", pages.suggest, name="suggest"),
    path("<str:code>/", pages.detail, name="detail"),
]
