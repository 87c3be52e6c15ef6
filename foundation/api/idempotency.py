"""Doing once what is asked for twice: the answer to a request with an Idempotency-Key is kept with what it did."""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from foundation.api.endpoint import ApiRequest
from foundation.api.errors import KeyMissing, KeyReused
from foundation.api.models import StoredAnswer

KEY = re.compile(r"[\x21-\x7e]{1,100}")
KEPT_HEADERS = ("Location", "ETag")
IDEMPOTENCY_KEY = OpenApiParameter(
    name="Idempotency-Key",
    type={"type": "string", "pattern": "^[!-~]{1,100}$"},
    location=OpenApiParameter.HEADER,
    required=True,
    description=_("Chosen by the caller for one intention. A repeated request gets the first answer again."),
)
TAKE: Final = """
    INSERT INTO api_storedanswer (user_id, key, request, status, body, headers, created_at)
    VALUES (%s, %s, %s, 0, '{}', '{}', %s)
    ON CONFLICT (user_id, key) DO NOTHING
    RETURNING id
"""


def once(request: ApiRequest, act: Callable[[], Response]) -> Response:
    """Carry out `act`, or give the answer that the same request got before.

    The key is taken first: a second request with it waits until the first one is done. What is refused leaves no
    trace, so that a corrected request may use the key again. Two statements. Raises KeyMissing and KeyReused.
    """
    key, user_id = request.META.get("HTTP_IDEMPOTENCY_KEY", ""), request.actor.person_id
    if not KEY.fullmatch(key):
        raise KeyMissing
    digest = _digest(request)
    with transaction.atomic():
        taken = take(user_id, key, digest)
        if taken is None:
            return _again(user_id, key, digest)
        answer = act()
        kept = {name: answer[name] for name in KEPT_HEADERS if name in answer}
        body = json.loads(json.dumps(answer.data, cls=JSONEncoder))
        StoredAnswer.objects.filter(pk=taken).update(status=answer.status_code, body=body, headers=kept)
        return answer


def take(user_id: int, key: str, digest: str) -> int | None:
    """The row that is now this request's to fill; None when another one, that is done, took the key before."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [user_id, key, digest, timezone.now()])
        key_row = cursor.fetchone()
    return int(key_row[0]) if key_row else None


def _again(user_id: int, key: str, digest: str) -> Response:
    before = StoredAnswer.objects.get(user_id=user_id, key=key)
    if before.request != digest:
        raise KeyReused
    return Response(before.body, before.status, headers=before.headers | {"Idempotent-Replay": "true"})


def _digest(request: ApiRequest) -> str:
    sent: Any = json.dumps(request.data, sort_keys=True)
    return hashlib.sha256(f"{request.method} {request.path} {sent}".encode()).hexdigest()
