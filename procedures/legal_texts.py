"""When legal texts were issued and by whom: what a document says of a text beside its number and title."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from foundation.core.bounded_yaml import read_own
from procedures.catalogue import DATA
from procedures.models import ProcedureVersion

TEXTS = DATA / "catalogue/legal_texts.yaml"


@dataclass(frozen=True, slots=True)
class Issue:
    """The day of a legal text, and who issued it in words, "" for a law."""

    day: dt.date
    issuer: str


@cache
def issues() -> Mapping[str, Issue]:
    """What is known, by number of the text; a number names one text in the whole country."""
    return {
        str(number): Issue(found["issued"], found.get("issuer", ""))
        for number, found in read_own(TEXTS).items()
    }


def without_issue(version: ProcedureVersion) -> list[str]:
    """The numbers of the texts of which neither the day nor the issuer is known."""
    return [text.number for text in version.legal_bases.all() if text.number not in issues()]
