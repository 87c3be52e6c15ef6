"""Reading the audit trail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.administering import reach_of
from foundation.accounts.models import Membership, Role
from foundation.audit.models import AuditEntry, Seal, SealingKey
from foundation.audit.sealing.unsealed import Backlog, backlog
from foundation.audit.verification.recent import RecentProof, prove_recent
from foundation.core import epoch
from foundation.core.folding import words_begin, words_of
from foundation.core.keyset import Page, by_id, page_of
from foundation.core.statements.given import Given

PAGE = 50


def readers_of(subject: str | Given) -> QuerySet[AuditEntry]:
    """Who looked at a subject, newest first; shown to the person whose data it is."""
    return AuditEntry.objects.filter(subject=subject, action__in=("read", "inspect")).order_by("-id")


def trail(actor: Actor, choices: Mapping[str, Any], after: str = "") -> Page[AuditEntry]:
    """Entries of the trail, the newest first. `choices`: actor (words of the name, see `_by`), action, subjects (a
    list), since and until (days, both included), as far as chosen. One query. Raises NotFound for others than
    auditors."""
    return page_of(whole_trail(actor, choices), by_id(descending=True), size=PAGE, after=after)


def whole_trail(actor: Actor, choices: Mapping[str, Any]) -> QuerySet[AuditEntry]:
    """All entries that fit the `choices` (see `trail`), the oldest first; an auditor below the top agency sees the acts
    of those who worked in the own agency or below it on that day; what they did before, since or elsewhere as citizens
    is not the auditor's. Raises NotFound for others than auditors."""
    realm = reach_of(actor, Role.AUDITOR)
    entries = AuditEntry.objects.order_by("pk")
    if not realm.whole:
        lasting = Q(until__isnull=True) | Q(until__gt=OuterRef("day"))
        posts = Membership.objects.filter(
            lasting, realm.within("unit__agency_id"), user=OuterRef("actor"), since__lte=OuterRef("day")
        )
        entries = entries.alias(day=TruncDate("at")).filter(Exists(posts))
    if choices.get("actor"):
        entries = _by(entries, choices["actor"])
    if choices.get("action"):
        entries = entries.filter(action=choices["action"])
    if "subjects" in choices:
        entries = entries.filter(subject__in=choices["subjects"])
    if choices.get("since"):
        entries = entries.filter(at__gte=midnight(choices["since"]))
    if choices.get("until"):
        entries = entries.filter(at__lt=midnight(choices["until"] + timedelta(days=1)))
    return entries


def _by(entries: QuerySet[AuditEntry], typed: str) -> QuerySet[AuditEntry]:
    """Entries of people whose words of the name begin with the typed ones, whatever the accents; and of the tasks of
    the system whose names have what was typed."""
    task = Q(actor=None, actor_name__icontains=typed)
    return entries.alias(actor_words=words_of("actor_name")).filter(words_begin("actor_words", typed) | task)


@dataclass(frozen=True, slots=True)
class SealsAtWork:
    """What waits, the last seal and all keys, the newest first."""

    waiting: Backlog
    last: Seal | None
    keys: list[SealingKey]

    @property
    def seconds(self) -> int:
        """For how long the oldest entry has waited."""
        return round(self.waiting.age().total_seconds())


def seals_at_work(actor: Actor) -> SealsAtWork:
    """How the seals stand. Raises NotFound for others than auditors."""
    reach_of(actor, Role.AUDITOR)
    last = Seal.objects.defer("entries", "leaves").order_by("-number").first()
    keys = list(SealingKey.objects.order_by("-since", "name"))
    return SealsAtWork(backlog(epoch.running_mark()), last, keys)


def proof_of(actor: Actor) -> RecentProof:
    """Look at the last seals with what they hold, all keys and copies. Raises NotFound for others than auditors."""
    reach_of(actor, Role.AUDITOR)
    return prove_recent()


def midnight(day: date) -> datetime:
    """The first instant of a day here."""
    return timezone.make_aware(datetime.combine(day, time.min))
