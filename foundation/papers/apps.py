from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "foundation.papers"
