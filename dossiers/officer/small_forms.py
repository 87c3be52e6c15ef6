"""The small forms on the page of a case, beside its moves: a word for colleagues, for the applicant, to whoever has the
dossier, and why no apology is given."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from dossiers.apologies.actions.answer_apology import answer_apology
from dossiers.apologies.forms import AnswerForm
from dossiers.letters.actions.add_note import add_note
from dossiers.letters.actions.write_letter import write_letter
from dossiers.letters.forms import LetterForm, NoteForm
from dossiers.move_forms.typed import put_back
from dossiers.urging.actions.urge import urge
from dossiers.urging.forms import UrgingForm
from foundation.accounts.actor import Actor


@dataclass(frozen=True, slots=True)
class SmallForm:
    """One of them. It is sent to the page `name` at `path` below the case, and stands there at `anchor`; templates know
    it as `key` with `_form` behind it. `act` does for somebody, with a dossier, what the words of its only field ask
    for, and returns what is to be said of that, "" for nothing."""

    name: str
    path: str
    anchor: str
    key: str
    form: type[forms.Form]
    act: Callable[[Actor, int, str], str]

    @property
    def field(self) -> str:
        """The name of its only field."""
        return next(iter(self.form.base_fields))

    def filled(self, data: Mapping[str, Any] | None = None) -> forms.Form:
        """The form, with what was posted."""
        return self.form(data, auto_id=f"{self.key}_%s")

    def context(self, form: forms.Form | None) -> dict[str, forms.Form | None]:
        """The form for the templates; None where it is not offered."""
        return {f"{self.key}_form": form}


def _note(actor: Actor, dossier_id: int, words: str) -> str:
    add_note(actor=actor, dossier_id=dossier_id, text=words)
    return ""


def _letter(actor: Actor, dossier_id: int, words: str) -> str:
    write_letter(actor=actor, dossier_id=dossier_id, text=words)
    return _("The message was sent; the applicant gets a notice.")


def _answer(actor: Actor, dossier_id: int, words: str) -> str:
    answer_apology(actor=actor, dossier_id=dossier_id, answer=words)
    return _("The explanation is kept.")


def _urge(actor: Actor, dossier_id: int, words: str) -> str:
    done = urge(actor=actor, dossier_id=dossier_id, words=words)
    return _("Urged: %(names)s.") % {"names": ", ".join(done.told)}


APOLOGY: Final = SmallForm("answer_apology", "giai-trinh", "apology", "apology", AnswerForm, _answer)
URGING: Final = SmallForm("urge", "don-doc", "urgings", "urging", UrgingForm, _urge)
LETTER: Final = SmallForm("letter", "nhan-tin", "messages", "letter", LetterForm, _letter)
NOTE: Final = SmallForm("note", "ghi-chu", "notes", "note", NoteForm, _note)
SMALL_FORMS: Final = (APOLOGY, URGING, LETTER, NOTE)
"""In the order of the page."""


def small_forms_context(
    not_offered: Collection[SmallForm], typed: Mapping[str, Mapping[str, Sequence[str]]]
) -> dict[str, Any]:
    """All of them for the templates, None in place of those that are not offered; and the anchors of those that begin
    with what was `typed` before a session ended, by the ends of addresses: these stand there in any case, so that their
    words can be copied."""
    again = [small for small in SMALL_FORMS if small.path in typed]
    context: dict[str, Any] = {"typed_again": [f"#{small.anchor}" for small in again]}
    for small in SMALL_FORMS:
        form = small.filled()
        if small in again:
            put_back(form, typed[small.path])
        context |= small.context(form if small in again or small not in not_offered else None)
    return context
