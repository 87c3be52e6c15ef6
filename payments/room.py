"""What the money brings: how an amount is written in notices."""

from typing import Final

from foundation.core.rooms.brought import Chapter, Help, Room
from payments.trail_words import TRAIL

ROOM: Final = Room(
    values={"amount": "{% if payload.amount %}{{ payload.amount|money }}{% endif %}"},
    help=(Help(Chapter.FETCH, "payments/help/pay.html"),),
    trail=TRAIL,
)
