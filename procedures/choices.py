"""The choices by which the catalogue is narrowed down, in the language of the reader."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from foundation.core.text import in_order
from procedures.models import Field, Level, LifeEvent, ServiceLevel
from procedures.selectors import fields

Choices = list[tuple[str, str | Promise]]


def life_event_choices() -> Choices:
    """Occasions in life, after "all"."""
    return [("", _("All events")), *LifeEvent.choices]


def field_choices() -> Choices:
    """Fields of administration with procedures in force, after "all"."""
    return _by_name(fields())


def all_field_choices() -> Choices:
    """Fields of administration with procedures of any state, after "all"."""
    return _by_name(Field.objects.all())


def _by_name(found: Iterable[Field]) -> Choices:
    named = sorted(((one.code, one.localised_name) for one in found), key=lambda choice: in_order(choice[1]))
    return [("", _("All fields")), *named]


def level_choices() -> Choices:
    """Levels of administration that citizens meet, after "all"."""
    return [("", _("All levels")), (Level.COMMUNE, _("Commune")), (Level.PROVINCE, _("Province"))]


def service_levels() -> Choices:
    """How far online a procedure can be done."""
    return [*ServiceLevel.choices]
