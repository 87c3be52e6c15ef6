"""Entry point of the web server: the WSGI application behind the gate that takes requests in whole."""

from typing import Final

from django.conf import settings

from foundation.core.front.bodies import Room
from foundation.core.front.gate import Gate
from portal.wsgi import application as answering

BODIES_AT_ONCE: Final = 256
"""In each process: half of the connections that granian takes, so that pages are answered while forms come slowly."""
LONG_BODIES: Final = 4
"""So many forms of the largest size may lie in the temporary folder of each process."""

application = Gate(
    answering,
    settings.WEB_THREADS,
    Room(BODIES_AT_ONCE, settings.MAX_REQUEST_BYTES, LONG_BODIES * settings.MAX_REQUEST_BYTES),
)
