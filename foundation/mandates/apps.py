from django.apps import AppConfig


class ActingConfig(AppConfig):
    name = "foundation.mandates"
    label = "acting"
