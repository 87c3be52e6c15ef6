"""How much one account may leave on the site: drafts that were not sent, dossiers that are filed and withdrawn, and
bytes within a day.

Whoever works here is not limited: a counter scans for many people, and its hours limit it.
"""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import Dossier, DossierFile, UploadSession
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput

DAY: Final = timedelta(days=1)
MB: Final = 1024 * 1024


def check_drafts(actor: Actor) -> None:
    """Raises Conflict for whoever has as many drafts as an account may have, and for whoever filed and withdrew so many
    within a day: each time people are told, at numbers and addresses that a form gives. One query."""
    begun, withdrawn = Q(state=State.DRAFT), Q(state=State.WITHDRAWN, submitted_at__gt=timezone.now() - DAY)
    found = Dossier.objects.filter(begun | withdrawn, submitter_id=actor.user_id).aggregate(
        begun=Count("pk", filter=begun), withdrawn=Count("pk", filter=withdrawn)
    )
    if found["begun"] >= settings.OPEN_DRAFTS:
        words = _(
            "This account has %(most)s dossiers that were not sent yet, and may have no more. They are kept. Send one,"
            " or delete one that is not needed, then begin anew."
        )
        raise Conflict(words % {"most": settings.OPEN_DRAFTS})
    if found["withdrawn"] >= settings.WITHDRAWN_A_DAY:
        words = _(
            "This account has filed and withdrawn %(most)s dossiers within a day, so no other one is begun now. Begin"
            " it tomorrow, or hand it in at the one-stop unit."
        )
        raise Conflict(words % {"most": settings.WITHDRAWN_A_DAY})


def check_daily(actor: Actor, coming: int, *, with_promised: bool = False) -> None:
    """Raises InvalidInput when these bytes are more than the account may still send within a day; `with_promised`
    counts what it is sending at the moment as well. One query, two with that."""
    if actor.is_staff_member:
        return
    since = timezone.now() - DAY
    sent = _bytes(DossierFile.objects.filter(uploaded_by_id=actor.user_id, uploaded_at__gt=since), "size")
    if with_promised:
        sent += _bytes(UploadSession.objects.filter(user_id=actor.person_id, file=None), "length")
    if sent + coming <= settings.UPLOAD_BYTES_A_DAY:
        return
    words = _(
        "This account has sent %(sent)s MB within a day; with this file it would be more than the %(most)s MB that are"
        " taken. What was sent is kept. Send the rest tomorrow, or hand the papers in at the one-stop unit."
    )
    raise InvalidInput(words % {"sent": sent // MB, "most": settings.UPLOAD_BYTES_A_DAY // MB}, field="file")


def _bytes(rows: QuerySet[Any], of: str) -> int:
    total: int = rows.aggregate(total=Coalesce(Sum(of), 0))["total"]
    return total
