"""Addresses of what applicants do."""

from django.urls import URLPattern

app_name = "citizen"
urlpatterns: list[URLPattern] = []
