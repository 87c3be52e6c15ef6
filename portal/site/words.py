"""Words that always stand beside a colour or a shape, so that neither is needed to understand."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from dossiers.waits import WAITS

DUE_ICONS = {"early": "circle-check", "soon": "clock", "late": "triangle-alert", "paused": "circle-pause"}
DUE_WORDS = {
    "early": gettext_lazy("In time"),
    "soon": gettext_lazy("Soon due"),
    "late": gettext_lazy("Overdue"),
    "paused": gettext_lazy("Clock paused"),
    "done": pgettext_lazy("clock", "Finished"),
}
NO_DUE_DATE = gettext_lazy("No due date")
NOTICE_ICONS = {"success": "circle-check", "warning": "triangle-alert", "error": "circle-x"}
CALENDAR_DAYS = {
    "received": pgettext_lazy("day", "received"),
    "counted": gettext_lazy("counted"),
    "paused": gettext_lazy("paused, not counted"),
    "extended": pgettext_lazy("day", "extended"),
    "due": gettext_lazy("due date"),
    "off": gettext_lazy("day off"),
}


@dataclass(frozen=True)
class Choice:
    """A value and its words."""

    value: int
    label: str


@dataclass(frozen=True)
class DayName:
    """Heading of a calendar column."""

    short: str
    long: str


def due_word(status: str) -> str:
    """Words for the clock of a dossier: early, soon, late, paused, done or none."""
    return str(DUE_WORDS.get(status, NO_DUE_DATE))


def notice_word(tone: str) -> str:
    """What a notice is, for those who do not see its colour."""
    words = {"success": pgettext("notice", "Done"), "warning": _("Please note"), "error": _("Error")}
    return words.get(tone, _("Information"))


def calendar_day_word(kind: str) -> str:
    """What a day of the clock picture is: received, counted, paused, extended, due or off."""
    return str(CALENDAR_DAYS.get(kind, ""))


def rating_choices() -> list[Choice]:
    """The five answers to "are you satisfied", best first."""
    return [
        Choice(5, _("Very satisfied")),
        Choice(4, _("Satisfied")),
        Choice(3, _("Neutral")),
        Choice(2, _("Dissatisfied")),
        Choice(1, _("Very dissatisfied")),
    ]


def calendar_day_names() -> list[DayName]:
    """Headings of the seven columns, Monday first."""
    return [
        DayName(pgettext("short weekday", "Mo"), pgettext("weekday", "Monday")),
        DayName(pgettext("short weekday", "Tu"), pgettext("weekday", "Tuesday")),
        DayName(pgettext("short weekday", "We"), pgettext("weekday", "Wednesday")),
        DayName(pgettext("short weekday", "Th"), pgettext("weekday", "Thursday")),
        DayName(pgettext("short weekday", "Fr"), pgettext("weekday", "Friday")),
        DayName(pgettext("short weekday", "Sa"), pgettext("weekday", "Saturday")),
        DayName(pgettext("short weekday", "Su"), pgettext("weekday", "Sunday")),
    ]


STATE_TONES = {
    "draft": "neutral",
    "registered": "running",
    "taken_back": "waiting",
    "received": "running",
    "refused": "danger",
    "processing": "running",
    "correcting": "waiting",
    "withdrawn": "neutral",
    "stopped": "danger",
    "finished": "success",
    "returned": "success",
} | {wait.state.value: "waiting" for wait in WAITS}


def state_tone(state: str) -> str:
    """Colour and shape of a dossier state; a state without an entry is neutral, and a test forbids that."""
    return STATE_TONES.get(state, "neutral")
