"""Offers of the first citizen on a building permit, made and answered as people make them."""

from typing import Any

from dossiers.actions.offer_amendment import offer_amendment
from dossiers.models import Amendment, Dossier
from dossiers.uploads.actions.attach_file import attach_file
from foundation.accounts.actor import Actor
from portal.demo.papers import scanned_paper
from tests.dossiers.stages import at_stage, first_paper
from tests.support.factories import citizen

WHY = "Ghi nhầm khi khai."


def last_offer(dossier: Dossier) -> Amendment:
    """What was offered last."""
    return dossier.amendments.latest("pk")


def paper_offered(
    dossier: Dossier, paper: str = "", *, by: Actor | None = None, name: str = "", files: int = 1
) -> Amendment:
    """A scanned paper, attached and sent."""
    actor, key = by or citizen(1), paper or first_paper(dossier)
    for _number in range(files):
        attach_file(actor=actor, dossier_id=dossier.pk, component_key=key, upload=scanned_paper())
    offer_amendment(actor=actor, dossier_id=dossier.pk, paper=key, paper_name=name, words="Mới tìm thấy.")
    return last_offer(dossier)


def correction_offered(dossier: Dossier, about: str = "person:phone", **said: Any) -> Amendment:
    """A correction, of the telephone number if nothing else is said."""
    told = {"says": "0912345678", "words": WHY} | said
    offer_amendment(actor=citizen(1), dossier_id=dossier.pk, about=about, **told)
    return last_offer(dossier)


def examined() -> Dossier:
    """A building permit on the desk of its officer."""
    return at_stage("examining")
