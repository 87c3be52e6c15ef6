"""Addresses of one's own account."""

from django.urls import path

from portal.accounts.views import profile

app_name = "accounts"
urlpatterns = [path("tai-khoan-cua-toi/thong-tin/", profile, name="profile")]
