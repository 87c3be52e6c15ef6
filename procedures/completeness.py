"""The parts that a procedure must state before it may be published (art. 8(2) of Decree 63/2010/NĐ-CP)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from procedures.models import ProcedureVersion


@dataclass(frozen=True)
class Part:
    """One part: `letter` as in the decree, empty for what is needed beside its letters. Without a `required` part
    nothing is published; part h states forms and fees only where there are any, so that its lack is a warning."""

    key: str
    letter: str
    title: str
    filled: bool
    required: bool = True

    @property
    def short(self) -> str:
        """The letter, or the title where there is none."""
        return self.letter or self.title


def parts_of(version: ProcedureVersion) -> list[Part]:
    """All parts in the order of the decree; asks nothing of the database when the parts are loaded."""
    channels = bool(version.channels.all())
    procedure = version.procedure
    return [
        Part("name", "a", _("Name"), bool(version.name)),
        Part("steps", "b", _("Steps"), bool(version.steps)),
        Part("channels", "c", _("Ways to file"), channels),
        Part("components", "d", _("Papers and number of sets"), bool(version.components.all())),
        Part(
            "limits", "đ", _("Time limit"), channels and all(one.has_limit for one in version.channels.all())
        ),
        Part("audience", "e", _("Who may ask"), bool(procedure.audience)),
        Part("level", "g", _("Agencies"), bool(procedure.level)),
        Part("results", "", _("Results"), bool(version.results.all())),
        Part("decision", "", _("Publishing decision"), version.decision_id is not None),
        Part("fees", "h", _("Forms, conditions and fees"), _has_fees(version), required=False),
    ]


def missing_parts(version: ProcedureVersion) -> list[Part]:
    """What keeps the version from being published."""
    return [part for part in parts_of(version) if part.required and not part.filled]


def _has_fees(version: ProcedureVersion) -> bool:
    return any(channel.fees.all() for channel in version.channels.all())
