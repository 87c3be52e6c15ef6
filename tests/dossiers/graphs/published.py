"""The birth registration with another process, and people who bring a dossier through it."""

from typing import Any

from dossiers.actions.propose import propose
from dossiers.models import Dossier, StepInstance
from foundation.accounts.actor import Actor
from procedures.actions.publish_version import publish_version
from procedures.actions.start_draft import start_draft
from procedures.models import ProcedureVersion
from procedures.process.lint import lint
from procedures.process.reading import parse
from procedures.selectors import in_force
from tests.support.factories import BIRTH, walk

OPINION = "Đủ điều kiện."


def publish(data: dict[str, Any]) -> None:
    """Put a sound process into force from today."""
    assert lint(parse(data)) == []
    system = Actor.system("test")
    draft = start_draft(actor=system, version_id=in_force(BIRTH).pk)
    ProcedureVersion.objects.filter(pk=draft.pk).update(process=data)
    publish_version(actor=system, version_id=draft.pk)


def handed_over(*, applicant: int = 1) -> Dossier:
    """A dossier that left reception."""
    return walk(applicant=applicant).go("submit", "receive", "hand_over").dossier


def proposed(dossier: Dossier, officer: Actor, **more: Any) -> Dossier:
    """The same after the officer examined it; granted, if nothing else is said."""
    said = {"opinion": OPINION, "outcome": "granted"} | more
    return propose(actor=officer, dossier_id=dossier.pk, **said)


def open_keys(dossier: Dossier) -> list[str]:
    """The nodes at which the dossier is."""
    return list(dossier.steps.filter(left_at=None).order_by("pk").values_list("key", flat=True))


def item_at(dossier: Dossier, key: str) -> StepInstance:
    """The open item at a node."""
    return dossier.steps.get(key=key, left_at=None)


def leave(dossier: Dossier, key: str, actor: Actor, **more: Any) -> Dossier:
    """Submit the opinion of one branch, with what its page showed."""
    item = item_at(dossier, key)
    return proposed(dossier, actor, item=item.pk, seen=item.version, **more)
