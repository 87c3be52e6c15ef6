"""What of a draft is edited by hand: words, time limits, amounts of fees, and what files its papers take."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from procedures.comparing.outline import WITH_FILES
from procedures.decisions import Citation
from procedures.models import (
    Channel,
    ChannelLimitUnit,
    Component,
    DecisionKind,
    FeeRule,
    ProcedureVersion,
)

UNITS = ChannelLimitUnit.choices
SAME_WORDS = (
    "name", "name_en", "summary", "summary_en", "conditions", "conditions_en", "valid_from", "sets",
)  # fmt: skip


CITED = ("number", "signed_on", "issued_by", "effective_on")
"""What is asked of the decision that announces a procedure."""


@dataclass(frozen=True)
class Way:
    """One way to file with what is edited of it: the limit, and the amount of each fee with the words beside it."""

    channel: Channel
    label: str
    fees: list[tuple[FeeRule, str]]


@dataclass(frozen=True)
class FileLimits:
    """What files a paper takes: kinds, megabytes of each, number of files and of pages in all."""

    accepts: tuple[str, ...]
    megabytes: int
    files: int
    pages: int

    @classmethod
    def of(cls, paper: Component) -> "FileLimits":
        """As the paper says it."""
        return cls(tuple(paper.accepts), paper.max_mb, paper.max_files, paper.max_pages)


@dataclass(frozen=True)
class Paper:
    """One paper with what is edited of it."""

    pk: int
    name: str
    limits: FileLimits


def papers_of(version: ProcedureVersion) -> list[Paper]:
    """The papers of the version for which files are attached."""
    rows = [paper for paper in version.components.all() if paper.kind in WITH_FILES]
    return [Paper(row.pk, row.localised_name, FileLimits.of(row)) for row in rows]


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
        **{f"decision_{name}": getattr(version.decision, name, None) or "" for name in CITED},
    }


def steps_from(vietnamese: str, english: str) -> list[dict[str, str]]:
    """Steps from two texts with one step on each line. Raises ValueError when their numbers differ."""
    lines = ([line.strip() for line in text.splitlines() if line.strip()] for text in (vietnamese, english))
    return [{"vi": vi, "en": en} for vi, en in zip(*lines, strict=True)]


def decision_from(data: Mapping[str, Any]) -> Citation:
    """The decision that announces a procedure, from what was typed of it (`CITED`)."""
    return Citation(DecisionKind.DECISION, **data)


def _label(channel: Channel) -> str:
    way = capfirst(channel.get_channel_display())
    return f"{way} ({channel.case.localised_name})" if channel.case else way


def _fee_label(fee: FeeRule) -> str:
    facts = (fee.localised_unit, fee.localised_decided_by, fee.localised_note)
    return " · ".join([capfirst(fee.get_kind_display()), *(fact for fact in facts if fact)])
