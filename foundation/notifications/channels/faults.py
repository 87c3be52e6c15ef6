"""Why a message did not leave the house, as far as delivery has to tell the cases apart."""

from foundation.core.text import one_line
from foundation.core.worker.work import LONGEST_REASON


class Fault(Exception):
    """The message was not taken; the text says why, in one printable line, for whoever looks at the outbox."""

    def __str__(self) -> str:
        return one_line(super().__str__(), LONGEST_REASON)


class Refused(Fault):
    """It will never be taken as it is: trying again is of no use."""


class Busy(Fault):
    """The other side takes nothing for so many `seconds`; nothing is wrong with the message."""

    def __init__(self, reason: str, seconds: int) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Away(Fault):
    """The other side cannot be reached or does not answer in time; the messages behind this one would fare the same."""
