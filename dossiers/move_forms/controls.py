"""Controls that the panels of moves need beside Django's own."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dossiers.move_forms.sheets import SheetsField, SheetsWidget
from dossiers.moves.shared_arguments import LONGEST_NOTE

Ask = dict[str, Any]
"""What is asked about a paper: `note` and `sheets`."""
PaperChoice = tuple[str, str, Mapping[str, int]]
"""Key, name, and the number of sheets of each kind that is published."""


class PapersWidget(forms.Widget):
    """Checklist of papers, each with a line for what is wrong; usual wordings are offered while typing."""

    use_fieldset = True

    def __init__(self, papers: Sequence[PaperChoice], phrases: Sequence[str]) -> None:
        super().__init__()
        self.papers, self.phrases, self.sheets = papers, phrases, SheetsWidget()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, Ask]:
        """{key of a ticked paper: what is asked about it, as typed}."""
        return {
            key: {
                "note": str(data.get(f"{name}-{key}-note", "")).strip(),
                "sheets": self.sheets.value_from_datadict(data, files, f"{name}-{key}"),
            }
            for key, _label, _published in self.papers
            if data.get(f"{name}-{key}")
        }

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """No tick at all is an answer too."""
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """One row for each paper."""
        chosen = value or {}
        rows = [
            {
                "key": key,
                "label": label,
                "ticked": key in chosen,
                "note": chosen.get(key, {}).get("note", ""),
                "sheets": self.sheets.render(f"{name}-{key}", chosen.get(key, {}).get("sheets", published)),
            }
            for key, label, published in self.papers
        ]
        context = {
            "id": (attrs or {}).get("id", name),
            "rows": rows,
            "name": name,
            "phrases": self.phrases,
            "longest": LONGEST_NOTE,
        }
        return render_to_string("dossiers/officer/widgets/papers.html", context)

    def id_for_label(self, id_: str) -> str:
        """There is no single control to point at."""
        return ""


class PapersField(forms.Field):
    """The papers asked for; cleaned to {key: {note: what is wrong, sheets: how many of each kind}}."""

    def __init__(self, papers: Sequence[PaperChoice], phrases: Sequence[str], **kwargs: Any) -> None:
        super().__init__(widget=PapersWidget(papers, phrases), **kwargs)
        self.names = {key: label for key, label, _published in papers}

    def to_python(self, value: Any) -> dict[str, Ask]:
        """Raise ValidationError for what is no number of sheets."""
        return {key: one | {"sheets": SheetsField().to_python(one["sheets"])} for key, one in value.items()}

    def validate(self, value: dict[str, Ask]) -> None:
        """Raise ValidationError for a paper without a word on what is wrong with it, or with too many."""
        for key, note in ((key, one["note"]) for key, one in value.items()):
            if not note:
                raise ValidationError(_("Say what is wrong with: %(paper)s.") % {"paper": self.names[key]})
            if len(note) > LONGEST_NOTE:
                raise ValidationError(_("The note on %(paper)s is too long.") % {"paper": self.names[key]})


class FoldedChoices(forms.CheckboxSelectMultiple):
    """Many check boxes behind one line that opens; open from the start once something is ticked."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The choices inside a disclosure."""
        choices = super().render(name, value, attrs, renderer)
        return render_to_string(
            "dossiers/officer/widgets/folded.html", {"choices": choices, "open": bool(value)}
        )


class ReasonWidget(forms.MultiWidget):
    """A usual wording to choose and a box for own words; both together are the reason."""

    use_fieldset = True

    def __init__(self, phrases: Sequence[str]) -> None:
        choices = [("", _("Choose a usual wording")), *((phrase, phrase) for phrase in phrases)]
        select = forms.Select(choices=choices, attrs={"aria-label": _("Usual wording")})
        words = forms.Textarea(attrs={"rows": 3, "aria-label": _("Own words")})
        super().__init__({"usual": select, "words": words})

    def id_for_label(self, id_: str) -> str:
        """The box for own words."""
        return f"{id_}_1"

    def decompress(self, value: Any) -> list[str]:
        """A reason that is already there goes into the box."""
        return ["", value or ""]


class ReasonField(forms.MultiValueField):
    """Why, in words that the applicant or a colleague reads; cleaned to one text."""

    def __init__(self, phrases: Sequence[str], *, max_length: int, **kwargs: Any) -> None:
        fields = (forms.CharField(required=False), forms.CharField(required=False, max_length=max_length))
        super().__init__(fields, widget=ReasonWidget(phrases), require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> str:
        """The usual wording, then the own words."""
        return "\n".join(filter(None, data_list))
