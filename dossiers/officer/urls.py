"""Addresses of the work of officers, heads, leaders and clerks."""

from django.urls import path

from dossiers.officer.small_forms import SMALL_FORMS
from dossiers.officer.views.amendments import amendment
from dossiers.officer.views.assigning import assigning, officer_fields
from dossiers.officer.views.batch import batch
from dossiers.officer.views.case import case, keep, move
from dossiers.officer.views.consulting import consult, opinion, opinion_file, opinions, withdraw_question
from dossiers.officer.views.control_slip import control_slip
from dossiers.officer.views.dashboard import dashboard
from dossiers.officer.views.entering import answers
from dossiers.officer.views.explained import explained
from dossiers.officer.views.exports import export_file, exports
from dossiers.officer.views.files import again, document, file, file_page
from dossiers.officer.views.letters import change_note, presence, unanswered
from dossiers.officer.views.shortcuts import shortcuts
from dossiers.officer.views.signing import sign, sign_next
from dossiers.officer.views.small_forms import say
from dossiers.officer.views.worklist import worklist
from dossiers.worklists.desks.workplace import OFFICER
from dossiers.worklists.views import change_view, columns, export, keep_view

app_name = "officer"
urlpatterns = [
    path("", worklist, name="worklist"),
    path("tong-quan/", dashboard, name="dashboard"),
    path("tin-nhan/", unanswered, name="letters"),
    path("y-kien/", opinions, name="opinions"),
    path("y-kien/<int:consultation_id>/", opinion, name="opinion"),
    path("y-kien/<int:consultation_id>/tep/<int:file_id>/", opinion_file, name="opinion_file"),
    path("giai-trinh/", explained, name="explained"),
    path("phan-cong/", assigning, name="assigning"),
    path("phan-cong/<int:unit_id>/<int:user_id>/", officer_fields, name="officer_fields"),
    path("phim-tat/", shortcuts, name="shortcuts"),
    path("ky/", sign, name="sign"),
    path("ky/tiep/", sign_next, name="sign_next"),
    path("tep/<int:file_id>/", file, name="file"),
    path("tep/<int:file_id>/trang/<int:number>/", file_page, name="file_page"),
    path("giay/<int:document_id>/", document, name="document"),
    path("giay/<int:document_id>/lam-lai/", again, name="print_again"),
    path("ho-so/<str:code>/", case, name="case"),
    path("ho-so/<str:code>/phieu-kiem-soat/", control_slip, name="control_slip"),
    path("ho-so/<str:code>/ghi-chu/<int:note_id>/", change_note, name="change_note"),
    path("ho-so/<str:code>/de-nghi/<int:amendment_id>/", amendment, name="amendment"),
    path("ho-so/<str:code>/lay-y-kien/", consult, name="consult"),
    path(
        "ho-so/<str:code>/lay-y-kien/<int:consultation_id>/rut/", withdraw_question, name="withdraw_question"
    ),
    path("ho-so/<str:code>/to-khai/", answers, name="answers"),
    path("ho-so/<str:code>/xuat/", exports, name="exports"),
    path("ho-so/<str:code>/xuat/<int:export_id>/", export_file, name="export_file"),
    path("ho-so/<str:code>/dang-mo/", presence, name="presence"),
    *(
        path(f"ho-so/<str:code>/{small.path}/", say, {"small": small}, name=small.name)
        for small in SMALL_FORMS
    ),
    path("ho-so/<str:code>/<str:name>/", move, name="move"),
    path("ho-so/<str:code>/<str:name>/giu-lai/", keep, name="keep"),
    path("mau-xem/<int:view_id>/", change_view, {"workplace": OFFICER}, name="change_view"),
    path("<slug:slug>/nhieu/", batch, name="batch"),
    path("<slug:slug>/cot/", columns, {"workplace": OFFICER}, name="columns"),
    path("<slug:slug>/xuat/", export, {"workplace": OFFICER}, name="export_list"),
    path("<slug:slug>/mau-xem/", keep_view, {"workplace": OFFICER}, name="keep_view"),
    path("<slug:slug>/", worklist, name="worklist"),
]
