"""The circumstances of one dossier of the demo: who takes part, where it stands, and what time it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.core.working_time import WorkingCalendar
from portal.demo.cast import Cast
from portal.demo.names import Person
from procedures.models import ComponentKind, Offering
from procedures.selectors import is_online


@dataclass
class Trip:
    """`at` moves forward with every verb; `pace` stretches the waits between them. The counter receives nothing before
    `counter_busy_until`."""

    offering: Offering
    applicant: Actor
    person: Person
    rng: Random
    at: datetime
    cast: Cast
    calendar: WorkingCalendar
    pace: float
    dossier: Dossier
    counter_busy_until: datetime | None = None

    @property
    def filer(self) -> Actor:
        """Who acts for the applicant: themselves online, the counter otherwise."""
        return self.applicant if is_online(self.offering, self.at.date()) else self.cast.reception

    @property
    def step(self) -> str:
        """Kind of the open step."""
        return self.dossier.steps.get(left_at=None).kind

    def wait(self, least: float, most: float) -> None:
        """Let between `least` and `most` working hours pass, at this trip's pace."""
        hours = self.rng.uniform(least, most) * self.pace
        self.at = self.calendar.add_working_time(self.calendar.next_opening(self.at), timedelta(hours=hours))

    def ask(self, action: Callable[..., Dossier], actor: Actor, reason: str, **more: str) -> None:
        """Ask for the first paper again by `action`."""
        listed = self.dossier.components.select_related("component").exclude(
            component__kind=ComponentKind.DATA
        )
        component = listed.first()
        assert component is not None
        items = {component.component.key: reason}
        action(actor=actor, dossier_id=self.dossier.pk, reason=reason, items=items, at=self.at, **more)
