"""Addresses of the verification of results; the QR code on a result leads to `show`."""

from django.urls import path

from dossiers.verification import views

app_name = "verification"
urlpatterns = [
    path("", views.form, name="form"),
    path("<str:code>/", views.show, name="show"),
]
