"""Settings of a real site that each fit and do not fit together; `manage.py check --deploy` finds them."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.http.request import validate_host

TO_FILES = "django.core.mail.backends.filebased.EmailBackend"


def settings_fit_together(**_kwargs: Any) -> Sequence[CheckMessage]:
    """The address of the site and its names, sizes of what is sent, signing in elsewhere, mail."""
    return [*_names(), *_sizes(), *_identities(), *_mail()]


def _names() -> Iterator[CheckMessage]:
    parts = urlsplit(settings.PUBLIC_URL)
    hosts = [host for host in settings.ALLOWED_HOSTS if host]
    for host in hosts:
        if "/" in host or (":" in host and not host.endswith("]")):
            hint = "Write the name alone, as in motcua.example.gov.vn."
            yield Error(f"ALLOWED_HOSTS holds no name of a host: {host}", hint=hint, id="motcua.E010")
    if not validate_host(parts.hostname or "", hosts):
        hint = "Whoever follows a link of a message would be refused."
        yield Error("The host of PUBLIC_URL is not among ALLOWED_HOSTS.", hint=hint, id="motcua.E011")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        hint = "The site needs a host name of its own."
        yield Error("PUBLIC_URL ends with the host, or its port.", hint=hint, id="motcua.E012")


def _sizes() -> Iterator[CheckMessage]:
    if settings.MAX_UPLOAD_BYTES > settings.MAX_REQUEST_BYTES:
        hint = "The largest file could not be sent without JavaScript."
        yield Error("MAX_REQUEST_MB is less than MAX_UPLOAD_MB.", hint=hint, id="motcua.E013")


def _identities() -> Iterator[CheckMessage]:
    if not settings.OIDC_ISSUER:
        return
    (provider,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    if not provider["client_id"]:
        yield Error("OIDC_ISSUER is given without OIDC_CLIENT_ID.", id="motcua.E014")
    if not settings.OIDC_LEVELS or set(settings.OIDC_LEVELS.values()) - {"1", "2"}:
        hint = "As in LoA1=1,LoA2=2."
        yield Error("OIDC_LEVELS gives no level 1 or 2 to each word.", hint=hint, id="motcua.E015")


def _mail() -> Iterator[CheckMessage]:
    if settings.EMAIL_BACKEND == TO_FILES:
        hint = "Links to a new password, among others, reach nobody."
        yield Warning("Without EMAIL_URL mail is written to files.", hint=hint, id="motcua.W010")
