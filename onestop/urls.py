"""Addresses of the one-stop counter."""

from django.urls import path

from onestop.views import cashier, dossier, hand_over, lists, printed, register, scans, walk_in

app_name = "counter"
urlpatterns = [
    path("", lists.home, name="home"),
    path("danh-sach/<slug:key>/", lists.queue, name="queue"),
    path("thu-tien/", cashier.payments, name="payments"),
    path("thu-tien/<str:code>/", cashier.payment, name="payment"),
    path("ban-giao/", hand_over.hand_over, name="hand_over"),
    path("tiep-nhan-truc-tiep/", walk_in.walk_in, name="walk_in"),
    path("so-theo-doi/", register.register, name="register"),
    path("so-theo-doi/xuat/", register.export, name="register_export"),
    path("so-theo-doi/tai/<int:export_id>/", register.download, name="register_file"),
    path("ho-so/<str:code>/", dossier.show, name="dossier"),
    path("ho-so/<str:code>/giay-to/", dossier.papers, name="papers"),
    path("ho-so/<str:code>/quet-giay-to/", scans.scans, name="scans"),
    path("ho-so/<str:code>/viec/<slug:name>/", dossier.move, name="move"),
    path("ho-so/<str:code>/giay-hen/", printed.slip, name="slip"),
    path("ho-so/<str:code>/nhan-buu-gui/", printed.address_label, name="address_label"),
    path("ho-so/<str:code>/ban-in/<int:document_id>/", printed.document, name="document"),
    path("ho-so/<str:code>/tep/<int:file_id>/", printed.file, name="file"),
]
