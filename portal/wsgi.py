"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from foundation.core.cache.patient import ANSWERS_WITHIN
from foundation.core.database.bounds import keep_to, of_web
from foundation.core.web.utf8_only import utf8_only
from portal.celery import app

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.prod")

application = utf8_only(get_wsgi_application())
keep_to(of_web())
app.conf.broker_transport_options |= {
    "socket_timeout": ANSWERS_WITHIN,
    "socket_connect_timeout": ANSWERS_WITHIN,
}
