"""What unsent forms bring: how long they stay, and the round that forgets them."""

from typing import Final

from celery.schedules import crontab
from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import Kept, Room, Round

ROOM: Final = Room(
    rounds={
        "forget-unsent-forms": Round("foundation.unsent.tasks.forget_left", crontab(hour="2", minute="40"))
    },
    keeps=(
        Kept(
            _("What was typed into a form and not sent"),
            _("To go on later"),
            span="foundation.unsent.forgetting.KEPT",
        ),
    ),
)
