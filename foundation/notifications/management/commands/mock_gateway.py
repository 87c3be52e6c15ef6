"""Run the bundled gateway for SMS and Zalo, which shows messages instead of sending them."""

from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand

from foundation.notifications.mock_gateway import GatewayServer, Taken


class Command(BaseCommand):
    """Only for trying out: a real site names its providers' gateways."""

    help = "Take SMS and Zalo messages, show them on a page and send nothing."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until the process is ended. Raises CommandError on a real site."""
        if not settings.DEMO_GATEWAY:
            raise CommandError(
                "The bundled gateway is for trying out, and only without gateways of one's own."
            )
        server = GatewayServer(settings.DEMO_GATEWAY_PORT, settings.SMS_SECRET, Taken())
        with server:
            server.serve_forever()
