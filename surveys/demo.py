"""What the demonstration shows of ratings: most people are content, some say why."""

from random import Random
from typing import Final

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.core.rooms.brought import Wish
from surveys.access import RATED_IN
from surveys.actions.explain import explain
from surveys.actions.rate import rate
from surveys.models import Rating, Reason

SEED: Final = 2026
SHARE: Final = 0.7
SCORES: Final = (5, 5, 5, 4, 4, 4, 3, 2)
CONTENT_FROM: Final = 4
PRAISE: Final = ("Nhanh gọn, hướng dẫn rõ ràng.", "Cán bộ nhiệt tình, lịch sự.", "Nhận kết quả đúng hẹn.")
BLAME: Final = ("Phải bổ sung giấy tờ hai lần.", "Chờ hơi lâu ở quầy.")


def ratings(_wish: Wish) -> None:
    """Applicants rate most of what came to its end; nothing where somebody rated already."""
    if Rating.objects.exists():
        return
    rng = Random(SEED)  # noqa: S311 - repeatable on purpose
    ended = Dossier.objects.filter(state__in=RATED_IN).exclude(submitter=None).select_related("submitter")
    for dossier in ended.order_by("pk"):
        if rng.random() < SHARE and dossier.submitter is not None:
            _rate(rng, Actor.of(dossier.submitter), str(dossier.code))


def _rate(rng: Random, applicant: Actor, code: str) -> None:
    score = rng.choice(SCORES)
    rate(actor=applicant, code=code, score=score)
    words = rng.choice(PRAISE if score >= CONTENT_FROM else BLAME)
    explain(actor=applicant, code=code, reasons=[rng.choice(Reason.values)], comment=words)
