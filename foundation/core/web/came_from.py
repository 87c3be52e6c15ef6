"""The page of this site on which a form stood."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def previous_page(request: HttpRequest) -> str:
    """Path of the page of this site from which the person came, or an empty string."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return ""
    parts = urlsplit(referer)
    path = "/" + parts.path.lstrip("/\\")  # two slashes would name another host
    return f"{path}?{parts.query}" if parts.query else path
