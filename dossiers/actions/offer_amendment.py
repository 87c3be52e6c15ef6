"""Offer a paper or a correction for a dossier that was opened."""

from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.acting import Choices
from dossiers.amendments.offering import (
    OTHER,
    begun,
    facts_to_correct,
    paper_to_offer,
    papers_to_offer,
    too_many_wait,
    why_no_amendment,
    why_not_opened,
)
from dossiers.models import Amendment, AmendmentState, Dossier
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.offer_amendment import MOVE
from dossiers.notices import of_amendment
from dossiers.selectors.circumstances import Circumstances
from dossiers.states import State
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput
from foundation.core.typed import within
from foundation.notifications import outbox


def offer_amendment(
    *,
    actor: Actor,
    dossier_id: int,
    paper: str = "",
    paper_name: str = "",
    about: str = "",
    label: str = "",
    says: str = "",
    words: str = "",
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The applicant offers a paper, whose files they attached before, or says what should read otherwise and why. The
    dossier stays as it is, and so does its clock; whoever works on it is told and answers.

    `paper` is the key of a published paper, or `OTHER` with a `paper_name`; without one it is a correction of what
    `about` names, or of what the `label` says in the applicant's words. Raises InvalidInput naming what is missing,
    Conflict where `why_no_amendment` says why, and what `moving` raises.
    """
    said = {"paper_name": paper_name, "label": label, "says": says, "words": words}
    said = {name: _clean(name, text) for name, text in said.items()}
    with moving("offer_amendment", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as in_progress:
        dossier = in_progress.dossier
        if reason := why_no_amendment(dossier):
            raise Conflict(reason)
        amendment = _paper(in_progress, paper, said) if paper else _correction(in_progress, about, said)
        amendment.standing, amendment.offered_at = AmendmentState.WAITING, in_progress.at
        amendment.offered_by_name, amendment.words = actor.name, said["words"]
        amendment.save()
        dossier.amendments_waiting += 1
        dossier.amendments_offered += 1
        in_progress.payload |= {"amendment": amendment.pk, "offered": amendment.name}
        in_progress.rows.add(*outbox.messages_of(of_amendment(amendment)), once=True)
    return dossier


def _paper(in_progress: MoveInProgress, key: str, said: dict[str, str]) -> Amendment:
    paper = paper_to_offer(in_progress.dossier, key)
    amendment = begun(in_progress.dossier, in_progress.actor.person_id, paper)
    if key == OTHER and not said["paper_name"]:
        raise InvalidInput(MOVE.argument("paper_name").missing, field="paper_name")
    if amendment is None or not amendment.files.harmless().exists():
        raise InvalidInput(_("Attach the paper first."), field="paper")
    amendment.paper = said["paper_name"] if key == OTHER else ""
    return amendment


def _correction(in_progress: MoveInProgress, about: str, said: dict[str, str]) -> Amendment:
    dossier = in_progress.dossier
    known = {key: label for key, label, _value in facts_to_correct(dossier)}
    if about and about not in known:
        raise InvalidInput(_("The dossier does not say this."), field="about")
    if about:
        said["label"] = known[about]
    for name in ("label", "says", "words"):
        if not said[name]:
            raise InvalidInput(MOVE.argument(name).missing, field=name)
    return Amendment(
        dossier=dossier,
        about=about,
        label=said["label"][: MOVE.argument("label").longest],
        says=said["says"],
        offered_by_id=in_progress.actor.person_id,
    )


def _clean(name: str, text: str) -> str:
    return within(text, MOVE.argument(name).longest, field=name)


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    opened = circumstances.dossier.state != State.REGISTERED or circumstances.was_opened
    return too_many_wait(circumstances.dossier) or ("" if opened else why_not_opened(circumstances.dossier))


def choices(circumstances: Circumstances) -> Choices:
    """The papers and the facts that the dossier knows; nothing stands for any other."""
    papers = [(one.key, one.localised_name) for one in papers_to_offer(circumstances.dossier)]
    facts = [(key, label) for key, label, _value in facts_to_correct(circumstances.dossier)]
    return {
        "paper": [("", _("A correction, no paper")), *papers],
        "about": [("", _("Something else")), *facts],
    }
