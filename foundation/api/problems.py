"""Errors as application/problem+json (RFC 9457): a code that never changes, and a sentence in the caller's language."""

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpResponse, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response

from foundation.api import errors
from foundation.core.database.faults import as_domain_error
from foundation.core.errors import (
    Busy,
    Conflict,
    DomainError,
    InvalidInput,
    NotAllowed,
    NotFound,
    NotStored,
    TooOften,
    Unreachable,
    WrongClock,
)

MEDIA_TYPE = "application/problem+json"
KINDS: tuple[type[DomainError], ...] = (
    errors.Malformed, errors.KeyMissing, errors.Unauthenticated, errors.TokenInvalid, errors.TokenExpired,
    errors.CredentialsWrong, errors.CodeWanted, errors.EnrolmentWanted, errors.ScopeMissing, errors.NoGround,
    NotAllowed, NotFound, errors.WrongMethod, errors.NotRepresentable, Conflict, errors.SameUnderWay, errors.Stale,
    errors.TooLarge, errors.WrongMediaType, DomainError, InvalidInput, errors.KeyReused, TooOften, errors.Limited,
    errors.LockedOut, errors.Broken, Busy, Unreachable, WrongClock, NotStored,
)  # fmt: skip
"""Every kind of problem that an answer may carry, by status."""
FROM_LIBRARY: tuple[tuple[type[Exception], type[DomainError]], ...] = (
    (exceptions.ParseError, errors.Malformed),
    (exceptions.UnsupportedMediaType, errors.WrongMediaType),
    (exceptions.MethodNotAllowed, errors.WrongMethod),
    (exceptions.NotAcceptable, errors.NotRepresentable),
    (exceptions.NotAuthenticated, errors.Unauthenticated),
    (exceptions.PermissionDenied, NotAllowed),
    (PermissionDenied, NotAllowed),
    (Http404, NotFound),
    (RequestDataTooBig, errors.TooLarge),
    (TooManyFieldsSent, errors.TooLarge),
    (TooManyFilesSent, errors.TooLarge),
)
BY_STATUS: dict[int, type[DomainError]] = {
    400: errors.Malformed,
    403: NotAllowed,
    404: NotFound,
    405: errors.WrongMethod,
    413: errors.TooLarge,
    503: Unreachable,
}


def body_of(error: DomainError) -> dict[str, Any]:
    """The members of the problem; `field` names the part of the request that it belongs to, if any."""
    body: dict[str, Any] = {
        "type": f"/api/#{error.code}",
        "title": str(error.default_message),
        "status": error.status,
        "detail": str(error.message),
        "code": error.code,
    }
    if error.field:
        body["field"] = error.field
    if isinstance(error, errors.SeveralInvalid):
        body["errors"] = [{"field": place, "detail": said} for place, said in error.several.items()]
    return body


def headers_of(error: DomainError) -> dict[str, str]:
    """What a program needs to know besides: when to come again, what to bring."""
    if error.wait:
        return {"Retry-After": str(error.wait)}
    if isinstance(error, errors.Unauthenticated):
        return {"WWW-Authenticate": 'Bearer realm="api"'}
    return {}


def answer_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an error inside an address of ours; None for a fault, which goes on to the log."""
    problem = error if isinstance(error, DomainError) else _translated(error)
    if problem is None:
        return None
    return Response(body_of(problem), problem.status, headers=headers_of(problem), content_type=MEDIA_TYPE)


def _translated(error: Exception) -> DomainError | None:
    ours = next((ours() for theirs, ours in FROM_LIBRARY if isinstance(error, theirs)), None)
    return ours or as_domain_error(error)


def problem_page(status: int) -> HttpResponse:
    """The answer where no address of ours was reached, or where it failed."""
    error = BY_STATUS.get(status, errors.Broken)()
    return JsonResponse(
        body_of(error), status=error.status, content_type=MEDIA_TYPE, headers=headers_of(error)
    )
