"""What the accounts bring: their pages, and the tidying of sessions and counts."""

from typing import Final

from celery.schedules import crontab

from foundation.core.rooms.brought import Chapter, Help, Room, Round

ROOM: Final = Room(
    addresses=(("tai-khoan/", "foundation.accounts.sign_in_urls"), ("", "foundation.accounts.urls")),
    rounds={
        "tidy-sessions": Round("foundation.accounts.tasks.tidy_sessions", crontab(minute="35")),
        "tidy-counts": Round("foundation.accounts.tasks.tidy_counts", crontab(minute="40")),
    },
    help=(Help(Chapter.ACCOUNT, "accounts/help/account.html"),),
)
