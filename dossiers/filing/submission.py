"""What is looked at whenever a dossier is filed, the first time or corrected."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.applicant import copy_applicant, names_another
from dossiers.filing.completeness import attached_to, problems_of
from dossiers.models import Channel, Dossier, SubmittedComponent
from dossiers.move_in_progress import MoveInProgress
from dossiers.papers.asked import papers_asked
from dossiers.papers.attached import follow_files
from dossiers.papers.photos import order_bundles
from dossiers.parties import given_anew, ground_holds
from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, Representation
from foundation.core.errors import InvalidInput
from procedures.promise import answer_by


def file(in_progress: MoveInProgress) -> None:
    """Take the form and the papers as they stand: the applicant is who the form names, and reception has its eight
    working hours from now. Raises InvalidInput naming what is missing, or that the procedure or the receiving point has
    ended."""
    dossier = in_progress.dossier
    _check_open(dossier)
    copy_applicant(dossier)
    _check_applicant(dossier)
    follow_files(dossier)
    _forget_what_is_hidden(dossier)
    attached = attached_to(dossier)
    problems = problems_of(dossier, attached)
    if problems:
        raise InvalidInput(problems[0].message, field=problems[0].field)
    in_progress.rows.add(*_unlisted(dossier, {paper.component_id for paper in attached}))
    dossier.submitted_at = in_progress.at
    if dossier.channel == Channel.ONLINE:
        dossier.answer_by = answer_by(dossier.receiving_point, in_progress.at)
    if any(paper.photos > 1 for paper in attached):
        order_bundles(dossier)


def _forget_what_is_hidden(dossier: Dossier) -> None:
    """What the form does not ask for any more is no part of what is filed, and not kept beside it."""
    if dossier.set_aside:
        dossier.set_aside = {}
        dossier.save(update_fields=["set_aside"])


def check_ground(draft: Dossier, actor: Actor) -> None:
    """Lock the ground, so that it cannot be withdrawn while the dossier is filed on it. It binds whoever files for
    somebody else; the principal files in their own right. Raises InvalidInput where it has ended."""
    if draft.principal_id is not None and draft.principal_id == actor.user_id:
        return
    if draft.delegation_id is not None:
        Delegation.objects.select_for_update(of=("self",)).get(pk=draft.delegation_id)
    if draft.representation_id is not None:
        Representation.objects.select_for_update(of=("self",)).get(pk=draft.representation_id)
    if not ground_holds(draft) and not _given_anew(draft):
        raise InvalidInput(
            _(
                "The right to file for this applicant has ended, so the dossier was not submitted. The draft is kept; "
                "it can be submitted when the right is given again, or the applicant files it themselves."
            )
        )


def _given_anew(draft: Dossier) -> bool:
    """Put the draft on a newer delegation of the same principal to the same agent, if there is one."""
    newer = given_anew(draft)
    if newer is None:
        return False
    draft.delegation = newer
    draft.save(update_fields=["delegation"])
    return True


def _check_applicant(dossier: Dossier) -> None:
    if names_another(dossier):
        raise InvalidInput(
            _(
                "The form names another person than the one who delegated it. Correct the citizen identification "
                "number, or file for that person by their own delegation."
            )
        )


def _check_open(dossier: Dossier) -> None:
    offering, version, today = dossier.offering, dossier.procedure_version, timezone.localdate()
    over = (offering.valid_to is not None and offering.valid_to <= today) or not offering.active
    outdated = version.status != "published" or (version.valid_to is not None and version.valid_to <= today)
    if dossier.receiving_point.has_ended(today):
        raise InvalidInput(
            _(
                "The receiving point of this dossier has ended. What was typed is kept; begin again from the page of"
                " the procedure, with another receiving point."
            )
        )
    if over or outdated:
        raise InvalidInput(
            _(
                "This procedure is closed or has a new version. What was typed is kept; begin again from its page."
            )
        )


def _unlisted(dossier: Dossier, listed: set[int]) -> Iterator[SubmittedComponent]:
    """A row for each paper of the procedure that the dossier does not list yet."""
    wanted = papers_asked(dossier)
    return (
        SubmittedComponent(dossier=dossier, component=component)
        for component in wanted
        if component.pk not in listed
    )
