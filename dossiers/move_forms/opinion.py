"""The form by which whoever was asked gives an opinion, at a desk and by a link alike."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from dossiers.models import Consultation
from dossiers.moves.answer_consultation import LONGEST_ANSWER

YES, NO = "yes", "no"


class OpinionForm(forms.Form):
    """A field for the words to each question, before it one for yes or no where that is asked; each is judged by the
    act."""

    use_required_attribute = False

    def __init__(self, consultation: Consultation, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="opinion_%s")
        self.questions: list[Mapping[str, Any]] = consultation.questions
        for number, question in enumerate(self.questions):
            if question["agreement"]:
                self.fields[f"agrees_{number}"] = _yes_or_no(number, question["text"])
            self.fields[f"words_{number}"] = _words(number, question)

    def answers(self) -> list[dict[str, Any]]:
        """What was said to each question, once the form is valid."""
        said = self.cleaned_data
        meant = {YES: True, NO: False}
        return [
            {"agrees": meant.get(said.get(f"agrees_{number}", "")), "words": said[f"words_{number}"]}
            for number, _question in enumerate(self.questions)
        ]


def _yes_or_no(number: int, text: str) -> forms.Field:
    return forms.ChoiceField(
        choices=[(YES, _("Agrees")), (NO, _("Does not agree"))],
        label=f"{number + 1}. {text}",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you agree.")},
    )


def _words(number: int, question: Mapping[str, Any]) -> forms.Field:
    """The words to a question; beside a point to agree with they are the reasons, which may be left out."""
    reasons = _("Reasons, on point %(number)s") % {"number": number + 1}
    return forms.CharField(
        label=reasons if question["agreement"] else f"{number + 1}. {question['text']}",
        required=not question["agreement"],
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Answer this question.")},
    )
