"""Addresses of what opens one's own account."""

from django.urls import path

from portal.site.sign_in import closing, profile, registering, views

app_name = "sign_in"
urlpatterns = [
    path("tai-khoan-cua-toi/thong-tin/", profile.profile, name="profile"),
    path("tai-khoan-cua-toi/dang-nhap/", views.overview, name="overview"),
    path("tai-khoan-cua-toi/dong-tai-khoan/", closing.close, name="close"),
    path("tai-khoan-cua-toi/dang-nhap/ma/", views.code, name="code"),
    path("tai-khoan-cua-toi/dang-nhap/<str:kind>/gui-ma/", views.send_code, name="send_code"),
    path("tai-khoan-cua-toi/dang-nhap/<str:kind>/doi/", views.change, name="change"),
    path("tai-khoan-cua-toi/dinh-danh/<int:identity_id>/huy/", views.unlink, name="unlink"),
    path("tai-khoan/dang-ky/ma/", registering.code, name="register_code"),
    path("tai-khoan/dang-ky/ma/gui-lai/", registering.send_again, name="register_again"),
    path("tai-khoan/mat-khau/quen/bang-dien-thoai/", views.forgotten, name="forgotten"),
    path("tai-khoan/mat-khau/quen/bang-dien-thoai/ma/", views.recover, name="recover"),
]
