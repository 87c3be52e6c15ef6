"""Who examined a dossier: nobody signs what they examined themselves, in whatever post and however long ago."""

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Value

from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.models import Dossier, Event, Result, StepInstance
from foundation.accounts.actor import Actor
from foundation.core.statements.beside import put_beside
from foundation.core.statements.given import Given
from procedures.process.definition import StepKind

PROPOSED = "propose"
READER = Given("reader", BigIntegerField())


def noting_examination(results: QuerySet[Result], actor: Actor) -> QuerySet[Result]:
    """The same results, each with what `examined` asks of this actor, so that it needs no statement."""
    return results if actor.user_id is None else _noting(results, Value(actor.user_id, BigIntegerField()))


def last_result(dossier: Dossier, actor: Actor) -> Result | None:
    """The latest version of the result, issued or not, noting the examination by this actor. One statement."""
    return next(iter(rows_of(dossier, _last, reader=actor.user_id)), None)


def read_versions(dossier: Dossier, signer: int) -> None:
    """Read the results of a dossier, with what `examined` asks of this account. One statement."""
    put_beside(dossier, "results", rows_of(dossier, _versions, reader=signer))


def _last() -> QuerySet[Result]:
    return _versions().order_by("-version")[:1]


def _versions() -> QuerySet[Result]:
    return _noting(Result.objects.filter(dossier=DOSSIER), READER)


def _noting(results: QuerySet[Result], user_id: Value | Given) -> QuerySet[Result]:
    stays = _examinations_of(user_id).filter(dossier=OuterRef("dossier"))
    return results.annotate(noted_for=user_id, noted=Exists(stays))


def examined(draft: Result, actor: Actor) -> bool:
    """Whether the actor put the result before whoever decides, themselves or for somebody absent, or had an examination
    in hand, on whatever branch. Whoever only gave it on has not examined it. One statement for a draft that was read
    without `noting_examination`."""
    if actor.user_id is None:
        return False
    if draft.proposed_by_id == actor.user_id:
        return True
    if vars(draft).get("noted_for") == actor.user_id:
        return bool(vars(draft)["noted"])
    return _examinations_of(actor.user_id).filter(dossier=draft.dossier_id).exists()


def _examinations_of(user_id: int | Value | Given) -> QuerySet[StepInstance]:
    """Ended stays at which this person worked: the slip names whoever took it first, the event who proposed."""
    proposals = Event.objects.filter(
        dossier=OuterRef("dossier"), move=PROPOSED, at=OuterRef("left_at"), actor=user_id
    )
    in_hand = Q(outcome=PROPOSED) | Q(taken_at__lt=F("left_at"))
    theirs = (Q(assignee=user_id) & in_hand) | (Q(outcome=PROPOSED) & Exists(proposals))
    return StepInstance.objects.filter(theirs, kind=StepKind.EXAMINE, left_at__isnull=False)
