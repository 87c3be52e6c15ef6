"""Addresses of the inbox."""

from django.urls import path

from portal.notifications.views import inbox, mark_read

app_name = "notifications"
urlpatterns = [
    path("thong-bao/", inbox, name="inbox"),
    path("thong-bao/da-doc/", mark_read, name="mark_read"),
]
