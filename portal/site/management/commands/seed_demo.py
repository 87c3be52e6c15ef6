"""`manage.py seed_demo`: the demo province, once."""

from datetime import timedelta
from random import Random
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.states import State
from portal.accounts.actor import Actor
from portal.accounts.models import User
from portal.agencies.selectors import calendar_of
from portal.site.demo.names import invent
from portal.site.demo.people import CITIZENS, PASSWORD, build_people, demo_accounts
from portal.site.demo.walk import Walk
from portal.site.demo.world import build_world
from procedures.models import Offering

SEED = 2026
DAYS_BACK = 45
SHARES = {
    State.DRAFT: 8,
    State.REGISTERED: 16,
    State.AWAITING_COMPLETION: 6,
    State.REFUSED: 6,
    State.RECEIVED: 10,
    State.PROCESSING: 50,
    State.SUPPLEMENT_REQUESTED: 12,
    State.PAYMENT_REQUESTED: 5,
    State.WITHDRAWN: 4,
    State.STOPPED: 3,
    State.FINISHED: 20,
    State.RETURNED: 60,
}
WAITING_AT_COUNTER = {State.DRAFT, State.REGISTERED, State.AWAITING_COMPLETION, State.RECEIVED}


class Command(BaseCommand):
    """Load the catalogue, the demo's agencies and people, and 200 dossiers with a fixed seed."""

    help = "Create the demo: a made-up province with staff in every role and 200 dossiers."

    def add_arguments(self, parser: CommandParser) -> None:
        """Switches for the serving command, and a smaller number for those in a hurry."""
        parser.add_argument("--once", action="store_true", help="Do nothing when there are dossiers already.")
        parser.add_argument(
            "--print-accounts", action="store_true", help="Print the demo accounts at the end."
        )
        parser.add_argument(
            "--dossiers", type=int, default=sum(SHARES.values()), help="How many dossiers to make."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Create what is missing; dossiers only when there are none."""
        if not (options["once"] and Dossier.objects.exists()):
            call_command("load_catalogue", publish=True, stdout=self.stderr)
            build_world()
            build_people()
            if not Dossier.objects.exists():
                make_dossiers(options["dossiers"])
        if options["print_accounts"]:
            self.stdout.write(accounts_table())


@transaction.atomic
def make_dossiers(number: int) -> None:
    """Walk `number` dossiers to every state in the shares above, the same ones for the same day; all or none."""
    rng, now = Random(SEED), timezone.now()  # noqa: S311 - repeatable on purpose
    offerings = list(Offering.objects.select_related("procedure", "agency", "handling_unit").order_by("pk"))
    goals = [state for state, share in SHARES.items() for _ in range(share)]
    rng.shuffle(goals)
    citizens = {n: Actor.of(User.objects.get(email=f"congdan{n}@demo.vn")) for n in range(1, CITIZENS + 1)}
    for index in range(number):
        goal, offering = goals[index % len(goals)], rng.choice(offerings)
        days = rng.uniform(0.1, 2) if goal in WAITING_AT_COUNTER else rng.uniform(3, DAYS_BACK)
        at = calendar_of(offering.agency).next_opening(now - timedelta(days=days))
        who = rng.randrange(1, CITIZENS + 1)
        Walk(offering, citizens[who], invent(rng, who), rng, min(at, now)).to(goal)


def accounts_table() -> str:
    """The demo accounts as text for a console."""
    rows = [f"  {account.role:<18} {account.place:<36} {account.email}" for account in demo_accounts()]
    return "\n".join([*rows, f"  Mật khẩu của mọi tài khoản: {PASSWORD}"])
