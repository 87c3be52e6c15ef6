"""For checks that look at code alone, such as `makemigrations --check`: no database is asked, none has to answer."""

from portal.settings.test import *  # noqa: F403

DATABASES = {"default": {"ENGINE": "django.db.backends.dummy"}}
