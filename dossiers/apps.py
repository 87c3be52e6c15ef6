from django.apps import AppConfig
from django.core.checks import register

from dossiers.documents.kinds import kinds_can_be_read


class DossiersConfig(AppConfig):
    name = "dossiers"

    def ready(self) -> None:
        """Have the kinds of results read at the start of the site."""
        register(kinds_can_be_read)
