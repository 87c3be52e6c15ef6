"""What the notices bring: the inbox, their delivery by each way, and how long they stay."""

from typing import Final

from celery.schedules import crontab
from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import Chapter, Help, Kept, Room, Round, RowWork

DELIVERY: Final = "foundation.notifications.delivery"
TASKS: Final = "foundation.notifications.tasks"

ROOM: Final = Room(
    addresses=(("", "foundation.notifications.urls"),),
    work={
        "deliver-notices": RowWork(f"{TASKS}.deliver_due", f"{DELIVERY}.EMAIL", 15),
        "deliver-sms": RowWork(f"{TASKS}.deliver_sms", f"{DELIVERY}.SMS", 15),
        "deliver-zalo": RowWork(f"{TASKS}.deliver_zalo", f"{DELIVERY}.ZALO", 15),
    },
    rounds={"forget-notices": Round(f"{TASKS}.forget_notices", crontab(hour="2", minute="50"))},
    keeps=(
        Kept(
            _("Notices: what was written, to which address, when it was sent"),
            _("To read them again, and to see that they were sent"),
            days="NOTICES_KEPT_DAYS",
        ),
    ),
    help=(Help(Chapter.FOLLOW, "notifications/help/notices.html"),),
)
