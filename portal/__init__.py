"""The shell and the ground floor. Importing it makes Celery's application the current one."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
