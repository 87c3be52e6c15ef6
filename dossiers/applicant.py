"""Who the applicant is, read from the form: nothing is asked twice."""

from dossiers.models import Dossier
from procedures.forms_engine.shown import address_words
from procedures.selectors import form_of

FIELDS = {
    "full_name": "applicant_name",
    "citizen_id": "applicant_citizen_id",
    "phone": "applicant_phone",
    "email": "applicant_email",
    "address": "applicant_address",
}


def copy_applicant(dossier: Dossier) -> None:
    """Set the applicant's fields from the questions that are prefilled from a profile.

    What reception typed at the counter is not overwritten; an account fills what the form does not ask.
    """
    for question in form_of(dossier.procedure_version).questions():
        field = FIELDS.get(question.prefill or "")
        if field and not getattr(dossier, field):
            setattr(dossier, field, _text(dossier.answers.get(question.key)))
    if dossier.submitter is not None:
        dossier.applicant_name = dossier.applicant_name or dossier.submitter.full_name
        dossier.applicant_phone = dossier.applicant_phone or dossier.submitter.phone
        dossier.applicant_email = dossier.applicant_email or dossier.submitter.email or ""


def _text(answer: object) -> str:
    if isinstance(answer, dict):
        return address_words(answer)
    return str(answer or "")
