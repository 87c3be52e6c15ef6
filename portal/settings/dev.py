"""Settings for trying out and developing: demo secret, every host, mail written to files."""

from portal.settings.base import *  # noqa: F403
from portal.settings.env import SECRET_KEY as GIVEN_SECRET

DEMO_SECRET = "demo-secret-for-trying-out-only-never-for-a-real-site"  # noqa: S105
SECRET_KEY = GIVEN_SECRET or DEMO_SECRET
ALLOWED_HOSTS = ["*"]
DEMO = True
