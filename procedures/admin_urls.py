"""Addresses of those who keep the catalogue, below /quan-tri/thu-tuc/."""

from django.urls import path

from procedures.admin_views import catalogue, draft, fee, imports, offerings, own_terms, resolutions, version

app_name = "catalogue"
urlpatterns = [
    path("", catalogue.table, name="table"),
    path("nhap/", imports.listing, name="imports"),
    path("nhap/<int:import_id>/", imports.show, name="import"),
    path("nhap/<int:import_id>/cong-bo/", imports.publish, name="publish_import"),
    path("noi-thuc-hien/", offerings.offer, name="offer"),
    path("<str:code>/nghi-quyet/", resolutions.resolutions, name="resolutions"),
    path("<str:code>/nghi-quyet/<int:rule_id>/", resolutions.resolutions, name="resolution"),
    path("<str:code>/quy-dinh-rieng/", own_terms.own_terms, name="own_terms"),
    path("<str:code>/quy-dinh-rieng/<int:rule_id>/", own_terms.own_terms, name="own_terms_of"),
    path("phien-ban/<int:version_id>/", version.show, name="version"),
    path("phien-ban/<int:version_id>/thay-doi/", version.changes, name="changes"),
    path("phien-ban/<int:version_id>/bieu-mau/", version.online_form, name="online_form"),
    path("phien-ban/<int:version_id>/soan/", draft.start, name="start"),
    path("phien-ban/<int:version_id>/noi-dung/", draft.texts, name="texts"),
    path("phien-ban/<int:version_id>/thoi-han-phi/", draft.limits, name="limits"),
    path("phien-ban/<int:version_id>/phi/<int:fee_id>/", fee.terms, name="fee"),
    path("phien-ban/<int:version_id>/giay-to/", draft.papers, name="papers"),
    path("phien-ban/<int:version_id>/cong-bo/", draft.publish, name="publish"),
    path("phien-ban/<int:version_id>/xoa/", draft.discard, name="discard"),
]
