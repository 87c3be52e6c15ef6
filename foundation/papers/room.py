"""What the papers bring: the making of those that wait."""

from typing import Final

from foundation.core.rooms.brought import Room, RowWork

ROOM: Final = Room(
    work={
        "print-documents": RowWork(
            "foundation.papers.tasks.print_waiting", "foundation.papers.printing.PAPERS", 15
        )
    }
)
