"""Settings of browser tests: those of the demo, with quick password hashing, so that signing in costs nothing."""

from portal.settings.dev import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests beside the browser share the server of the cache and live on a day of their own.
CACHES["default"]["KEY_PREFIX"] = "site"
