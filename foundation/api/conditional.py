"""Entity tags: a reader who has the present state is told so, and nobody acts on a state that is gone."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from foundation.api.endpoint import ApiRequest
from foundation.api.errors import Malformed

VERSION = re.compile(r'(?:W/)?"([0-9]{1,9})(?:-[0-9a-f]*)?"')
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    str,
    OpenApiParameter.HEADER,
    description=_("The ETag of what the caller has; 304 while it holds."),
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description=_("The ETag of the dossier that was read; 412 when it is stale."),
)


def tagged(request: ApiRequest, body: Mapping[str, Any], version: int | None = None) -> Response:
    """The body with its ETag, or 304 when the caller has it. The tag begins with the version, if there is one, and
    goes on with a digest of what is said, since names and files change without a move."""
    said = json.dumps(body, cls=JSONEncoder, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(said.encode()).hexdigest()[:16]
    tag = f'"{digest}"' if version is None else f'"{version}-{digest}"'
    tags = {part.strip().removeprefix("W/") for part in request.META.get("HTTP_IF_NONE_MATCH", "").split(",")}
    if tag in tags or "*" in tags:
        return Response(status=304, headers={"ETag": tag})
    return Response(body, headers={"ETag": tag})


def version_seen(request: ApiRequest) -> int | None:
    """The version that the caller looked at, from If-Match; None when they do not say or do not care.

    Raises Malformed for anything but one ETag.
    """
    said = request.META.get("HTTP_IF_MATCH", "").strip()
    if said in {"", "*"}:
        return None
    match = VERSION.fullmatch(said)
    if match is None:
        raise Malformed
    return int(match.group(1))
