"""What the accounts bring: pages, the tidying of sessions and counts, what is kept, and how the trail names people."""

from typing import Final

from celery.schedules import crontab
from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import Chapter, Help, Kept, Room, Round, SubjectWords, Trail

NAMED: Final = "foundation.accounts.named_by_keys"

ROOM: Final = Room(
    addresses=(("tai-khoan/", "foundation.accounts.sign_in_urls"), ("", "foundation.accounts.urls")),
    rounds={
        "tidy-sessions": Round("foundation.accounts.tasks.tidy_sessions", crontab(minute="35")),
        "tidy-counts": Round("foundation.accounts.tasks.tidy_counts", crontab(minute="40")),
    },
    trail=Trail(
        kinds={"organisation": f"{NAMED}.organisation_names", "person": f"{NAMED}.person_names"},
        subjects={
            "organisation": SubjectWords(_("Organisation %(key)s")),
            "person": SubjectWords(_("Account no. %(key)s")),
        },
        sought=(f"{NAMED}.people_meant",),
    ),
    keeps=(
        Kept(
            _("Account: name, addresses, numbers, second step"),
            _("To sign in, to fill forms in, to be told"),
            until=_("Until its owner closes it"),
        ),
        Kept(
            _("Sessions: device, network address"),
            _("To stay signed in, and to see on which devices"),
            span="foundation.accounts.session_limits.longest",
        ),
        Kept(
            _("Counts of messages to an address, as digests"),
            _("So that nobody is flooded with messages"),
            span="foundation.accounts.sending_limits.DAY",
        ),
        Kept(
            _("Codes that were sent, as digests"),
            _("To see that an address belongs to its owner"),
            span="foundation.accounts.contact_codes.GOOD_FOR",
        ),
    ),
    help=(Help(Chapter.ACCOUNT, "accounts/help/account.html"),),
)
