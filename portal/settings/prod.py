"""Settings of a real site: refuses what is fit for trying out only, speaks HTTPS only."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings import env as given
from portal.settings.base import *  # noqa: F403

SHORTEST_SECRET = 50
SHORTEST_GATEWAY_SECRET = 32

for name, keys in (("SECRET_KEY", [given.SECRET_KEY]), ("SECRET_KEY_FALLBACKS", given.SECRET_KEY_FALLBACKS)):
    if any(len(key) < SHORTEST_SECRET or "demo" in key for key in keys):
        raise ImproperlyConfigured(
            f"{name} must be a random value of at least {SHORTEST_SECRET} characters; the demo secret is refused."
        )
if not given.ALLOWED_HOSTS or "*" in given.ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS must name the hosts of this site, separated by commas; * is refused."
    )
if not given.PUBLIC_URL.startswith("https://"):
    raise ImproperlyConfigured("PUBLIC_URL must be the address that people use, beginning with https://.")
if not given.DATABASE_URL:
    raise ImproperlyConfigured(
        "DATABASE_URL must name a PostgreSQL server; the embedded one is for trying out."
    )
if not given.REDIS_URL:
    raise ImproperlyConfigured("REDIS_URL must name a Redis server; the embedded one is for trying out.")
for name, url, secret in (
    ("SMS", given.SMS_URL, given.SMS_SECRET),
    ("ZALO", given.ZALO_URL, given.ZALO_SECRET),
):
    if url and len(secret) < SHORTEST_GATEWAY_SECRET:
        raise ImproperlyConfigured(
            f"{name}_SECRET must be a random value of at least {SHORTEST_GATEWAY_SECRET} characters, "
            "the one that the gateway knows."
        )

DEMO = DEMO_GATEWAY = False
CSRF_TRUSTED_ORIGINS = [given.PUBLIC_URL.rstrip("/")]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Attempts to sign in are counted by address; without this all visitors would share that of the proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = 1
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Browsers take these names from this host alone, by HTTPS alone: no sister site and no plain connection plants one.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
# Previews show the site's own papers in frames of the site itself.
SILENCED_SYSTEM_CHECKS = [*SILENCED_SYSTEM_CHECKS, "security.W019"]
ALLAUTH_TRUSTED_PROXY_COUNT = given.TRUSTED_PROXIES
