"""Addresses of the work of officers, heads, leaders and clerks."""

from django.urls import path

from dossiers.officer.views.case import case, move
from dossiers.officer.views.control_slip import control_slip
from dossiers.officer.views.dashboard import dashboard
from dossiers.officer.views.files import document, file
from dossiers.officer.views.signing import sign, sign_many
from dossiers.officer.views.worklist import worklist

app_name = "officer"
urlpatterns = [
    path("", worklist, name="worklist"),
    path("tong-quan/", dashboard, name="dashboard"),
    path("ky/", sign, name="sign"),
    path("ky/nhieu/", sign_many, name="sign_many"),
    path("tep/<int:file_id>/", file, name="file"),
    path("giay/<int:document_id>/", document, name="document"),
    path("ho-so/<str:code>/", case, name="case"),
    path("ho-so/<str:code>/phieu-kiem-soat/", control_slip, name="control_slip"),
    path("ho-so/<str:code>/<str:name>/", move, name="move"),
    path("<slug:slug>/", worklist, name="worklist"),
]
