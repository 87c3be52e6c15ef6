"""The words of the resumable upload protocol tus 1.0.0 (tus.io/protocols/resumable-upload): headers in and out.

Of its extensions: creation, termination, expiration.
"""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from dossiers.models import UploadSession
from foundation.accounts.request import ActorRequest
from foundation.core.errors import DomainError
from foundation.core.text import is_digits

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,expiration"
PIECE = "application/offset+octet-stream"
MOST_DIGITS = 15
Parameters = ParamSpec("Parameters")


class NotUnderstood(DomainError):
    """The request does not follow the protocol."""

    status = 400
    code = "not_understood"


class OtherVersion(NotUnderstood):
    """The client speaks another version of the protocol."""

    status = 412


class NoPiece(NotUnderstood):
    """The body is not declared as a piece of an upload."""

    status = 415


def speaks_tus(
    view: Callable[Concatenate[ActorRequest, Parameters], HttpResponse],
) -> Callable[Concatenate[ActorRequest, Parameters], HttpResponse]:
    """Answer refusals as plain text with their status, since a script reads them; name the version on every answer."""

    @wraps(view)
    def answer(request: ActorRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except DomainError as error:
            response = HttpResponse(
                str(error.message), status=error.status, content_type="text/plain; charset=utf-8"
            )
        response.headers.setdefault("Cache-Control", "no-store")
        response["Tus-Resumable"] = VERSION
        return response

    return answer


def method_of(request: ActorRequest) -> str:
    """What is asked; behind proxies that know no PATCH it may be named in a header of a POST."""
    if request.method == "POST":
        return request.headers.get("X-HTTP-Method-Override", "POST").upper()
    return request.method or ""


def abilities() -> HttpResponse:
    """What this server can do, for OPTIONS."""
    headers = {
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(settings.MAX_UPLOAD_BYTES),
    }
    return HttpResponse(status=204, headers=headers)


def standing(upload: UploadSession, status: int) -> HttpResponse:
    """How far an upload is and until when it may go on."""
    response = HttpResponse(status=status)
    response["Upload-Offset"] = str(upload.resumes_at)
    response["Upload-Length"] = str(upload.length)
    if not upload.file_id:
        response["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return response


def check_version(request: ActorRequest) -> None:
    """Raises OtherVersion."""
    if request.headers.get("Tus-Resumable") != VERSION:
        raise OtherVersion(_("This way of sending files is not known here."))


def check_piece(request: ActorRequest) -> None:
    """Raises NoPiece when the body is declared as anything else."""
    if request.content_type != PIECE:
        raise NoPiece


def number_in(request: ActorRequest, header: str) -> int:
    """A number of bytes in a header. Raises NotUnderstood."""
    text = request.headers.get(header, "")
    if not (is_digits(text) and len(text) <= MOST_DIGITS):
        raise NotUnderstood
    return int(text)


def name_in(request: ActorRequest) -> str:
    """What the sender calls the file, from the metadata; empty when it is not told or not readable."""
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        key, _space, value = pair.strip().partition(" ")
        if key == "filename":
            try:
                return b64decode(value, validate=True).decode("utf-8")
            except (NotBase64, UnicodeDecodeError):
                return ""
    return ""
