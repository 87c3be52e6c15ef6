"""What unsent forms bring: the round that forgets them."""

from typing import Final

from celery.schedules import crontab

from foundation.core.rooms.brought import Room, Round

ROOM: Final = Room(
    rounds={
        "forget-unsent-forms": Round("foundation.unsent.tasks.forget_unsent", crontab(hour="2", minute="40"))
    }
)
