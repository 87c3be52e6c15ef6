from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.core.checks import register

from portal.core.checks import document_font_is_there, pango_is_there


class CoreConfig(AppConfig):
    name = "portal.core"

    def ready(self) -> None:
        """Add what must be installed beside Python to Django's system checks."""
        register(pango_is_there)
        register(document_font_is_there, deploy=True)


class StaticFiles(StaticFilesConfig):
    """Django's static files, less what no browser asks for: sheets that the one sheet holds, icons that pages hold."""

    ignore_patterns = [  # noqa: RUF012 - Django declares a list
        *StaticFilesConfig.ignore_patterns,
        "css/[!m]*.css",
        "components",
        "pages",
        "bootstrap",
        "lucide",
    ]
