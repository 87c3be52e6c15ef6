"""Decisions on dossiers as a table for a spreadsheet."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dossiers.models import Event
from dossiers.selectors.case_history import label_of
from dossiers.states import State


def head() -> list[str]:
    """What each column holds."""
    return [
        _("When"), _("Dossier"), _("Procedure"), _("Agency"), pgettext("on a dossier", "Decision"), _("Who"), _("Unit"),
        _("State before"), _("State after"), _("Reason"), _("Seal"),
    ]  # fmt: skip


def rows(events: Iterable[Event]) -> Iterator[list[str]]:
    """One row for each move."""
    for event in events:
        dossier = event.dossier
        yield [
            timezone.localtime(event.at).isoformat(sep=" ", timespec="seconds"),
            str(dossier.code),
            dossier.procedure_version.localised_name,
            dossier.agency.display_name,
            label_of(event.move),
            event.actor_name,
            event.actor_unit,
            _state(event.from_state),
            _state(event.to_state),
            event.reason,
            event.digest,
        ]


def _state(state: str) -> str:
    return str(State(state).label) if state else ""
