from django.apps import AppConfig
from django.core.checks import register

from foundation.core.checks import document_font_is_there, pango_is_there, shared_directory_is_there


class CoreConfig(AppConfig):
    name = "foundation.core"

    def ready(self) -> None:
        """Add what must be installed beside Python to Django's system checks."""
        register(pango_is_there)
        register(shared_directory_is_there)
        register(document_font_is_there, deploy=True)
