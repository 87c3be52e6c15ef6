"""What an event corrected, old beside new and in words, for whoever sees the whole dossier."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dossiers.fees.counting import counted_in_words, sheet_words
from dossiers.models import Delivery, Dossier, Event
from foundation.accounts.phone import local_phone
from procedures.forms_engine.summary import summarise
from procedures.models import ProcedureVersion
from procedures.selectors import form_of, last_on, parts_of
from procedures.tariffs import CLAIM

Changes = Mapping[str, list[Any]]

LABELS = {
    "applicant_name": gettext_lazy("Full name"),
    "applicant_citizen_id": gettext_lazy("Personal identification number"),
    "applicant_phone": gettext_lazy("Phone number"),
    "applicant_email": gettext_lazy("Email"),
    "applicant_address": gettext_lazy("Address"),
    "birth_date": gettext_lazy("Date of birth"),
    CLAIM: gettext_lazy("Exemption or reduction"),
}


UNDER = frozenset({"procedure", "case"})
"""What a dossier was put under, by its keys."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that was written otherwise before; empty where nothing was."""

    label: str
    old: str
    new: str


def corrected_by(dossier: Dossier, event: Event) -> list[Correction]:
    """What the event changed of what stood there before: answers of the form, the applicant, papers, the way of
    delivery, the procedure, the draft of the result. What was entered for the first time is no correction; a contact
    that follows its answer is told once. What a supplement changed is told with its request."""
    said = event.payload
    changed = said.get("corrected", {}) | {
        key: pair for key, pair in said.get("applicant", {}).items() if pair[0]
    }
    answers = {key: pair for key, pair in said.get("entered", {}).items() if pair[0] is not None}
    answers |= said.get("followed", {})
    if "amendment" in said:
        answers |= said.get("changed", {})
    delivery = [_delivered(said["delivery"])] if "delivery" in said else []
    redrawn = [Correction(*each) for each in said.get("redrawn", [])]
    under, others = (
        _put_under(changed, event),
        {key: pair for key, pair in changed.items() if key not in UNDER},
    )
    found = [*answers_corrected(dossier, answers), *under, *_others(dossier, others), *delivery, *redrawn]
    return list(dict.fromkeys(found))


def _put_under(changed: Changes, event: Event) -> list[Correction]:
    """Procedure and case by their names of that day; nothing of a case where neither procedure has any."""
    codes = changed.get("procedure", ())
    versions = [last_on(code, timezone.localdate(event.at)) for code in codes]
    named = [f"{version.localised_name} ({code})" for version, code in zip(versions, codes, strict=True)]
    cases = [_case(*each) for each in zip(versions, changed.get("case", ()), strict=False)]
    found = [Correction(_("Procedure"), *named)] if codes else []
    return [*found, Correction(_("Case"), *cases)] if any(cases) else found


def _case(version: ProcedureVersion, key: str) -> str:
    cases = parts_of(version).cases.all() if key else ()
    return next((one.localised_name for one in cases if one.key == key), key)


def answers_corrected(dossier: Dossier, changed: Changes) -> list[Correction]:
    """The questions of the form whose answers changed, old and new as people read them."""
    if not changed:
        return []
    before = _in_words(dossier, {key: old for key, (old, _new) in changed.items()})
    after = _in_words(dossier, {key: new for key, (_old, new) in changed.items()})
    blank = ("", "")
    return [
        Correction(
            after.get(key, before.get(key, blank))[0], before.get(key, blank)[1], after.get(key, blank)[1]
        )
        for key in changed
        if key in after or key in before
    ]


def _in_words(dossier: Dossier, values: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    answers = {key: value for key, value in (dossier.answers | dict(values)).items() if value is not None}
    sections = summarise(form_of(dossier.procedure_version), answers, get_language() or "vi")
    return {row.question_key: (row.label, row.value) for section in sections for row in section.rows}


def _others(dossier: Dossier, changed: Changes) -> list[Correction]:
    papers = [key for key, pair in changed.items() if key not in LABELS and isinstance(pair[1], Mapping)]
    named = _names(dossier) if papers else {}
    found = []
    for key, (old, new) in changed.items():
        if key in LABELS:
            found.append(Correction(str(LABELS[key]), _said(key, old), _said(key, new)))
        elif key in papers:
            found.append(
                Correction(named.get(key, key), "; ".join(sheet_words(old)), "; ".join(sheet_words(new)))
            )
        else:
            label = _("Counted for the fee")
            found.append(Correction(label, counted_in_words(key, old), counted_in_words(key, new)))
    return found


def _names(dossier: Dossier) -> dict[str, str]:
    """Names of the papers; those of another procedure, under which the dossier stood, keep their keys."""
    return {one.key: one.localised_name for one in parts_of(dossier.procedure_version).components.all()}


def _said(key: str, value: Any) -> str:
    if key == "applicant_phone":
        return local_phone(str(value or ""))
    return "/".join(reversed(str(value).split("-"))) if key == "birth_date" else str(value or "")


def _delivered(pair: list[Any]) -> Correction:
    old, new = (
        ", ".join(filter(None, (str(Delivery(way).label) if way else "", address))) for way, address in pair
    )
    return Correction(_("How the result is delivered"), old, new)
