"""Addresses of what applicants do."""

from django.urls import path

from dossiers.citizen.views.amendments import (
    offer_correction,
    offer_paper,
    offer_papers,
    withdraw_offer,
)
from dossiers.citizen.views.check import check, delete_draft, receipt
from dossiers.citizen.views.dossier import dossier, fetch_result, letter, take_back, withdraw
from dossiers.citizen.views.files import document, file
from dossiers.citizen.views.form import autosave, draft, form
from dossiers.citizen.views.home import home
from dossiers.citizen.views.papers import papers
from dossiers.citizen.views.start import start
from dossiers.citizen.views.supplement import supplement
from dossiers.uploads.tus.views import upload, uploads

app_name = "citizen"
urlpatterns = [
    path("nop-ho-so/<str:code>/", start, name="start"),
    path("tai-khoan-cua-toi/", home, name="home"),
    path("ho-so/nhap/<int:draft_id>/", draft, name="draft"),
    path("ho-so/nhap/<int:draft_id>/giay-to/", papers, name="papers"),
    path("ho-so/nhap/<int:draft_id>/kiem-tra/", check, name="check"),
    path("ho-so/nhap/<int:draft_id>/xoa/", delete_draft, name="delete_draft"),
    path("ho-so/nhap/<int:draft_id>/<slug:page_key>/", form, name="form"),
    path("ho-so/nhap/<int:draft_id>/<slug:page_key>/tu-luu/", autosave, name="autosave"),
    path("ho-so/tep/<int:file_id>/", file, name="file"),
    path("ho-so/van-ban/<int:document_id>/", document, name="document"),
    path("ho-so/tai-len/<int:dossier_id>/<slug:component_key>/", uploads, name="uploads"),
    path("ho-so/tai-len/<uuid:upload_id>/", upload, name="upload"),
    path("ho-so/<str:code>/", dossier, name="dossier"),
    path("ho-so/<str:code>/da-nop/", receipt, name="receipt"),
    path("ho-so/<str:code>/bo-sung/", supplement, name="supplement"),
    path("ho-so/<str:code>/nhan-tin/", letter, name="letter"),
    path("ho-so/<str:code>/lay-lai/", take_back, name="take_back"),
    path("ho-so/<str:code>/them-giay-to/", offer_papers, name="offer_papers"),
    path("ho-so/<str:code>/them-giay-to/<slug:paper>/", offer_paper, name="offer_paper"),
    path("ho-so/<str:code>/xin-sua/", offer_correction, name="offer_correction"),
    path("ho-so/<str:code>/thoi-de-nghi/<int:amendment_id>/", withdraw_offer, name="withdraw_offer"),
    path("ho-so/<str:code>/rut/", withdraw, name="withdraw"),
    path("ho-so/<str:code>/nhan-ket-qua/", fetch_result, name="fetch_result"),
]
