"""What others are asked about a dossier, and what they answer."""

from datetime import datetime

from dossiers.actions.answer_consultation import answer_consultation
from dossiers.actions.consult import consult
from dossiers.consulting.asking import units_to_ask
from dossiers.models import Consultation, StepInstance
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role

POINT = "Thông tin cư trú của người nộp hồ sơ trùng khớp với dữ liệu đơn vị đang quản lý."
QUESTION = "Có vấn đề gì cần lưu ý khi giải quyết hồ sơ này không?"
ANSWER = "Không có vấn đề gì cần lưu ý thêm."


def ask_unit(step: StepInstance, now: datetime, *, answered: bool) -> bool:
    """Its holder asks another unit of the agency, which answers at once if it is to be `answered`; whether there is
    such a unit."""
    dossier, holder = step.dossier, step.assignee
    unit = units_to_ask(dossier, dossier.agency_id).first()
    if unit is None or holder is None:
        return False
    papers = dossier.components.filter(files__isnull=False).values_list("component__key", flat=True)
    consult(
        actor=Actor.of(holder), dossier_id=dossier.pk, unit_id=str(unit.pk), to_agree=POINT, in_words=QUESTION,
        opened_papers=list(papers[:1]), working_days=3, item=step.pk, at=now,
    )  # fmt: skip
    if answered:
        _answer(Consultation.objects.filter(dossier=dossier).latest("pk"), now)
    return True


def _answer(asked: Consultation, now: datetime) -> None:
    posts = Membership.objects.on(now.date()).filter(unit=asked.unit_id, role__in=(Role.OFFICER, Role.HEAD))
    post = posts.select_related("user").order_by("pk")[0]
    answer_consultation(
        actor=Actor.of(post.user), dossier_id=asked.dossier_id, consultation_id=asked.pk, at=now,
        opinions=[{"agrees": True, "words": ""}, {"agrees": None, "words": ANSWER}],
    )  # fmt: skip
