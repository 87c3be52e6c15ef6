"""Pages of the counter through the web server, with few and with all dossiers in the database."""

from collections.abc import Iterator

from django.urls import reverse

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import Membership
from tests.bench.measure import Line
from tests.bench.pages import DEEPEST, RECEPTION, SMALL, Asked, compared, key_before
from tests.bench.stage import Stage

GIVEN = "Counter's list of returned results"


def run(stage: Stage, rows: int) -> Iterator[Line]:
    """The list that waits, and the first and a deep page of the longest one."""
    return compared(stage, rows, asked_of)


def asked_of(rows: int) -> Asked:
    """Pages of reception; a deep one only of the large database."""
    given = reverse("counter:queue", args=["da-tra"])
    asked = {"Counter's list": (RECEPTION, reverse("counter:home")), GIVEN: (RECEPTION, given)}
    if rows > SMALL:
        asked[GIVEN + DEEPEST] = (RECEPTION, f"{given}?after={_place_of_given()}")
    return asked


def _place_of_given() -> str:
    units = Membership.objects.filter(user__email=RECEPTION).values("unit")
    given = Dossier.objects.filter(state=State.RETURNED, receiving_point__unit__in=units)
    return key_before(given.order_by("-returned_at", "-pk").values_list("returned_at", "pk"))
