"""Settings of the test run: fast password hashing, tasks run by a real worker only where a test starts one."""

from portal.settings.dev import *  # noqa: F403
from portal.settings.dev import DATABASE_OWNER, DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SMS_URL = ZALO_URL = ""
# Whatever hour it is where tests run; the test of the night names its own.
QUIET_FROM_HOUR = QUIET_UNTIL_HOUR = 0
SUSPENSION_GROUNDS = ("Điều 11 Nghị định số 63/2010/NĐ-CP",)
# Pages are asked for in one process: nothing need be built for them.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
if DATABASE_OWNER:
    DATABASES["default"] |= DATABASE_OWNER
