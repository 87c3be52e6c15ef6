"""The door for files that arrive in pieces (tus 1.0.0)."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseNotAllowed
from django.urls import reverse

from dossiers.actions.begin_upload import begin_upload
from dossiers.actions.cancel_upload import cancel_upload
from dossiers.citizen import tus
from dossiers.citizen.resuming import take_piece
from dossiers.selectors.citizen import own_draft
from dossiers.selectors.uploads import own_upload
from portal.accounts.request import ActorRequest


@tus.speaks_tus
def uploads(request: ActorRequest, dossier_id: int, component_key: str) -> HttpResponse:
    """OPTIONS tells what can be done; POST begins an upload to one paper."""
    own_draft(request.actor, dossier_id)
    if request.method == "OPTIONS":
        return tus.abilities()
    if request.method != "POST":
        return HttpResponseNotAllowed(["OPTIONS", "POST"])
    tus.check_version(request)
    begun = begin_upload(
        actor=request.actor,
        dossier_id=dossier_id,
        component_key=component_key,
        length=tus.number_in(request, "Upload-Length"),
        name=tus.name_in(request),
    )
    response = tus.standing(begun, 201)
    response["Location"] = request.build_absolute_uri(reverse("citizen:upload", args=[begun.pk]))
    return response


@tus.speaks_tus
def upload(request: ActorRequest, upload_id: UUID) -> HttpResponse:
    """HEAD tells how much arrived, PATCH adds, DELETE gives up."""
    own = own_upload(request.actor, upload_id)
    method = tus.method_of(request)
    if method not in {"HEAD", "PATCH", "DELETE"}:
        return HttpResponseNotAllowed(["HEAD", "PATCH", "DELETE"])
    tus.check_version(request)
    if method == "HEAD":
        return tus.standing(own, 200)
    if method == "DELETE":
        cancel_upload(actor=request.actor, upload_id=upload_id)
        return HttpResponse(status=204)
    tus.check_piece(request)
    offset = tus.number_in(request, "Upload-Offset")
    taken = take_piece(actor=request.actor, upload_id=upload_id, offset=offset, source=request)
    return tus.standing(taken, 204)
