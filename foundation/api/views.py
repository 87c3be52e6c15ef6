"""The address where software gets a token."""

from datetime import datetime
from typing import TypedDict

from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from foundation.accounts.actor import Actor
from foundation.api.actions.issue_token import LONGEST_DAYS, issue_token
from foundation.api.bodies import body, checked
from foundation.api.endpoint import FEW_BYTES, ApiRequest, Operation, endpoint
from foundation.api.models import Scope
from foundation.api.sign_in import signed_in

USUAL_DAYS = 30
SCOPES = {
    "type": "array",
    "items": {"type": "string", "enum": Scope.values},
    "minItems": 1,
    "maxItems": len(Scope),
}
BODY = body(
    {
        "login": {
            "type": "string",
            "minLength": 1,
            "maxLength": 254,
            "description": _("E-mail or phone number."),
        },
        "password": {"type": "string", "minLength": 1, "maxLength": 128},
        "code": {"type": "string", "maxLength": 20, "description": _("Present code of two-step sign-in.")},
        "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 80,
            "description": _("What the token is for."),
        },
        "scopes": SCOPES,
        "days": {"type": "integer", "minimum": 1, "maximum": LONGEST_DAYS, "default": USUAL_DAYS},
    },
    required=("login", "password", "name", "scopes"),
)


class NewToken(TypedDict):
    """A token that was just made. It is told once; only a digest is kept."""

    token: str
    prefix: str
    scopes: list[str]
    expires_at: datetime


TOKEN = Operation(
    summary=_("Get a token"),
    text=_(
        "Name and password, and the code of two-step sign-in where the account has one, give a token."
        " It is good for the chosen scopes and ends by itself; the account's page lists and revokes it."
    ),
    tag="auth",
    answer=NewToken,
    status=201,
    body=BODY,
    most_bytes=FEW_BYTES,
    example={
        "login": "congdan1@demo.vn", "password": "demo-password", "name": "Phần mềm kế toán",
        "scopes": ["dossiers:read", "dossiers:write"],
    },
)  # fmt: skip


@endpoint("POST", TOKEN, open_to_all=True)
def token(request: ApiRequest) -> Response:
    """Exchange credentials for a token."""
    said = checked(request.data, BODY)
    user = signed_in(
        request._request,  # noqa: SLF001 - the sign-in library wants the request as Django has it
        login=said["login"],
        password=said["password"],
        code=said.get("code", ""),
    )
    days = int(said.get("days", USUAL_DAYS))
    issued = issue_token(actor=Actor.of(user), name=said["name"], scopes=said["scopes"], days=days)
    made = issued.token
    answer = NewToken(token=issued.text, prefix=made.prefix, scopes=made.scopes, expires_at=made.expires_at)
    return Response(answer, status=201, headers={"Cache-Control": "no-store"})
