"""The words of the lists: orders, columns, and what a filter says."""

from django.utils.translation import gettext as _

from dossiers.selectors.worklist_rows import AGES


def order_words() -> list[tuple[str, str]]:
    """The orders of a list in words."""
    return [
        ("", _("Due soonest first")),
        ("lau-nhat", _("Received longest ago first")),
        ("moi-nhat", _("Received latest first")),
    ]


def column_words() -> dict[str, str]:
    """The columns of a list in words."""
    return {
        "procedure": _("Procedure and step"),
        "due": _("Time left"),
        "holder": _("With whom"),
        "received": _("Received on"),
        "unit": _("Unit"),
        "channel": _("Way of filing"),
        "state": _("State"),
    }


def chip_label(name: str, value: str) -> str:
    """A filter in force, in words."""
    labels = {
        "q": _("Search: %(value)s"),
        "procedure": _("Procedure: %(value)s"),
        "holder": _("With: %(value)s"),
        "unit": _("Unit: %(value)s"),
        "finished": _("Finished since month %(value)s"),
        "age": age_label(value),
        "late": _("Finished late") if value == "1" else _("Finished on time"),
    }
    return labels[name] % {"value": value} if "%(" in labels[name] else labels[name]


def age_label(value: str) -> str:
    """How long ago dossiers of this group were received, in words."""
    least, most = AGES.get(value, AGES[""])
    if most is None:
        return _("Received %(days)s days ago or earlier") % {"days": least}
    return _("Received %(least)s to %(most)s days ago") % {"least": least, "most": most}
