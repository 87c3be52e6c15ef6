"""Addresses of acting for somebody else: of citizens below their account, of staff below /can-bo/."""

from django.urls import path

from foundation.mandates.views import absences, claims, delegations, organisations

app_name = "mandates"
urlpatterns = [
    path("tai-khoan-cua-toi/nop-thay/", delegations.overview, name="overview"),
    path("tai-khoan-cua-toi/nop-thay/nhan/", delegations.accept, name="accept"),
    path("tai-khoan-cua-toi/uy-quyen/", delegations.delegate, name="delegate"),
    path("tai-khoan-cua-toi/uy-quyen/<int:delegation_id>/", delegations.delegation, name="delegation"),
    path("tai-khoan-cua-toi/uy-quyen/<int:delegation_id>/cham-dut/", delegations.end, name="end_delegation"),
    path("tai-khoan-cua-toi/to-chuc/", organisations.register, name="register_organisation"),
    path(
        "tai-khoan-cua-toi/to-chuc/<int:representation_id>/", organisations.organisation, name="organisation"
    ),
    path(
        "tai-khoan-cua-toi/to-chuc/<int:representation_id>/cham-dut/<int:which_id>/",
        organisations.end,
        name="end_representation",
    ),
    path("can-bo/nguoi-dai-dien/", claims.claims, name="claims"),
    path("can-bo/nguoi-dai-dien/<int:representation_id>/", claims.judge, name="judge_claim"),
    path("can-bo/vang-mat/", absences.listing, name="absences"),
    path("can-bo/vang-mat/<int:user_id>/", absences.person, name="absences_of"),
    path("can-bo/vang-mat/ket-thuc/<int:absence_id>/", absences.end, name="end_absence"),
]
