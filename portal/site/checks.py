"""Settings of a real site that each fit and do not fit together; `manage.py check --deploy` finds them."""

import os
import re
from collections.abc import Iterator, Sequence
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http.request import validate_host

from foundation.accounts.claims import FIELDS

TO_FILES = "django.core.mail.backends.filebased.EmailBackend"
BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
"""Names of buckets as S3 takes them: 3 to 63 characters."""


def settings_fit_together(**_kwargs: Any) -> Sequence[CheckMessage]:
    """The address of the site and its names, sizes, signing in elsewhere, bucket, mail, directories, keys of seals."""
    return [*_names(), *_sizes(), *_identities(), *_bucket(), *_mail(), *_directories(), *_seals()]


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
    strange = [
        ours or theirs for ours, theirs in settings.OIDC_CLAIMS.items() if ours not in FIELDS or not theirs
    ]
    if strange or not {"name", "level"} <= settings.OIDC_CLAIMS.keys():
        hint = f"As in name=name,level=acr; of {', '.join(FIELDS)} the first and the last are needed."
        about = f": {', '.join(strange)}" if strange else "."
        yield Error(
            f"OIDC_CLAIMS does not say what the provider calls name and level{about}",
            hint=hint,
            id="motcua.E016",
        )


def _bucket() -> Iterator[CheckMessage]:
    given = [name for name, value in settings.S3_BESIDE_BUCKET.items() if value]
    if not settings.S3_BUCKET:
        if given:
            hint = "Without a bucket files lie in MEDIA_ROOT."
            yield Error(f"{', '.join(given)} is given without S3_BUCKET.", hint=hint, id="motcua.E017")
        return
    if not BUCKET.fullmatch(settings.S3_BUCKET):
        hint = "3 to 63 small letters, digits, dots and hyphens."
        yield Error("S3_BUCKET holds no name of a bucket.", hint=hint, id="motcua.E018")
    keys = {"S3_ACCESS_KEY", "S3_SECRET_KEY"} & set(given)
    if len(keys) == 1:
        hint = "Give both, or none where the machine itself is allowed."
        yield Error(f"{keys.pop()} is given alone.", hint=hint, id="motcua.E019")


def _mail() -> Iterator[CheckMessage]:
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if not _is_address(sender):
        hint = "As in no-reply@motcua.example.gov.vn; without it no mail goes out."
        yield Error("DEFAULT_FROM_EMAIL holds no e-mail address.", hint=hint, id="motcua.E020")
    if settings.SITE_EMAIL and not _is_address(settings.SITE_EMAIL):
        hint = "It stands in the footer, for people to write to."
        yield Error(f"SITE_EMAIL is no e-mail address: {settings.SITE_EMAIL}", hint=hint, id="motcua.E021")
    if settings.EMAIL_BACKEND == TO_FILES:
        hint = "Links to a new password, among others, reach nobody."
        yield Warning("Without EMAIL_URL mail is written to files.", hint=hint, id="motcua.W010")
    elif sender.endswith("@localhost"):
        hint = "Name an address of the site's own domain; most servers refuse mail from localhost."
        yield Warning("DEFAULT_FROM_EMAIL is an address of localhost.", hint=hint, id="motcua.W011")


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _directories() -> Iterator[CheckMessage]:
    """Whether they are there or can be made; of the copies of seals whether a directory can be there at all, for who
    may write them is the sealer, and nobody else may work as that."""
    static, copies = settings.STATIC_ROOT or "", settings.SEAL_COPIES_PATH
    if static and not _is_there_or_can_be_made(Path(static)):
        hint = "Let whoever runs collectstatic write there, or name another directory."
        yield Error(f"STATIC_ROOT is not there and cannot be made: {static}", hint=hint, id="motcua.E022")
    if not _nearest(copies).is_dir():
        hint = "What is in its way is no directory. Name another place."
        yield Error(f"SEAL_COPIES cannot be a directory: {copies}", hint=hint, id="motcua.E023")


def _seals() -> Iterator[CheckMessage]:
    length = apps.get_model("audit", "SealingKey")._meta.get_field("name").max_length
    strange = [
        name for name in settings.TRUSTED_SEAL_KEYS if not re.fullmatch(rf"[0-9a-f]{{{length}}}", name)
    ]
    if strange:
        hint = f"As manage.py verify_audit says it: {length} digits, of 0-9 and a-f. Proofs would miss it."
        yield Error(f"SEAL_KEYS holds no name of a key: {', '.join(strange)}", hint=hint, id="motcua.E024")


def _is_there_or_can_be_made(directory: Path) -> bool:
    there = _nearest(directory)
    return there.is_dir() and (there == directory or os.access(there, os.W_OK | os.X_OK))


def _nearest(path: Path) -> Path:
    """The path itself or, where nothing is there, the lowest above it where something is."""
    return next(one for one in (path, *path.parents) if os.path.lexists(one))
