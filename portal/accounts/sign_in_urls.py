"""Addresses of signing in: the pages of the sign-in library that this service uses, and no others."""

from allauth.account import views
from django.urls import path, re_path

urlpatterns = [
    path("dang-nhap/", views.login, name="account_login"),
    path("dang-xuat/", views.logout, name="account_logout"),
    path("dang-ky/", views.signup, name="account_signup"),
    path("tam-khoa/", views.account_inactive, name="account_inactive"),
    path("xac-nhan-lai/", views.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/doi/", views.password_change, name="account_change_password"),
    path("mat-khau/dat/", views.password_set, name="account_set_password"),
    path("mat-khau/quen/", views.password_reset, name="account_reset_password"),
    path("mat-khau/quen/da-gui/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mat-khau/quen/moi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "mat-khau/quen/xong/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
