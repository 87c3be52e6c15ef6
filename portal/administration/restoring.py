"""What has to be done once in a database that was restored from a dump, before anybody works with it."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from dossiers.history.restoring import skip_numbers
from foundation.accounts.actor import Actor
from foundation.api.ending import end_all
from foundation.audit.record import record
from foundation.core import epoch
from foundation.core.models import SiteEpoch
from foundation.core.worker.following import begin_after_restore
from foundation.notifications.holding import hold_waiting
from portal.administration.models import AccessReset, StaffInvitation


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done."""

    epoch: SiteEpoch
    series: int
    sessions: int
    tokens: int
    links: int
    notices: int


@transaction.atomic
def begin_epoch(span: int) -> Restored:
    """Begin another epoch: keys of messages differ from those before, every running series of numbers goes on `span`
    further, everybody signs in again, and notices that wait are held. Tokens and links into posts and accounts end too:
    those that were taken back since the dump would open again. All or nothing; the trail says it."""
    begun = epoch.begin()
    begin_after_restore()
    series = skip_numbers(begun, span, begun.began_at)
    UserSession.objects.all().delete()
    sessions, _by_model = Session.objects.all().delete()
    tokens = end_all(begun.began_at)
    links = _end_links(begun.began_at)
    notices = hold_waiting()
    record(
        Actor.system("after-restore"),
        "after_restore",
        "site",
        detail={"numbers": span, "notices": notices, "tokens": tokens, "links": links},
    )
    return Restored(begun, series, sessions, tokens, links, notices)


def _end_links(at: datetime) -> int:
    """Take back the invitations of staff and the access given anew that nobody used before the dump; how many."""
    invited = StaffInvitation.objects.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=at)
    resets = AccessReset.objects.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=at)
    return invited + resets
