"""Settings of a real site: refuses a demo secret, speaks HTTPS only."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403
from portal.settings.env import SECRET_KEY as GIVEN_SECRET

if len(GIVEN_SECRET) < 50 or "demo" in GIVEN_SECRET:
    raise ImproperlyConfigured(
        "SECRET_KEY must be a random value of at least 50 characters; the demo secret is refused."
    )

DEMO = False
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
