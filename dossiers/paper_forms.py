"""The forms in which papers of a dossier are printed: forms 01–06 of the one-stop system, declarations, results, and
what lies beside them."""

from typing import Final

from foundation.core.rooms.brought import PaperForm

OF_A_RESULT: Final = frozenset({"draft", "result"})
"""Forms that somebody waits for at the desk: to sign it, to release it."""


def _form(name: str, in_english: str = "") -> PaperForm:
    ready = "dossiers.papers.made.note_digest" if name in OF_A_RESULT else ""
    return PaperForm(name, in_english, ready, "dossiers.papers.made.tell_of_failure")


PAPERS: Final = (
    _form("01", "Receipt and appointment slip"),
    _form("02", "Request to supplement or complete the dossier"),
    _form("03", "Refusal to receive the dossier"),
    _form("04", "Apology and new appointment for the result"),
    _form("05", "Notice that processing has stopped"),
    _form("06"),
    _form("label"),
    _form("brought", "Receipt for papers that were brought"),
    _form("declared", "Declaration as it was submitted"),
    _form("draft"),
    _form("result"),
)
