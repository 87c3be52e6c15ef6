"""Addresses of the one-stop counter."""

from django.urls import path

from dossiers.worklists.views import change_view, columns, export, keep_view
from onestop.views import (
    amendments,
    cashier,
    dossier,
    entering,
    hand_over,
    letters,
    lists,
    printed,
    register,
    scans,
    takings,
    walk_in,
)
from onestop.workplace import COUNTER

app_name = "counter"
urlpatterns = [
    path("", lists.home, name="home"),
    path("danh-sach/<slug:slug>/", lists.queue, name="queue"),
    path("danh-sach/<slug:slug>/cot/", columns, {"workplace": COUNTER}, name="columns"),
    path("danh-sach/<slug:slug>/xuat/", export, {"workplace": COUNTER}, name="export_list"),
    path("danh-sach/<slug:slug>/mau-xem/", keep_view, {"workplace": COUNTER}, name="keep_view"),
    path("mau-xem/<int:view_id>/", change_view, {"workplace": COUNTER}, name="change_view"),
    path("tin-nhan/", letters.unanswered, name="letters"),
    path("thu-tien/", cashier.payments, name="payments"),
    path("thu-tien/<str:code>/", cashier.payment, name="payment"),
    path("thu-trong-ngay/", takings.takings, name="takings"),
    path("thu-phi/<str:code>/", takings.fees, name="fees"),
    path("thu-phi/<str:code>/thu-hoi/", takings.fees_back, name="fees_back"),
    path("ban-giao/", hand_over.hand_over, name="hand_over"),
    path("tiep-nhan-truc-tiep/", walk_in.walk_in, name="walk_in"),
    path("so-theo-doi/", register.register, name="register"),
    path("so-theo-doi/xuat/", register.export, name="register_export"),
    path("so-theo-doi/tai/<int:export_id>/", register.download, name="register_file"),
    path("ho-so/<str:code>/", dossier.show, name="dossier"),
    path("ho-so/<str:code>/nhan-tin/", letters.letter, name="letter"),
    path("ho-so/<str:code>/de-nghi/<int:amendment_id>/", amendments.amendment, name="amendment"),
    path("ho-so/<str:code>/giay-to/", dossier.papers, name="papers"),
    path("ho-so/<str:code>/to-khai/", entering.answers, name="answers"),
    path("ho-so/<str:code>/quet-giay-to/", scans.scans, name="scans"),
    path("ho-so/<str:code>/viec/<slug:name>/", dossier.move, name="move"),
    path("ho-so/<str:code>/giay-hen/", printed.slip, name="slip"),
    path("ho-so/<str:code>/nhan-buu-gui/", printed.address_label, name="address_label"),
    path("ho-so/<str:code>/ban-in/<int:document_id>/", printed.document, name="document"),
    path("ho-so/<str:code>/ban-in/<int:document_id>/lam-lai/", printed.again, name="print_again"),
    path("ho-so/<str:code>/tep/<int:file_id>/", printed.file, name="file"),
]
