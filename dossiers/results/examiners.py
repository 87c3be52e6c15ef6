"""Who examined a dossier: nobody signs what they examined themselves, in whatever post and however long ago."""

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet

from dossiers.models import Dossier, Event, Result, StepInstance
from foundation.accounts.actor import Actor
from foundation.core.statements.beside import put_beside
from foundation.core.statements.given import Given
from foundation.core.statements.kept import ask_kept
from procedures.process.definition import StepKind

PROPOSED = "propose"
EXAMINED = "examined"


def noting_examination(results: QuerySet[Result], actor: Actor) -> QuerySet[Result]:
    """The same results, each with what `examined` asks of this actor, so that it needs no statement."""
    if actor.user_id is None:
        return results
    return results.annotate(**{_noted(actor.user_id): _examined_by(actor.user_id)})


def read_versions(dossier: Dossier, signer: int) -> None:
    """Read the results of a dossier, with what `examined` asks of this account. One statement."""
    versions = ask_kept(_versions, dossier=dossier.pk, signer=signer)
    for one in versions:
        vars(one)[_noted(signer)] = vars(one)[EXAMINED]
    put_beside(dossier, "results", versions)


def _versions() -> QuerySet[Result]:
    results = Result.objects.filter(dossier_id=Given("dossier", BigIntegerField()))
    return results.annotate(**{EXAMINED: _examined_by(Given("signer", BigIntegerField()))})


def _examined_by(user: int | Given) -> Exists:
    return Exists(_examinations_of(user).filter(dossier=OuterRef("dossier")))


def examined(draft: Result, actor: Actor) -> bool:
    """Whether the actor put the result before whoever decides, themselves or for somebody absent, or had an examination
    in hand, on whatever branch. Whoever only gave it on has not examined it. One statement for a draft that was read
    without `noting_examination`."""
    if actor.user_id is None:
        return False
    if draft.proposed_by_id == actor.user_id:
        return True
    noted = vars(draft).get(_noted(actor.user_id))
    if noted is None:
        return _examinations_of(actor.user_id).filter(dossier=draft.dossier_id).exists()
    return bool(noted)


def _noted(user_id: int) -> str:
    return f"examined_by_{user_id}"


def _examinations_of(user_id: int | Given) -> QuerySet[StepInstance]:
    """Ended stays at which this person worked: the slip names whoever took it first, the event who proposed."""
    proposals = Event.objects.filter(
        dossier=OuterRef("dossier"), move=PROPOSED, at=OuterRef("left_at"), actor=user_id
    )
    in_hand = Q(outcome=PROPOSED) | Q(taken_at__lt=F("left_at"))
    theirs = (Q(assignee=user_id) & in_hand) | (Q(outcome=PROPOSED) & Exists(proposals))
    return StepInstance.objects.filter(theirs, kind=StepKind.EXAMINE, left_at__isnull=False)
