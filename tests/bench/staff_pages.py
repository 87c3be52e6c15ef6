"""Pages of staff beside the desks, which must not grow with the number of dossiers."""

from collections.abc import Iterator

from django.urls import reverse

from tests.bench.measure import Line
from tests.bench.pages import HEAD, compared
from tests.bench.stage import Stage

SYSTEM, AUDITOR = "quantri.hethong@demo.vn", "thanhtra@demo.vn"


def absences(stage: Stage, rows: int) -> Iterator[Line]:
    """Who is away, as the head of a unit reads it."""
    return compared(stage, rows, lambda _rows: {"Absences": (HEAD, reverse("mandates:absences"))})


def opinions(stage: Stage, rows: int) -> Iterator[Line]:
    """What applicants wrote, as the head of a unit reads it."""
    return compared(stage, rows, lambda _rows: {"Opinions": (HEAD, reverse("surveys:comments"))})


def administration(stage: Stage, rows: int) -> Iterator[Line]:
    """What is still to be set up, and the trail."""
    asked = {
        "Readiness": (SYSTEM, reverse("administration:readiness")),
        "Trail": (AUDITOR, reverse("administration:trail")),
    }
    return compared(stage, rows, lambda _rows: asked)
