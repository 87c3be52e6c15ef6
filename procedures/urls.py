"""Addresses of the public catalogue, below /thu-tuc/."""

from django.urls import path

from procedures.public_views import pages, places

app_name = "procedures"
urlpatterns = [
    path("", pages.search_page, name="search"),
    path("goi-y/", pages.suggest, name="suggest"),
    path("xa-phuong/<str:province>/", places.communes, name="communes"),
    path("<str:code>/", pages.detail, name="detail"),
]
