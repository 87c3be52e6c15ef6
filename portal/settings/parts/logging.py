"""Errors go to standard error, for the terminal or whoever collects it; Django alone would be silent."""

from typing import Any

REFUSED = ("DisallowedHost", "RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent")
"""What anybody can send, and is refused before it is read."""

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {
        "absence": {"()": "foundation.core.cache.patient.OneLineForAnAbsence"},
        "outage": {"()": "foundation.core.database.faults.OneLineForAnOutage"},
        "refused": {"()": "portal.site.refused_requests.OneLineForARefusal"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A page that is not there is the visitor's matter, not the operator's.
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["outage"]},
        "celery.beat": {"filters": ["absence"]},
        "celery.app.trace": {"filters": ["outage"]},
        "foundation.core.worker.work": {"filters": ["outage"]},
        **{f"django.security.{name}": {"filters": ["refused"]} for name in REFUSED},
    },
}
