"""Who the applicant is, read from the form: nothing is asked twice."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.phases import OPEN
from foundation.accounts.models import Representation
from procedures.forms_engine.shown import address_words
from procedures.selectors import form_of

FIELDS = {
    "full_name": "applicant_name",
    "citizen_id": "applicant_citizen_id",
    "phone": "applicant_phone",
    "email": "applicant_email",
    "address": "applicant_address",
}
CONTACTS = ("phone", "email", "address")


def copy_applicant(dossier: Dossier) -> None:
    """Set the applicant's fields from the questions that are prefilled from a profile.

    What reception typed at the counter is not overwritten; an account fills what the form does not ask: that of the
    principal where somebody files for them. An organisation is the applicant under its own name and tax code, whoever
    the form names.
    """
    if dossier.representation is not None:
        _organisation(dossier, dossier.representation)
    for question in form_of(dossier.procedure_version).questions():
        field = FIELDS.get(question.prefill or "")
        if field and not getattr(dossier, field):
            setattr(dossier, field, _text(dossier.answers.get(question.key)))
    account = dossier.principal or dossier.submitter
    if account is not None:
        dossier.applicant_name = dossier.applicant_name or account.full_name
        dossier.applicant_phone = dossier.applicant_phone or account.phone
        dossier.applicant_email = dossier.applicant_email or account.email or ""


def forget_form(dossier: Dossier) -> None:
    """Forget what the form said of the applicant, so that filing again copies what it says now."""
    for field in FIELDS.values():
        setattr(dossier, field, "")


def named_otherwise(dossier: Dossier) -> str:
    """The applicant's name on the form where the counter wrote another one; empty where both say the same, or the form
    says none. An organisation has the name of its registration, whoever the form names."""
    if dossier.representation_id is not None:
        return ""
    asked = [one.key for one in form_of(dossier.procedure_version).questions() if one.prefill == "full_name"]
    on_form = next(filter(None, (_text(dossier.answers.get(key)) for key in asked)), "")
    return "" if on_form.casefold() == dossier.applicant_name.casefold() else on_form


def two_names(dossier: Dossier) -> str:
    """The sentence that shows both names of the applicant where form and dossier differ; empty where they do not.
    Nobody chooses between them but a person. No query."""
    on_form = named_otherwise(dossier)
    if not on_form:
        return ""
    return _(
        "The form names the applicant “%(form)s”, the dossier “%(dossier)s”. Look at the papers, then correct the one "
        "that is wrong."
    ) % {"form": on_form, "dossier": dossier.applicant_name}


def undecided_name(dossier: Dossier) -> str:
    """The sentence that says that nobody chose between two names of the applicant, so that no result is of either;
    empty where there is one. That of an ended dossier cannot be corrected any more. No query."""
    return two_names(dossier) if dossier.state in OPEN else ""


def let_go(dossier: Dossier, before: Mapping[str, Any], prefills: Collection[str]) -> None:
    """Let go of each of these facts that the form gave (`before`) and says otherwise now, so that it is copied anew;
    one that reception wrote stays."""
    for question in form_of(dossier.procedure_version).questions():
        old = _text(before.get(question.key))
        if question.prefill in prefills and old and old != _text(dossier.answers.get(question.key)):
            field = FIELDS[question.prefill]
            setattr(dossier, field, "" if getattr(dossier, field) == old else getattr(dossier, field))


def names_another(dossier: Dossier) -> bool:
    """Whether the form names somebody else than the person who delegated it, as far as both numbers are known."""
    principal = dossier.principal
    if principal is None or not principal.citizen_id or not dossier.applicant_citizen_id:
        return False
    return principal.citizen_id != dossier.applicant_citizen_id


def _organisation(dossier: Dossier, mandate: Representation) -> None:
    dossier.applicant_name = mandate.name[:160]
    dossier.applicant_citizen_id = mandate.organisation.tax_code
    dossier.applicant_address = mandate.address


def _text(answer: object) -> str:
    if isinstance(answer, dict):
        return address_words(answer)
    return str(answer or "")
