"""The Celery application; tasks live in each app's tasks.py. DJANGO_SETTINGS_MODULE says which settings it reads."""

from celery import Celery

app = Celery("motcua")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
