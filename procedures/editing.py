"""What of a draft is edited by hand: its words, its time limits and the amounts of its fees."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from procedures.models import Channel, ChannelLimitUnit, FeeRule, ProcedureVersion

UNITS = ChannelLimitUnit.choices
SAME_WORDS = (
    "name", "name_en", "summary", "summary_en", "conditions", "conditions_en", "publishing_decision", "valid_from",
    "sets",
)  # fmt: skip


@dataclass(frozen=True)
class Way:
    """One way to file with what is edited of it: the limit, and the amount of each fee with the words beside it."""

    channel: Channel
    label: str
    fees: list[tuple[FeeRule, str]]


def ways_of(version: ProcedureVersion) -> list[Way]:
    """The ways to file of the version in the order of its document."""
    return [
        Way(channel, _label(channel), [(fee, _fee_label(fee)) for fee in channel.fees.all()])
        for channel in version.channels.all()
    ]


def words_of(version: ProcedureVersion) -> dict[str, Any]:
    """The words of the version as its form shows them: one step on each line."""
    return {name: getattr(version, name) for name in SAME_WORDS} | {
        "steps_vi": "\n".join(step["vi"] for step in version.steps),
        "steps_en": "\n".join(step["en"] for step in version.steps),
        "cut_off_rule": version.cut_off,
    }


def steps_from(vietnamese: str, english: str) -> list[dict[str, str]]:
    """Steps from two texts with one step on each line. Raises ValueError when their numbers differ."""
    lines = ([line.strip() for line in text.splitlines() if line.strip()] for text in (vietnamese, english))
    return [{"vi": vi, "en": en} for vi, en in zip(*lines, strict=True)]


def _label(channel: Channel) -> str:
    way = capfirst(channel.get_channel_display())
    return f"{way} ({channel.case.localised_name})" if channel.case else way


def _fee_label(fee: FeeRule) -> str:
    facts = (fee.localised_unit, fee.localised_decided_by, fee.localised_note)
    return " · ".join([capfirst(fee.get_kind_display()), *(fact for fact in facts if fact)])
