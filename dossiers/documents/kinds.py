"""Which kind of document a result is: its abbreviation in the number, and the template that lays it out.

Decree 30/2020/NĐ-CP, Appendix III gives decisions (QĐ) and notices (TB) an abbreviation. What else bears one bears it
by a text of its sector or province: the setting RESULT_KINDS names both, and ships without any. A kind without an
abbreviation is numbered "05/UBND", all such kinds of an agency in one series. What is an entry of a register bears the
number of that entry and its year, "18/2026", in a series of its own (civil status: Circular 04/2020/TT-BTP).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

FOLDER = "pdf/results"
DECISION, NOTICE, CERTIFICATE, PERMIT = (
    f"{FOLDER}/{name}.html" for name in ("decision", "notice", "certificate", "permit")
)
TEMPLATES = (DECISION, NOTICE, CERTIFICATE, PERMIT)
LAYOUTS = {
    "birth_certificate": CERTIFICATE,
    "marital_status": CERTIFICATE,
    "civil_status_extract": CERTIFICATE,
    "judicial_record": CERTIFICATE,
    "certified_copy": CERTIFICATE,
    "residence_notice": NOTICE,
    "household_business": PERMIT,
    "building_permit": PERMIT,
    "driving_licence": PERMIT,
    "land_certificate": CERTIFICATE,
} | {template: template for template in TEMPLATES}
"""Templates by what procedure versions call them."""
BY_REGISTER = "năm"
"""What stands in the place of the abbreviation where documents bear the number of their entry in a register."""
DECREE = frozenset({"", "QĐ", "TB"})
"""Abbreviations that need no other source: those of Decree 30/2020/NĐ-CP, and none."""
REFUSALS = re.compile(r"từ chối(?! nhận )|không chấp thuận|(?:không|chưa) đủ điều kiện")
"""Words of a title that refuse. Who declines an inheritance (“từ chối nhận di sản”) asks for that paper."""
CHANGES_NEEDED = re.compile(r"cần (?:phải )?(?:sửa đổi|bổ sung)")
"""Words of a title that ends a request by naming what has to be changed in it."""
REFUSED = "về việc không chấp thuận đề nghị giải quyết thủ tục hành chính"
"""What the title of a refusal says behind the word for its kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Documents whose title begins with `beginning`: "Quyết định" → "QĐ", laid out as a decision. `source` is the text
    that sets an abbreviation which the decree does not."""

    beginning: str
    abbreviation: str
    template: str
    source: str = ""

    def notation(self, agency: str, year: int) -> str:
        """What stands behind the number, by the notation of the agency and the year: "QĐ-UBND", "UBND", "2026"."""
        if self.abbreviation == BY_REGISTER:
            return str(year)
        return f"{self.abbreviation}-{agency}" if self.abbreviation else agency

    def series(self, agency_id: int, year: int) -> str:
        """Which numbers are counted together."""
        own = self.beginning if self.abbreviation == BY_REGISTER else self.abbreviation
        return series_of_issued(own, agency_id, year)

    def laid_out_as(self, template: str) -> "Kind":
        """The same kind with another layout."""
        return replace(self, template=template)


def series_of_issued(abbreviation: str, agency_id: int, year: int) -> str:
    """The counter of all documents of an agency with one abbreviation, slips among them, so that no two of a year bear
    one number (Decree 30/2020/NĐ-CP, Article 15)."""
    return f"issued:{agency_id}:{year}" + (f":{abbreviation}" if abbreviation else "")


class WrongKinds(ValueError):
    """RESULT_KINDS cannot be read; the message names the entry."""


def is_refusal(title: str) -> bool:
    """Whether a document with this title refuses what was asked."""
    return REFUSALS.search(title.lower()) is not None


def asks_for_changes(title: str) -> bool:
    """Whether a document with this title says what has to be changed before anything can be granted."""
    return CHANGES_NEEDED.search(title.lower()) is not None


def grants_nothing(title: str) -> bool:
    """Whether a document with this title is no grant: it refuses, or says what has to be changed first."""
    return is_refusal(title) or asks_for_changes(title)


def kind_of(title: str, layout: str = "") -> Kind:
    """The kind of a document by its title, the longest beginning first. `layout` is that which the procedure version
    names for this result: it goes before the layout of the kind, and stands for a title that none fits."""
    known = kinds(settings.RESULT_KINDS)
    template = LAYOUTS.get(layout, "")
    words = title.strip().lower()
    fitting = [kind for kind in known if words.startswith(kind.beginning.lower())]
    by_layout = [kind for kind in known if kind.template == template]
    found = max(fitting, key=lambda kind: len(kind.beginning), default=[*by_layout, *known][0])
    return found.laid_out_as(template or found.template)


@lru_cache(maxsize=8)
def kinds(text: str) -> tuple[Kind, ...]:
    """Read "Quyết định=QĐ:decision; Giấy phép=GP:permit:Quyết định số 5/2026/QĐ-UBND; Thẻ=:certificate". Raises
    WrongKinds."""
    return tuple(_kind(entry.strip()) for entry in text.split(";") if entry.strip()) or _none()


def _kind(entry: str) -> Kind:
    beginning, equals, rest = entry.partition("=")
    abbreviation, colon, behind = (part.strip() for part in rest.partition(":"))
    name, _colon, source = (part.strip() for part in behind.partition(":"))
    template = f"{FOLDER}/{name}.html"
    if not (equals and colon and beginning.strip()) or template not in TEMPLATES:
        raise WrongKinds(entry)
    return Kind(beginning.strip(), abbreviation, template, source)


def _none() -> tuple[Kind, ...]:
    raise WrongKinds("no entry")


def kinds_can_be_read(**_kwargs: Any) -> Sequence[CheckMessage]:
    """A site learns at its start, not at its first result, that the kinds are written wrongly, or that nobody knows
    where an abbreviation comes from."""
    try:
        unfounded = [
            kind for kind in kinds(settings.RESULT_KINDS) if not (kind.source or kind.abbreviation in DECREE)
        ]
    except WrongKinds as error:
        hint = "Write: Quyết định=QĐ:decision; Giấy phép=GP:permit. Layouts: decision, notice, certificate, permit."
        return [Error(f"RESULT_KINDS cannot be read: {error}", hint=hint, id="motcua.E002")]
    hint = "Name the text that sets it behind the layout: Giấy phép=GP:permit:Quyết định số 5/2026/QĐ-UBND."
    return [
        Warning(
            f"RESULT_KINDS: nothing says where {kind.abbreviation} comes from.", hint=hint, id="motcua.W002"
        )
        for kind in unfounded
    ]
