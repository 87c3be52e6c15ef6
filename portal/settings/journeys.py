"""Settings of browser tests: those of the demo, with quick password hashing, so that signing in costs nothing."""

from portal.settings.dev import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Whatever hour it is where tests run.
QUIET_FROM_HOUR = QUIET_UNTIL_HOUR = 0
# Tests beside the browser share the server of the cache and live on a day of their own.
CACHES["default"]["KEY_PREFIX"] = "site"
