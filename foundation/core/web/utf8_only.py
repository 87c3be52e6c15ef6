"""Bodies are text in UTF-8. Whoever names another way of writing is refused before anything is read: some of those that
Python knows take time that grows with the square of the length, or make no text at all.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.utils.http import parse_header_parameters

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
TAKEN: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
REFUSAL: Final = "Chỉ nhận nội dung viết bằng UTF-8. / Only content in UTF-8 is taken.\n".encode()


def utf8_only(application: Application) -> Application:
    """The application behind a check of `Content-Type`: 415 (RFC 9110, 15.5.16) where its `charset` is not `TAKEN`."""

    def checked(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        _media_type, said = parse_header_parameters(environ.get("CONTENT_TYPE", ""))
        if said.get("charset", "utf-8").strip().lower() in TAKEN:
            return application(environ, start_response)
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(REFUSAL)))]
        start_response("415 Unsupported Media Type", headers)
        return [REFUSAL]

    return checked
