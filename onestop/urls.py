"""Addresses of the one-stop counter."""

from django.urls import URLPattern

app_name = "counter"
urlpatterns: list[URLPattern] = []
