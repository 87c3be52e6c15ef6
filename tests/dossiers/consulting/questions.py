"""Questions to others for these tests."""

from typing import Any

from dossiers.actions.consult import consult
from dossiers.models import Consultation, Dossier, DossierFile
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import Unit
from foundation.notifications.models import Message
from tests.dossiers.stages import people_around
from tests.support.factories import WARD, staff

ASKED = "division_society"
EXPERT: dict[str, Any] = {"expert_name": "Nguyễn Văn Giám", "expert_email": "giam@vien.example.vn"}
POINT, QUESTION = "Phù hợp với quy hoạch chi tiết 1/500?", "Cao độ nền cần bao nhiêu?"


def unit_asked(agency: str = WARD, code: str = ASKED) -> Unit:
    return Unit.objects.select_related("agency").get(agency__code=agency, code=code)


def colleague_asked(role: Role = Role.OFFICER) -> Actor:
    """Somebody of the unit that is asked."""
    return staff(role, unit=ASKED)


def ask(dossier: Dossier, *, by: Actor | None = None, **said: Any) -> Consultation:
    """A question to the unit, unless an expert or another unit is named."""
    whom = {} if "expert_email" in said or "unit_id" in said else {"unit_id": str(unit_asked().pk)}
    asked: dict[str, Any] = {"working_days": 3, "to_agree": POINT, "in_words": QUESTION} | whom | said
    consult(actor=by or people_around(dossier)["officer"], dossier_id=dossier.pk, **asked)
    return Consultation.objects.filter(dossier=dossier).latest("pk")


def token_sent(dossier: Dossier) -> str:
    """The token in the last letter to an expert."""
    letters = Message.objects.filter(notice="opinion_asked_by_link", key__startswith=f"{dossier.pk}:")
    path: str = letters.latest("pk").context["opinion_path"]
    return path.strip("/").split("/")[-1]


def a_file_of(dossier: Dossier, number: int = 0) -> DossierFile:
    """A file of one of its papers."""
    files = DossierFile.objects.filter(submitted__dossier=dossier).select_related("submitted__component")
    by_paper = {file.submitted.component.key: file for file in files.order_by("pk") if file.submitted}
    return list(by_paper.values())[number]


def key_of(file: DossierFile) -> str:
    assert file.submitted is not None
    return str(file.submitted.component.key)


YES: list[dict[str, Any]] = [{"agrees": True, "words": ""}, {"agrees": None, "words": "Không dưới 4,2 m."}]


def holder_of(dossier: Dossier) -> Actor:
    """Who may do what is to be done at its open step."""
    step = dossier.steps.get(left_at=None)
    return Actor.of(step.assignee) if step.assignee else staff(Role(step.role), unit=step.unit.code)
