from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "foundation.agencies"
