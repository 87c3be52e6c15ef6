"""Which kind of document a result is: its abbreviation in the number, and the template that lays it out.

The abbreviations of Decree 30/2020/NĐ-CP, Appendix III name decisions (QĐ) and notices (TB); those of permits and
certificates are usage, so all of them stand in the setting RESULT_KINDS, which a site may change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

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
} | {template: template for template in TEMPLATES}
"""Templates by what procedure versions call them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Documents whose title begins with `beginning`: "Giấy phép" → "GP", laid out as a permit."""

    beginning: str
    abbreviation: str
    template: str


class WrongKinds(ValueError):
    """RESULT_KINDS cannot be read; the message names the entry."""


def kind_of(title: str, layout: str = "") -> Kind:
    """The kind of a document by its title, the longest beginning first. `layout` is that which the procedure version
    names for this result: it goes before the layout of the kind, and stands for a title that none fits."""
    known = kinds(settings.RESULT_KINDS)
    template = LAYOUTS.get(layout, "")
    words = title.strip().lower()
    fitting = [kind for kind in known if words.startswith(kind.beginning.lower())]
    by_layout = [kind for kind in known if kind.template == template]
    found = max(fitting, key=lambda kind: len(kind.beginning), default=[*by_layout, *known][0])
    return Kind(found.beginning, found.abbreviation, template or found.template)


@lru_cache(maxsize=8)
def kinds(text: str) -> tuple[Kind, ...]:
    """Read "Quyết định=QĐ:decision; Giấy phép=GP:permit". Raises WrongKinds."""
    return tuple(_kind(entry.strip()) for entry in text.split(";") if entry.strip()) or _none()


def _kind(entry: str) -> Kind:
    beginning, equals, rest = entry.partition("=")
    abbreviation, colon, name = (part.strip() for part in rest.partition(":"))
    template = f"{FOLDER}/{name}.html"
    if not (equals and colon and beginning.strip() and abbreviation) or template not in TEMPLATES:
        raise WrongKinds(entry)
    return Kind(beginning.strip(), abbreviation, template)


def _none() -> tuple[Kind, ...]:
    raise WrongKinds("no entry")


def kinds_can_be_read(**_kwargs: Any) -> Sequence[CheckMessage]:
    """A site learns at its start, not at its first result, that the kinds are written wrongly."""
    try:
        kinds(settings.RESULT_KINDS)
    except WrongKinds as error:
        hint = "Write: Quyết định=QĐ:decision; Giấy phép=GP:permit. Layouts: decision, notice, certificate, permit."
        return [Error(f"RESULT_KINDS cannot be read: {error}", hint=hint, id="motcua.E002")]
    return []
