"""Addresses of one's own account."""

from django.urls import path

from foundation.accounts import views

app_name = "accounts"
urlpatterns = [
    path("tai-khoan-cua-toi/thiet-bi/", views.sessions, name="sessions"),
    path("tai-khoan-cua-toi/thiet-bi/dang-xuat/", views.end_others, name="end_sessions"),
    path("tai-khoan-cua-toi/thiet-bi/<int:session_id>/dang-xuat/", views.end_one, name="end_session"),
]
