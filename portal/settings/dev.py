"""Settings for trying out and developing: demo secret, this machine's names, mail written to files."""

from urllib.parse import urlsplit

from portal.settings import env as given
from portal.settings.base import *  # noqa: F403

DEMO_SECRET = "demo-secret-for-trying-out-only-never-for-a-real-site"  # noqa: S105
SECRET_KEY = given.SECRET_KEY or DEMO_SECRET
# Pages of strangers that a browser here opens could else reach the trial under a name of theirs.
THIS_MACHINE = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    given.BIND_ADDRESS,
    urlsplit(given.PUBLIC_URL).hostname or "",
]
ALLOWED_HOSTS = [host for host in (*given.ALLOWED_HOSTS, *THIS_MACHINE) if host and host != "0.0.0.0"]  # noqa: S104
DEMO = True
# Without gateways of one's own, `manage.py serve` runs one that shows what it was handed.
DEMO_GATEWAY_PORT = given.DEMO_GATEWAY_PORT
DEMO_GATEWAY = not given.SMS_URL and not given.ZALO_URL
if DEMO_GATEWAY:
    SMS_URL = ZALO_URL = f"http://127.0.0.1:{DEMO_GATEWAY_PORT}/"
    SMS_SECRET = ZALO_SECRET = DEMO_SECRET
