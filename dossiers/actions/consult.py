"""Ask a unit, another agency or an outside expert for an opinion."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.acting import Choices
from dossiers.consulting import asking
from dossiers.consulting.links import digest_of, new_token
from dossiers.consulting.notices import of_question
from dossiers.consulting.telling import tell
from dossiers.models import Consultation, Dossier, Silence
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.consult import MOVE
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput
from foundation.core.typed import within
from foundation.notifications import outbox


def consult(
    *,
    actor: Actor,
    dossier_id: int,
    working_days: int,
    unit_id: str = "",
    expert_name: str = "",
    expert_email: str = "",
    to_agree: str = "",
    in_words: str = "",
    opened_papers: Collection[str] = (),
    silence: str = "",
    is_kept_back: bool = False,
    kept_back_ground: str = "",
    wanted: int | None = None,
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Whoever holds the step asks others for an opinion within so many working days. The step stays open and the legal
    time limit runs on: nothing but the law stops it.

    A unit of the site is asked, or an expert by e-mail, who gets a link. They read code, procedure, questions and the
    papers that are named, and nothing else. What silence means is fixed now. Raises InvalidInput naming what cannot be
    asked so, Conflict while too many wait, and what `moving` raises.
    """
    with moving("consult", actor=actor, dossier_id=dossier_id, seen=seen, item=item, at=at) as in_progress:
        dossier, step = in_progress.dossier, in_progress.held_step
        asking.check_not_too_many(dossier)
        asked = asking.wanted_by_process(dossier, step, wanted)
        rules = asking.rules_for(asked, silence, is_kept_back=is_kept_back, kept_back_ground=kept_back_ground)
        consultation, token = _addressed(dossier, unit_id, expert_name, expert_email)
        asking.check_body(dossier, asked, consultation.unit)
        consultation.questions = asking.questions_from(to_agree, in_words)
        consultation.papers = asking.papers_to_open(dossier, opened_papers)
        consultation.silence, consultation.silence_ground = rules.silence, rules.silence_ground
        consultation.is_kept_back, consultation.kept_back_ground = rules.is_kept_back, rules.kept_back_ground
        consultation.is_required = rules.is_required
        consultation.step_key, consultation.wanted = step.key, wanted
        _ask(in_progress, consultation, token, working_days)
    return dossier


def _addressed(dossier: Dossier, unit_id: str, name: str, email: str) -> tuple[Consultation, str]:
    """A question to a unit, or to an expert with a new link. Raises InvalidInput where nobody or both are named."""
    if unit_id and email:
        raise InvalidInput(MOVE.argument("unit_id").missing, field="unit_id")
    if unit_id:
        unit = asking.unit_to_ask(dossier, unit_id)
        return Consultation(
            dossier=dossier, unit=unit, body_name=f"{unit.name}, {unit.agency.name}"[:300]
        ), ""
    name, email = (
        within(said, MOVE.argument(field).longest, field=field, missing=str(MOVE.argument(field).missing))
        for field, said in (("expert_name", name), ("expert_email", email))
    )
    token = new_token()
    expert = Consultation(dossier=dossier, body_name=name, expert_email=email, token_digest=digest_of(token))
    return expert, token


def _ask(in_progress: MoveInProgress, consultation: Consultation, token: str, working_days: int) -> None:
    days = MOVE.argument("working_days")
    if not days.least <= working_days <= days.most:
        facts = {"least": days.least, "most": days.most}
        raise InvalidInput(
            _("Give them %(least)s to %(most)s working days to answer.") % facts, field="working_days"
        )
    consultation.asked_by_id, consultation.asked_by_name = in_progress.actor.person_id, in_progress.actor.name
    consultation.asked_at = in_progress.at
    consultation.due_at = asking.due_at(consultation.unit, in_progress.dossier, working_days, in_progress.at)
    if consultation.by_link:
        consultation.link_until = asking.link_until(consultation.due_at)
    consultation.save()
    asking.take_part(consultation)
    in_progress.dossier.consultations_asked += 1
    tell(in_progress, consultation, until=consultation.due_at.isoformat())
    in_progress.rows.add(*outbox.messages_of(of_question(consultation, token)), once=True)


def choices(circumstances: Circumstances) -> Choices:
    """The papers that the dossier lists, and what silence may mean."""
    papers = [(one.component.key, one.component.localised_name) for one in circumstances.papers]
    allowed = asking.meanings_allowed(None)
    return {
        "opened_papers": papers,
        "silence": [(meant.value, str(Silence(meant).label)) for meant in allowed],
    }
