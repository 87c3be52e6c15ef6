"""What the accounts bring: their pages, the tidying of sessions and counts, and how the trail names people."""

from typing import Final

from celery.schedules import crontab

from foundation.core.rooms.brought import Chapter, Help, Room, Round, Trail

ROOM: Final = Room(
    addresses=(("tai-khoan/", "foundation.accounts.sign_in_urls"), ("", "foundation.accounts.urls")),
    rounds={
        "tidy-sessions": Round("foundation.accounts.tasks.tidy_sessions", crontab(minute="35")),
        "tidy-counts": Round("foundation.accounts.tasks.tidy_counts", crontab(minute="40")),
    },
    trail=Trail(kinds={"person": "foundation.accounts.named_by_keys.person_names"}),
    help=(Help(Chapter.ACCOUNT, "accounts/help/account.html"),),
)
