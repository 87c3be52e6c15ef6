"""Importing and exporting lists of staff: upload, review, confirm."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.accounts.request import ActorRequest
from foundation.accounts.selectors import check_administers
from foundation.core.errors import InvalidInput
from foundation.core.forms import errors_into
from portal.administration.actions.carry_out_staff_list import carry_out_staff_list
from portal.administration.actions.export_staff import export_staff
from portal.administration.actions.upload_staff_list import upload_staff_list
from portal.administration.forms.staff_list import StaffListForm
from portal.administration.staff.lists import agency_choices, review, staff_list
from portal.administration.staff.roster_file import MOST_BYTES, write_csv, write_xlsx

EXAMPLE = [
    "Nguyễn Thị Hoa", "hoa@example.vn", "0912 345 678", "", "Bộ phận Một cửa", "Cán bộ tiếp nhận", "Chuyên viên",
    "01/07/2026", "",
]  # fmt: skip
KINDS = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: ActorRequest) -> HttpResponse:
    """Choose a file; POST leads to its review."""
    posted = request.method == "POST"
    form = StaffListForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        agencies=agency_choices(request.actor),
    )
    uploaded = None
    if form.is_valid():
        with errors_into(form):
            uploaded = upload_staff_list(
                actor=request.actor,
                agency_id=int(form.cleaned_data["agency"]),
                content=form.cleaned_data["file"].read(MOST_BYTES + 1),
                with_leavers=form.cleaned_data["with_leavers"],
            )
    if uploaded is not None:
        return redirect("administration:review_staff_list", uploaded.pk)
    return render(
        request, "administration/staff_list.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def review_page(request: ActorRequest, list_id: int) -> HttpResponse:
    """What would happen, line by line; POST does it."""
    listed, refusal = staff_list(request.actor, list_id), ""
    if request.method == "POST":
        try:
            number = carry_out_staff_list(
                actor=request.actor, list_id=list_id, seen=request.POST.get("seen", "")
            )
        except InvalidInput as error:
            refusal = str(error.message)
        else:
            messages.success(request, _("The list was carried out: %(number)s lines.") % {"number": number})
            return redirect("administration:people")
    if listed.done_at is not None:
        return redirect("administration:people")
    context = {"list": listed, "review": review(request.actor, listed), "refusal": refusal}
    return render(request, "administration/staff_list_review.html", context, status=422 if refusal else 200)


@require_safe
def template(request: ActorRequest, kind: str) -> HttpResponse:
    """An empty list with an example."""
    check_administers(request.actor)
    return _file([EXAMPLE], kind, "mau-danh-sach-can-bo")


@require_POST
def export(request: ActorRequest, kind: str) -> HttpResponse:
    """Who works where now, as a list that can be imported again; its words are Vietnamese."""
    with override("vi"):
        rows = export_staff(actor=request.actor)
    return _file(rows, kind, f"can-bo-{timezone.localdate().isoformat()}")


def _file(rows: list[list[str]], kind: str, name: str) -> HttpResponse:
    write, content_type = KINDS["xlsx" if kind == "xlsx" else "csv"]
    disposition = f'attachment; filename="{name}.{"xlsx" if kind == "xlsx" else "csv"}"'
    return HttpResponse(write(rows), content_type=content_type, headers={"Content-Disposition": disposition})
