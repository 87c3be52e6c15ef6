"""Addresses of system administrators and auditors, below /quan-tri/."""

from django.urls import path

from portal.administration.views import (
    calendars,
    decisions,
    invitations,
    offices,
    outbox,
    people,
    reorganisations,
    texts,
    trail,
    weeks,
)

app_name = "administration"
urlpatterns = [
    path("nhan-su/", people.listing, name="people"),
    path("nhan-su/<int:user_id>/", people.person, name="person"),
    path("nhan-su/<int:user_id>/so-dinh-danh/", people.number, name="person_number"),
    path("nhan-su/<int:user_id>/ket-thuc/<int:membership_id>/", people.end, name="end_membership"),
    path("nhan-su/moi/", invitations.invite, name="invite"),
    path("nhan-su/loi-moi/", invitations.listing, name="invitations"),
    path("nhan-su/loi-moi/<int:invitation_id>/gui-lai/", invitations.renew, name="renew_invitation"),
    path("nhan-su/loi-moi/<int:invitation_id>/rut/", invitations.withdraw, name="withdraw_invitation"),
    path("co-quan/", offices.listing, name="agencies"),
    path("co-quan/moi/", offices.create_agency, name="new_agency"),
    path("co-quan/<int:agency_id>/", offices.sheet, name="agency"),
    path("co-quan/<int:agency_id>/moi/<slug:kind>/", offices.create, name="new_office"),
    path("co-quan/sua/<slug:kind>/<int:office_id>/", offices.edit, name="edit_office"),
    path("co-quan/ket-thuc/<slug:kind>/<int:office_id>/", offices.close, name="close_office"),
    path("nhan-su/<int:user_id>/mo-khoa/", people.unlock, name="unlock"),
    path("lich/", calendars.listing, name="calendars"),
    path("lich/moi/", weeks.create, name="new_calendar"),
    path("lich/cua/<slug:kind>/<int:place_id>/", weeks.choose, name="choose_calendar"),
    path("lich/<slug:key>/tuan/", weeks.week, name="calendar_week"),
    path("lich/<slug:key>/<int:year>/", calendars.year, name="calendar"),
    path("lich/<slug:key>/ngay/", calendars.day, name="calendar_day"),
    path("sap-xep/", reorganisations.listing, name="reorganisations"),
    path("thong-bao/", outbox.listing, name="outbox"),
    path("thong-bao/<int:message_id>/gui-lai/", outbox.send_again, name="send_again"),
    path("loi-thong-bao/", texts.listing, name="texts"),
    path("loi-thong-bao/<slug:notice>/<slug:kind>/<slug:language>/", texts.text, name="text"),
    path("quyet-dinh/", decisions.listing, name="decisions"),
    path("quyet-dinh/tai-ve/", decisions.export, name="export_decisions"),
    path("quyet-dinh/<str:code>/", decisions.inspection, name="inspection"),
    path("quyet-dinh/<str:code>/giay-to/<int:document_id>/", decisions.document, name="inspected_document"),
    path("quyet-dinh/<str:code>/tep/<int:file_id>/", decisions.file, name="inspected_file"),
    path("nhat-ky/", trail.listing, name="trail"),
    path("nhat-ky/tai-ve/", trail.export, name="export_trail"),
]
