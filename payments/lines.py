"""One line of what is owed, as it is told to whoever pays: Vietnamese, as papers are, and on pages in the language of
the reader as well."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import override, pgettext

from foundation.core.wording import dong, localised
from procedures.formula_words import counted_again
from procedures.models.fee_terms import FeeKind
from procedures.tariffs import Charge

KINDS = {"phi": "Phí", "le_phi": "Lệ phí"}
ANY_KIND = "Phí, lệ phí"
COUNCIL = "Hội đồng nhân dân"
LONGEST_NAME = 200
"""Letters of a name on a receipt."""


@dataclass(frozen=True, slots=True)
class Line:
    """What for (`name`), and how much in whole đồng: `amount` is None where somebody else (`decided_by`) sets it.

    `unit_amount` is due for each `unit` and None where a formula says the whole; `counted` is by what it was counted,
    in words; `full` is the amount before the `reduction`, which names group and ground; `source` is the resolution
    that set it.
    """

    kind: str
    name: str
    amount: int | None
    full: int | None = None
    unit_amount: int | None = None
    unit: str = ""
    counted: str = ""
    reduction: str = ""
    source: str = ""
    decided_by: str = ""
    note: str = ""

    @property
    def how_much(self) -> str:
        """How much, or who sets it, as papers write it; on what ground less is paid, and which resolution set the
        amount."""
        with override("vi"):
            return self._on_its_grounds(money(self.amount), self.decided_by)

    @property
    def localised_how_much(self) -> str:
        """The same on pages, in the language of the reader; grounds and resolutions stay as they were told."""
        amount = dong(self.amount) if self.amount else _nothing_of(self.amount)
        return self._on_its_grounds(amount, localised(self.decided_by, council_in_english(self.decided_by)))

    @property
    def localised_name(self) -> str:
        """What for, in the language of the reader."""
        return localised_name(self.kind, self.name)

    def _on_its_grounds(self, amount: str, decided_by: str) -> str:
        by = decided_by or pgettext("sets a fee", "the locality")
        how_much = amount or pgettext("fee", "set by %(body)s") % {"body": by}
        grounds = [ground for ground in (self.reduction, self.source) if ground]
        return f"{how_much} ({'; '.join(grounds)})" if grounds else how_much


def localised_name(kind: str, name: str) -> str:
    """What for, as papers tell it ("Phí (10 trang, 2 bản)"), in the language of the reader."""
    if kind not in FeeKind.values:
        return name
    counted = name.partition(" (")[2].removesuffix(")")
    known = capfirst(str(FeeKind(kind).label))
    return f"{known} ({counted_again(counted)})" if counted else known


def council_in_english(body: str) -> str:
    """The English name of a People's Council, which sets the fees of a province (Law on Fees and Charges,
    97/2015/QH13); empty for any other body, whose name is kept as it was told."""
    if not body.startswith(COUNCIL):
        return ""
    place = body.removeprefix(COUNCIL).strip()
    for division in ("cấp tỉnh", "tỉnh", "thành phố"):
        place = place.removeprefix(division).strip()
    return f"the People's Council of {place}" if place else "the provincial People's Council"


def money(amount: int | None) -> str:
    """Whole đồng as "115.000 đồng" on papers; nothing to pay in words; empty where the amount is not known."""
    with override("vi"):
        return f"{amount:,}".replace(",", ".") + " đồng" if amount else _nothing_of(amount)


def lines_of(charges: Iterable[Charge]) -> list[Line]:
    """The charges as they are told: "Lệ phí", or "Phí (10 trang, 2 bản)" where it depends on what was counted."""
    with override("vi"):
        return [_line(charge) for charge in charges]


def total_of(lines: Sequence[Line]) -> int | None:
    """What the lines come to; None while one of them is not known."""
    amounts = [line.amount for line in lines]
    return None if None in amounts else sum(amount or 0 for amount in amounts)


def _nothing_of(amount: int | None) -> str:
    return "" if amount is None else pgettext("fee", "Not charged")


def _line(charge: Charge) -> Line:
    tariff, reduction, counted = charge.tariff, charge.reduction, charge.counted
    name = KINDS.get(tariff.kind, ANY_KIND)
    return Line(
        kind=tariff.kind,
        name=f"{name} ({counted})" if counted else name,
        amount=charge.amount,
        full=charge.full,
        unit_amount=None if tariff.formula is not None else tariff.amount,
        unit=tariff.unit,
        counted=counted,
        reduction=f"{reduction.name} ({reduction.ground})" if reduction else "",
        source=tariff.source,
        decided_by=tariff.decided_by,
        note=tariff.note,
    )
