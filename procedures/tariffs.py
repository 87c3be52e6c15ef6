"""What a fee costs one applicant: the one function by which every page, paper and program computes it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from foundation.core.text import fold
from foundation.core.wording import localised
from procedures.formula_words import FULL, amount_words, counted_words, formula_words
from procedures.rules.bounds import RuleError
from procedures.rules.formulas import Formula, Unanswered, amount_of, numbers_in, rows_in

QUANTITY = "quantity"
"""How many units an amount is due for; what else a formula counts has a name of its own (pages, copies)."""

CLAIM = "reduction"
"""Among the facts: the key of the reduction to which the applicant says to be entitled."""

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reduction:
    """Who pays less: `pays` is a formula that may use the number `full`; 0 is an exemption.

    It holds from `valid_from` to `last_day`, both included. What is `claimed` holds for those only who say and prove
    that they belong to the group; the rest, like the price of filing online, holds for everybody.
    """

    key: str
    name: str
    name_en: str
    ground: str
    pays: Formula
    valid_from: dt.date | None
    last_day: dt.date | None
    claimed: bool

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Reduction":
        """From the data of a fee; days are ISO dates."""
        first, last = (
            dt.date.fromisoformat(data[name]) if data.get(name) else None for name in ("from", "until")
        )
        return cls(
            data["key"], data["name"], data.get("name_en", ""), data["ground"], data["pays"], first, last,
            bool(data.get("claimed")),
        )  # fmt: skip

    def is_in_force(self, on: dt.date) -> bool:
        """Whether the day lies between its days."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.last_day is None or on <= self.last_day
        )

    @property
    def localised_name(self) -> str:
        """Who pays less."""
        return localised(self.name, self.name_en)

    def words(self, unit: str) -> str:
        """ "Người thuộc hộ nghèo: không thu (Điều 11 …)", with its days where it has any; `unit` is that of the fee."""
        words = f"{self.localised_name}: {formula_words(self.pays, unit)} ({self.ground})"
        first, last = self.valid_from, self.last_day
        if first and last:
            return _("%(who)s, from %(first)s to %(last)s") % {
                "who": words,
                "first": f"{first:%d/%m/%Y}",
                "last": f"{last:%d/%m/%Y}",
            }
        if first:
            return _("%(who)s, from %(first)s on") % {"who": words, "first": f"{first:%d/%m/%Y}"}
        return _("%(who)s, until %(last)s") % {"who": words, "last": f"{last:%d/%m/%Y}"} if last else words


def said_once(reductions: Iterable[Reduction]) -> tuple[Reduction, ...]:
    """One for each group that may claim less, and its days: where a national text and a resolution both name a group,
    what exempts it, else what stands first."""
    kept: dict[tuple[str, dt.date | None, dt.date | None], Reduction] = {}
    for reduction in reductions:
        group = (
            fold(reduction.name) if reduction.claimed else reduction.key,
            reduction.valid_from,
            reduction.last_day,
        )
        if group not in kept or (reduction.pays == 0 and kept[group].pays != 0):
            kept[group] = reduction
    return tuple(kept.values())


