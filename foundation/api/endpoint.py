"""Making an address from a function, and saying in the same place what it takes and gives."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Concatenate, ParamSpec

from django.http import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from foundation.accounts.actor import Actor
from foundation.accounts.middleware import public
from foundation.api.authentication import BearerAuthentication, address_of
from foundation.api.credentials import posts_of
from foundation.api.errors import (
    NotRepresentable,
    ScopeMissing,
    TokenInvalid,
    TooLarge,
    Unauthenticated,
    WrongMediaType,
    WrongMethod,
)
from foundation.api.models import ApiToken, Scope
from foundation.api.parsers import StrictJSONParser
from foundation.api.problems import MEDIA_TYPE
from foundation.api.shapes import Schema, shape
from foundation.core.errors import DomainError

Rest = ParamSpec("Rest")
JSON = "application/json"
MOST_BYTES, FEW_BYTES = 1024 * 1024, 8 * 1024
"""Of a body with the answers to a form, and of one with a few words."""


class ApiRequest(Request):
    """A request of a program, with the actor for whom it works."""

    actor: Actor


@dataclass(frozen=True, slots=True)
class Operation:
    """What the description says of one address. `answer` is the type of what it gives, `body` the schema of what it
    takes, at most `most_bytes` of it; `problems` are the errors of its own, besides those that every address may
    answer. An address that `gives` something else than JSON sends a file of one of these types, and `answer` is
    bytes."""

    summary: str | Promise
    text: str | Promise
    tag: str
    answer: Any
    status: int = 200
    body: Schema | None = None
    most_bytes: int = MOST_BYTES
    media_type: str = JSON
    gives: Sequence[str] = (JSON,)
    parameters: Sequence[OpenApiParameter] = ()
    problems: Sequence[type[DomainError]] = ()
    conditional: bool = False
    example: dict[str, Any] | None = field(default=None, hash=False)


class OnlyJSON(BaseContentNegotiation):
    """Whoever accepts JSON in any way gets it."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        """The parser for the body's type; none, which is refused, for other types."""
        sent = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == sent), None)

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The JSON renderer. Raises NotRepresentable for callers who take something else only."""
        asked = request.META.get("HTTP_ACCEPT", "*/*").lower()
        if not any(kind in asked for kind in ("*/*", "application/*", "json")):
            raise NotRepresentable
        return next(iter(renderers)), "application/json"


class OrAFile(OnlyJSON):
    """Files are given to whoever asks; problems are JSON."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The JSON renderer."""
        return next(iter(renderers)), "application/json"


class Endpoint(APIView):
    """The base of every address: tokens only, JSON only, counted, and refused with a problem."""

    authentication_classes = [BearerAuthentication]
    permission_classes = []
    renderer_classes = [JSONRenderer]
    content_negotiation_class = OnlyJSON
    metadata_class = None
    scope: ClassVar[Scope | None] = None
    open_to_all: ClassVar[bool] = False
    takes: ClassVar[str] = ""
    most_bytes: ClassVar[int] = MOST_BYTES

    def check_permissions(self, request: Request) -> None:
        """Raise Unauthenticated without a token where one is needed, ScopeMissing where it is not good for this."""
        if request.auth is None:
            if not self.open_to_all:
                raise Unauthenticated
        elif isinstance(request.auth, ApiToken) and self.scope and self.scope not in request.auth.scopes:
            raise ScopeMissing(_("The token is not good for “%(scope)s”.") % {"scope": self.scope.value})

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Everything that is checked before a byte of the body is read: limits, token, scope, size, type."""
        if (request.method or "").lower() not in self.http_method_names:
            raise WrongMethod
        super().initial(request, *args, **kwargs)
        sent = (request.content_type or "").partition(";")[0].strip().lower()
        if self.takes and sent != self.takes:
            raise WrongMediaType
        if sent == JSON and int(request.META.get("CONTENT_LENGTH") or 0) > self.most_bytes:
            raise TooLarge
        request.actor = _actor_of(request)  # type: ignore[attr-defined]


def _actor_of(request: Request) -> Actor:
    """For whom the program works; its token was read with what they may do. Raises TokenInvalid."""
    token = request.auth
    if not isinstance(token, ApiToken):
        return Actor.anonymous()
    actor = Actor.told(token.user, token, address_of(request))
    if token.posts != posts_of(actor):
        raise TokenInvalid(
            _("The roles of the account are others than when the token was made. Get a new one.")
        )
    return actor


def endpoint(
    method: str,
    operation: Operation,
    *,
    scope: Scope | None = None,
    open_to_all: bool = False,
    parsers: Sequence[type[BaseParser]] = (StrictJSONParser,),
) -> Callable[[Callable[Concatenate[ApiRequest, Rest], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Make an address that answers `method` for whoever has a token that is good for `scope`; `open_to_all` needs
    none."""

    def make(
        function: Callable[Concatenate[ApiRequest, Rest], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        def handle(
            _self: APIView, request: ApiRequest, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> HttpResponseBase:
            return function(request, *args, **kwargs)

        members = {
            method.lower(): handle,
            "http_method_names": [method.lower(), "head"] if method == "GET" else [method.lower()],
            "parser_classes": list(parsers),
            "content_negotiation_class": OnlyJSON if JSON in operation.gives else OrAFile,
            "scope": scope,
            "open_to_all": open_to_all,
            "takes": operation.media_type if operation.body is not None else "",
            "most_bytes": operation.most_bytes,
            "operation": operation,
            "__doc__": function.__doc__,
            "__module__": function.__module__,
        }
        if method == "GET":
            members["head"] = handle
        cls: type[Any] = type(function.__name__, (Endpoint,), members)
        described = _described(function.__name__, operation, scope, open_to_all)
        setattr(cls, method.lower(), described(getattr(cls, method.lower())))
        view: Callable[..., HttpResponseBase] = public(cls.as_view())
        return view

    return make


def _described(
    name: str, operation: Operation, scope: Scope | None, open_to_all: bool
) -> Callable[[Any], Any]:
    auth: list[dict[str, list[str]]] = [{}] if open_to_all else []
    auth += [{"bearer": []}] if scope is not None else []
    request = {operation.media_type: operation.body} if operation.body is not None else None
    extensions: dict[str, Any] = {"x-scope": scope.value} if scope else {}
    if operation.example is not None:
        extensions["x-example"] = operation.example
    return extend_schema(
        operation_id=name,
        summary=operation.summary,
        description=operation.text,
        tags=[operation.tag],
        parameters=[*operation.parameters],
        request=request,
        responses=_responses(operation, open_to_all),
        auth=auth,  # type: ignore[arg-type] # requirements as OpenAPI writes them
        extensions=extensions,
    )


def _responses(operation: Operation, open_to_all: bool) -> dict[Any, Any]:
    statuses = {400, 401, 403, 404, 405, 406, 409, 422, 429, 500, 503}
    statuses |= {problem.status for problem in operation.problems}
    statuses |= {413, 415} if operation.body is not None else set()
    problems = {(status, MEDIA_TYPE): {"$ref": "#/components/schemas/Problem"} for status in statuses}
    good = {(operation.status, kind): shape(operation.answer) for kind in operation.gives}
    unchanged = {304: None} if operation.conditional else {}
    return {**good, **unchanged, **{key: problems[key] for key in sorted(problems)}}
