"""Settings of browser tests of signing in: a real site, where staff need a second factor, not the demo."""

from portal.settings.journeys import *  # noqa: F403

DEMO = False
