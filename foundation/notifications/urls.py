"""Addresses of the inbox."""

from django.urls import path

from foundation.notifications.views import inbox, mark_read, preferences

app_name = "notifications"
urlpatterns = [
    path("thong-bao/", inbox, name="inbox"),
    path("thong-bao/da-doc/", mark_read, name="mark_read"),
    path("tai-khoan-cua-toi/cach-nhan-thong-bao/", preferences, name="preferences"),
]
