"""Addresses of signing in: the pages of the sign-in library that this service uses, and no others."""

from allauth.account import views
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as authenticator
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as identity
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path, re_path

from foundation.accounts.middleware import for_its_owner

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
    path("dinh-danh/bi-huy/", identity.login_cancelled, name="socialaccount_login_cancelled"),
    path("dinh-danh/loi/", identity.login_error, name="socialaccount_login_error"),
    path("dinh-danh/<str:provider_id>/", openid.login, name="openid_connect_login"),
    path("dinh-danh/<str:provider_id>/quay-lai/", openid.callback, name="openid_connect_callback"),
    path("hai-buoc/", for_its_owner(second_factor.index), name="mfa_index"),
    path("hai-buoc/ma/", second_factor.authenticate, name="mfa_authenticate"),
    path("hai-buoc/xac-nhan-lai/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("hai-buoc/bat/", for_its_owner(authenticator.activate_totp), name="mfa_activate_totp"),
    path("hai-buoc/tat/", for_its_owner(authenticator.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "hai-buoc/ma-du-phong/",
        for_its_owner(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "hai-buoc/ma-du-phong/tao/",
        for_its_owner(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "hai-buoc/ma-du-phong/tai/",
        for_its_owner(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("khoa-truy-cap/", for_its_owner(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("khoa-truy-cap/them/", for_its_owner(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("khoa-truy-cap/dang-nhap/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("khoa-truy-cap/xac-nhan-lai/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("khoa-truy-cap/<int:pk>/doi-ten/", for_its_owner(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("khoa-truy-cap/<int:pk>/xoa/", for_its_owner(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
]
