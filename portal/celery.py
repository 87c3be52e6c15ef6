"""The Celery application; tasks live in each app's tasks.py. DJANGO_SETTINGS_MODULE says which settings it reads."""

from celery import Celery
from django.apps import apps

app = Celery("motcua")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(lambda: [config.name for config in apps.get_app_configs()])
