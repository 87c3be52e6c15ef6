"""A program that uses the interface, as a test writes it."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from foundation.accounts.actor import Actor
from foundation.api.actions.issue_token import issue_token
from foundation.api.models import Scope

ROOT = "/api/v1/"


class Program:
    """Software with a token, or without. Addresses are told below /api/v1/."""

    def __init__(self, token: str = "", language: str = "en") -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Accept-Language": language}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def get(self, address: str, **headers: str) -> Any:
        """Ask."""
        return self.client.get(ROOT + address, headers=self.headers | named(headers))

    def post(self, address: str, body: Any = None, **headers: str) -> Any:
        """Send JSON."""
        return self.client.post(
            ROOT + address,
            {} if body is None else body,
            content_type="application/json",
            headers=self.headers | named(headers),
        )

    def raw(self, address: str, body: bytes, content_type: str, **headers: str) -> Any:
        """Send bytes as they are."""
        return self.client.generic(
            "POST", ROOT + address, body, content_type=content_type, headers=self.headers | named(headers)
        )

    def attach(self, code: str, component: str, file: SimpleUploadedFile) -> Any:
        """Send a file."""
        form = {"component": component, "file": file}
        return self.client.post(f"{ROOT}dossiers/{code}/files/", form, headers=self.headers)

    def move(self, code: str, move: str, **arguments: Any) -> dict[str, Any]:
        """Make a move that is possible; what the answer says."""
        return good(self.post(f"dossiers/{code}/moves/{move}/", arguments))


def named(headers: dict[str, str]) -> dict[str, str]:
    """Headers as Python can write them: If_Match for If-Match."""
    return {name.replace("_", "-"): value for name, value in headers.items()}


def program_of(actor: Actor, *scopes: str, language: str = "en") -> Program:
    """A program that acts for somebody, with a token good for these scopes, or for everything."""
    issued = issue_token(actor=actor, name="Test", scopes=scopes or Scope.values, days=30)
    return Program(issued.text, language)


def good(response: HttpResponse) -> dict[str, Any]:
    """The body of an answer that is no problem."""
    assert response.status_code in {200, 201}, response.content.decode()
    body: dict[str, Any] = response.json()  # type: ignore[attr-defined]
    return body


def problem(response: Any) -> tuple[int, str]:
    """Status and code of a problem, which must be one."""
    assert response["Content-Type"] == "application/problem+json", response.content.decode()[:300]
    body = response.json()
    assert body["status"] == response.status_code
    return response.status_code, body["code"]


def whole(application: Any) -> Any:
    """The application with every answer read to its end and closed, as a server does with files."""

    def answer(environ: Any, start_response: Any) -> list[bytes]:
        response = application(environ, start_response)
        try:
            return [b"".join(response)]
        finally:
            response.close()

    return answer
