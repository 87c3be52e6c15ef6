"""What a move asks of whoever makes it: said once, and read by the forms of desks and counter and by the interface for
programs alike. Pure.
"""

from dataclasses import dataclass
from enum import StrEnum

from foundation.core.wording import Words

SHORTEST_SENTENCE = 10
"""Letters or digits, which two words part by one character at least."""


class Kind(StrEnum):
    """In what shape an argument is said; each audience has its own control or schema for each kind."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    PERSON_NAME = "person_name"
    CITIZEN_ID = "citizen_id"
    PHONE = "phone"
    EMAIL = "email"
    CHOICE = "choice"
    CHOICES = "choices"
    TICK = "tick"
    OPINION = "opinion"
    COLLEAGUE = "colleague"
    OFFER = "offer"
    PAPERS_ASKED = "papers_asked"
    SHEETS_ASKED = "sheets_asked"
    QUESTIONS = "questions"
    ANSWERS = "answers"
    SHEETS_THAT_CAME = "sheets_that_came"
    COUNTS = "counts"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a move, under the name that its act gives it.

    `label` and `help` stand beside the control on a page, `at_counter` is the label where the counter says it in the
    place of the applicant; `meaning` is what programs read, the help where there is none. `least` and `most` bound
    numbers, `shortest` and `longest` the signs of a text, `most` the members of a list. `is_sentence` asks for two
    words and ten letters, `usual` are wordings to begin with, `options` all that may be said. `missing` is the sentence
    for nothing said, `rows` the height of a text.
    """

    name: str
    label: Words
    kind: Kind = Kind.LINE
    required: bool = True
    help: Words = ""
    meaning: Words = ""
    at_counter: Words = ""
    least: int = 0
    most: int = 0
    shortest: int = 0
    longest: int = 0
    is_sentence: bool = False
    usual: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    missing: Words = ""
    rows: int = 2
