"""What must be known before anything is done with a dossier."""

from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from dossiers.applicant import undecided_name
from dossiers.models import Dossier
from dossiers.selectors.case import Case
from dossiers.states import State
from procedures.forms_engine.answers import doubts_in_words
from procedures.selectors import form_of


def warnings_of(case: Case) -> list[str]:
    """What whoever handles it is told first, each in a sentence."""
    dossier = case.dossier
    late = case.clock.status == "late" and dossier.finished_at is None
    moved = dossier.missed_due_at is not None and dossier.missed_due_at != dossier.due_at
    facts = (
        (case.step is not None, _waiting_words(case)),
        (case.own, _own_words(dossier)),
        (True, undecided_name(dossier)),
        (
            late and moved,
            _("Overdue since %(due)s. The new date does not undo that.")
            % {"due": _day(dossier.missed_due_at)},
        ),
        (
            late and not moved,
            _("Overdue since %(due)s. An apology with a new date is owed to the applicant.")
            % {"due": _day(dossier.due_at)},
        ),
        (
            case.times_asked > 0 and case.where is not None,
            _("Supplements already asked for: %(count)s. Ask again only for what could not be seen before.")
            % {"count": case.times_asked},
        ),
    )
    doubts = doubts_in_words(form_of(dossier.procedure_version), dossier.answers) if case.step else []
    return [*(sentence for holds, sentence in facts if holds and sentence), *doubts]


def _waiting_words(case: Case) -> str:
    """Where one step waits and others go on, what that means for this one."""
    if case.step is None or case.step.dossier_state == case.dossier.state:
        return ""
    if case.step.waits_in:
        return _("This step waits too: %(wait)s.") % {"wait": State(case.step.waits_in).label}
    return _("Another step waits: %(wait)s. The time limit stands; this step goes on.") % {
        "wait": State(case.dossier.state).label
    }


def _own_words(dossier: Dossier) -> str:
    if dossier.submitter_id and not dossier.delegation_id and not dossier.representation_id:
        return _("This dossier was filed from your own account, so somebody else has to handle it.")
    return _("This dossier is your own, or of somebody for whom you act. A colleague has to handle it.")


def _day(at: datetime | None) -> str:
    return formats.date_format(timezone.localtime(at), "H:i d/m/Y") if at else ""
