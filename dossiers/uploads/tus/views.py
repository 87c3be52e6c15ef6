"""The door for files that arrive in pieces (tus 1.0.0)."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseNotAllowed
from django.urls import reverse

from dossiers.selectors.uploads import dossier_to_fill, own_upload
from dossiers.uploads.actions.begin_upload import begin_upload
from dossiers.uploads.actions.give_up_upload import give_up_upload
from dossiers.uploads.tus import wire
from dossiers.uploads.tus.resuming import take_piece
from foundation.accounts.request import ActorRequest


@wire.speaks_tus
def uploads(request: ActorRequest, dossier_id: int, component_key: str) -> HttpResponse:
    """OPTIONS tells what can be done; POST begins an upload to one paper."""
    dossier_to_fill(request.actor, dossier_id)
    if request.method == "OPTIONS":
        return wire.abilities()
    if request.method != "POST":
        return HttpResponseNotAllowed(["OPTIONS", "POST"])
    wire.check_version(request)
    begun = begin_upload(
        actor=request.actor,
        dossier_id=dossier_id,
        component_key=component_key,
        length=wire.number_in(request, "Upload-Length"),
        name=wire.name_in(request),
    )
    response = wire.standing(begun, 201)
    response["Location"] = request.build_absolute_uri(reverse("citizen:upload", args=[begun.pk]))
    return response


@wire.speaks_tus
def upload(request: ActorRequest, upload_id: UUID) -> HttpResponse:
    """HEAD tells how much arrived, PATCH adds, DELETE gives up."""
    method = wire.method_of(request)
    if method == "PATCH":
        return _add(request, upload_id)
    own = own_upload(request.actor, upload_id)
    if method not in {"HEAD", "DELETE"}:
        return HttpResponseNotAllowed(["HEAD", "PATCH", "DELETE"])
    wire.check_version(request)
    if method == "HEAD":
        return wire.standing(own, 200)
    give_up_upload(actor=request.actor, upload_id=upload_id)
    return HttpResponse(status=204)


def _add(request: ActorRequest, upload_id: UUID) -> HttpResponse:
    wire.check_version(request)
    wire.check_piece(request)
    offset = wire.number_in(request, "Upload-Offset")
    taken = take_piece(actor=request.actor, upload_id=upload_id, offset=offset, source=request)
    return wire.standing(taken, 204)