@dataclass(frozen=True, slots=True)
class Tariff:
    """One fee with who set it; `source` is the resolution that did, in words."""

    kind: str
    kind_name: str
    amount: int | None
    unit: str
    unit_en: str
    formula: Formula | None
    reductions: tuple[Reduction, ...]
    decided_by: str = ""
    decided_by_en: str = ""
    note: str = ""
    note_en: str = ""
    source: str = ""

    @property
    def whole(self) -> Formula | None:
        """The formula of the full amount; None where another body sets it and has not said it here."""
        if self.formula is not None or self.amount is None:
            return self.formula
        return {"product": [self.amount, {"number": QUANTITY}]} if self.unit and self.amount else self.amount

    @property
    def counts(self) -> list[str]:
        """The names of what must be counted."""
        return [] if self.whole is None else numbers_in(self.whole)

    @property
    def rows(self) -> dict[str, list[str]]:
        """What is counted for each row of a repeated question, by the key of the question."""
        return {} if self.whole is None else rows_in(self.whole)

    @property
    def words(self) -> str:
        """The fee in words; empty where it is not known."""
        if self.formula is not None:
            return formula_words(self.formula, self.localised_unit)
        if self.amount is None:
            return ""
        return amount_words(self.amount) + (f"/{self.localised_unit}" if self.unit and self.amount else "")

    @property
    def localised_unit(self) -> str:
        """What one amount pays for."""
        return localised(self.unit, self.unit_en)

    @property
    def localised_decided_by(self) -> str:
        """The body that sets the amount."""
        return localised(self.decided_by, self.decided_by_en)

    @property
    def localised_note(self) -> str:
        """Other remarks."""
        return localised(self.note, self.note_en)

    @property
    def reduction_words(self) -> list[str]:
        """Who pays less, how much, on what ground and when, one sentence each."""
        return [reduction.words(self.localised_unit) for reduction in said_once(self.reductions)]

    def without_ended(self, on: dt.date) -> "Tariff":
        """The same without the reductions that have ended by the day."""
        kept = (
            reduction
            for reduction in self.reductions
            if reduction.last_day is None or on <= reduction.last_day
        )
        return replace(self, reductions=tuple(kept))

    def reductions_on(self, on: dt.date) -> list[Reduction]:
        """Those that hold on the day."""
        return [reduction for reduction in self.reductions if reduction.is_in_force(on)]


@dataclass(frozen=True, slots=True)
class Charge:
    """What one applicant pays: `amount` in đồng, None while it cannot be computed; then `missing` names what must still
    be counted. `full` is the amount before the `reduction`."""

    tariff: Tariff
    amount: int | None = None
    full: int | None = None
    reduction: Reduction | None = None
    missing: str = ""
    facts: Facts = field(default_factory=dict)
    claims: tuple[Reduction, ...] = ()

    @property
    def counted(self) -> str:
        """What was counted, in words: "2 copies, 10 pages", or that of each row after another."""
        tariff = self.tariff
        rows = [row for key in tariff.rows for row in self.facts.get(key) or ()] or [self.facts]
        words = (counted_words(tariff.counts, row, tariff.localised_unit) for row in rows)
        return "; ".join(filter(None, words))


def charge(tariff: Tariff, facts: Facts, on: dt.date) -> Charge:
    """What the fee costs an applicant of whom the facts (counts, answers, `CLAIM`) are known, filing on that day.

    Of several reductions the one counts by which least is paid. What cannot be computed has no amount.
    """
    offered = tariff.reductions_on(on)
    unknown = Charge(tariff, facts=facts, claims=said_once(offer for offer in offered if offer.claimed))
    entitled = [offer for offer in offered if not offer.claimed or facts.get(CLAIM) == offer.key]
    try:
        full = None if tariff.whole is None else amount_of(tariff.whole, facts)
        amounts = _reduced(entitled, facts if full is None else {**facts, FULL: full})
    except Unanswered as unanswered:
        return replace(unknown, missing=unanswered.key)
    except RuleError:
        return unknown
    least, reduction = min(amounts, key=lambda pair: pair[0], default=(full, None))
    if reduction is None or (full is not None and least is not None and least >= full):
        return replace(unknown, amount=full, full=full)
    return replace(unknown, amount=least, full=full, reduction=reduction)


def _reduced(reductions: list[Reduction], facts: Facts) -> list[tuple[int, Reduction]]:
    """What each reduction leaves to be paid; a share of a full amount that nobody knows is left out."""
    computable = [
        reduction for reduction in reductions if FULL in facts or FULL not in numbers_in(reduction.pays)
    ]
    return [(amount_of(reduction.pays, facts), reduction) for reduction in computable]
