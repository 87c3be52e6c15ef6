from django.apps import AppConfig
from django.core.checks import register

from portal.site.built_checks import release_is_built
from portal.site.checks import settings_fit_together


class SiteConfig(AppConfig):
    name = "portal.site"
    label = "portal_site"

    def ready(self) -> None:
        """A real site's settings are looked at together, and what its release was built into."""
        register(settings_fit_together, deploy=True)
        register(release_is_built, deploy=True)
