from django.apps import AppConfig


class OneStopConfig(AppConfig):
    name = "onestop"
