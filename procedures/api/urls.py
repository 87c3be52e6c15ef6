"""Addresses of procedures for programs."""

from django.urls import path

from procedures.api import views

app_name = "api_procedures"
urlpatterns = [
    path("procedures/", views.procedures, name="list"),
    path("procedures/<str:code>/", views.procedure, name="detail"),
]
