"""Addresses of the work of officers, heads, leaders and clerks."""

from django.urls import URLPattern

app_name = "officer"
urlpatterns: list[URLPattern] = []
