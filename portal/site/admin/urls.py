"""Addresses of system administrators and auditors, below /quan-tri/."""

from django.urls import path

from portal.site.admin import calendars, outbox, people, reorganisations, trail, weeks

app_name = "administration"
urlpatterns = [
    path("nhan-su/", people.listing, name="people"),
    path("nhan-su/<int:user_id>/", people.person, name="person"),
    path("nhan-su/<int:user_id>/ket-thuc/<int:membership_id>/", people.end, name="end_membership"),
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
    path("nhat-ky/", trail.listing, name="trail"),
    path("nhat-ky/tai-ve/", trail.export, name="export_trail"),
]
