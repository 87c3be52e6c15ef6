"""Settings for trying out and developing: demo secret, every host, mail written to files."""

from portal.settings.base import *  # noqa: F403
from portal.settings.env import SECRET_KEY as GIVEN_SECRET

DEMO_SECRET = "demo-secret-for-trying-out-only-never-for-a-real-site"  # noqa: S105
SECRET_KEY = GIVEN_SECRET or DEMO_SECRET
ALLOWED_HOSTS = ["*"]
DEMO = True
# Static files are served from where they lie in the source, so that nothing need be collected before a start.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
