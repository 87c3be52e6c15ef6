"""A request as WSGI (PEP 3333) describes it."""

import sys
from typing import IO, Any

from granian.rsgi import Scope

from foundation.core.front.answers import FilePieces

JOINED_BY = {"HTTP_COOKIE": ";"}
OF_THE_BODY = frozenset({"CONTENT_TYPE", "CONTENT_LENGTH"})


def environ_of(scope: Scope, body: IO[bytes], length: int) -> dict[str, Any]:
    """The request and its body of `length` bytes."""
    host, _colon, port = scope.server.rpartition(":")
    return {
        **_headers(scope),
        "CONTENT_LENGTH": str(length) if length else "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "wsgi.errors": sys.stderr,
        "wsgi.file_wrapper": FilePieces,
        "wsgi.input": body,
        "wsgi.multiprocess": True,
        "wsgi.multithread": True,
        "wsgi.run_once": False,
        "wsgi.url_scheme": scope.scheme,
        "wsgi.version": (1, 0),
    }


def _headers(scope: Scope) -> dict[str, str]:
    """Headers with an underscore are left out: `X_Forwarded_For` would pass for what the proxy sets."""
    headers: dict[str, str] = {}
    for name, value in scope.headers.items():
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        key = key if key in OF_THE_BODY else f"HTTP_{key}"
        headers[key] = f"{headers[key]}{JOINED_BY.get(key, ',')}{value}" if key in headers else value
    if scope.authority:
        headers["HTTP_HOST"] = scope.authority
    return headers
