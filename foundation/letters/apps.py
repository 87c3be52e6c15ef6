from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "foundation.letters"
