"""What is asked for on the pages of the catalogue's keepers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.core.forms import DayField, WholeNumberField
from procedures.choices import field_choices
from procedures.decisions import Citation
from procedures.editing import CITED, UNITS, FileLimits, Paper, Way, decision_from, steps_from

TEXT = forms.Textarea(attrs={"rows": 3})
LONG_TEXT = forms.Textarea(attrs={"rows": 10})
MOST_DONG = 2_000_000_000


class FilterForm(forms.Form):
    """Words and filters of the table; what is no choice counts as left out."""

    use_required_attribute = False

    q = forms.CharField(label=_("Code or name"), max_length=200, required=False)
    field = forms.ChoiceField(label=_("Field"), choices=field_choices, required=False)
    state = forms.ChoiceField(
        choices=[("", ""), ("in_force", ""), ("draft", ""), ("not_in_force", "")],
        required=False,
        widget=forms.HiddenInput,
    )
    after = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def asked(self) -> dict[str, str]:
        """What was asked for, without what is empty or makes no sense."""
        self.full_clean()
        return {key: value for key, value in self.cleaned_data.items() if value}


class TextsForm(forms.Form):
    """The words of a draft in both languages, and from when on it shall hold."""

    name = forms.CharField(label=_("Name in Vietnamese"), max_length=500, widget=TEXT)
    name_en = forms.CharField(label=_("Name in English"), max_length=500, widget=TEXT)
    summary = forms.CharField(
        label=_("Summary in Vietnamese"), help_text=_("One sentence: what the applicant gets."), widget=TEXT
    )
    summary_en = forms.CharField(label=_("Summary in English"), widget=TEXT)
    steps_vi = forms.CharField(
        label=_("Steps in Vietnamese"), help_text=_("One step on each line."), widget=LONG_TEXT
    )
    steps_en = forms.CharField(
        label=_("Steps in English"), help_text=_("The same number of lines."), widget=LONG_TEXT
    )
    conditions = forms.CharField(
        label=_("Conditions in Vietnamese"),
        help_text=_("Empty where the law asks nothing beyond the papers."),
        required=False,
        widget=TEXT,
    )
    conditions_en = forms.CharField(label=_("Conditions in English"), required=False, widget=TEXT)
    decision_number = forms.CharField(
        label=_("Publishing decision"),
        help_text=_("Number, for example 163/QĐ-BTP."),
        max_length=120,
        required=False,
    )
    decision_signed_on = DayField(label=_("Date of the decision"), required=False)
    decision_issued_by = forms.CharField(
        label=_("Issued by"),
        help_text=_("For example Bộ trưởng Bộ Tư pháp."),
        max_length=200,
        required=False,
    )
    decision_effective_on = DayField(
        label=_("The decision holds from"),
        required=False,
        help_text=_("Empty where it does not say."),
    )
    valid_from = DayField(label=_("In force from"))
    sets = WholeNumberField(label=_("Number of sets"), min_value=1, max_value=20)
    cut_off_rule = forms.TimeField(
        label=_("Cut-off time"),
        help_text=_("What comes later counts as received on the next working day. Empty: no such rule."),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        """The steps must be the same in both languages."""
        data = self.cleaned_data
        try:
            data["steps"] = steps_from(data.get("steps_vi", ""), data.get("steps_en", ""))
        except ValueError:
            self.add_error("steps_en", _("Vietnamese and English must have the same number of steps."))
        return data

    def texts(self) -> dict[str, Any]:
        """What was typed, by the names of the version."""
        typed = self.cleaned_data
        data = {key: value for key, value in typed.items() if not key.startswith(("steps_", "decision_"))}
        cut_off = data["cut_off_rule"]
        return data | {"cut_off_rule": f"{cut_off:%H:%M}" if cut_off else "", "decision": self._decision()}

    def _decision(self) -> Citation | None:
        data = self.cleaned_data
        return (
            decision_from({name: data[f"decision_{name}"] for name in CITED})
            if data["decision_number"]
            else None
        )


class LimitsForm(forms.Form):
    """A limit for each way to file, and an amount for each fee of it that no formula computes; the fields are named by
    the ids of the rows."""

    def __init__(self, *args: Any, ways: list[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = ways
        for way in ways:
            self._add_limit(way)
            for fee, label in way.fees:
                if fee.formula:
                    continue
                self.fields[f"fee_{fee.pk}"] = WholeNumberField(
                    label=label, min_value=0, max_value=MOST_DONG, required=False, initial=fee.amount,
                    help_text=_("In đồng; 0 means free of charge."),
                )  # fmt: skip

    def _add_limit(self, way: Way) -> None:
        channel = way.channel
        self.fields[f"value_{channel.pk}"] = WholeNumberField(
            label=_("Time limit"), min_value=1, max_value=1000, initial=channel.limit_value
        )
        self.fields[f"unit_{channel.pk}"] = forms.ChoiceField(
            label=_("Unit"), choices=UNITS, initial=channel.limit_unit
        )

    def groups(self) -> list[dict[str, Any]]:
        """The fields of each way to file, for the page."""
        return [
            {
                "label": way.label,
                "limit": [self[f"value_{way.channel.pk}"], self[f"unit_{way.channel.pk}"]],
                "fees": [(None if fee.formula else self[f"fee_{fee.pk}"], fee) for fee, _label in way.fees],
            }
            for way in self.ways
        ]

    def limits(self) -> dict[int, tuple[int, str]]:
        """Number and unit by the id of the way to file."""
        data = self.cleaned_data
        ids = [way.channel.pk for way in self.ways]
        return {pk: (data[f"value_{pk}"], data[f"unit_{pk}"]) for pk in ids}

    def amounts(self) -> dict[int, int | None]:
        """Amount in đồng by the id of the fee; None where another body sets it."""
        plain = [fee.pk for way in self.ways for fee, _label in way.fees if not fee.formula]
        return {pk: self.cleaned_data[f"fee_{pk}"] for pk in plain}


KINDS = [("pdf", "PDF"), ("jpg", _("Photo (JPG, HEIC, WEBP)")), ("png", "PNG"), ("docx", "DOCX")]


class PapersForm(forms.Form):
    """What files each paper takes; the fields are named by the ids of the papers."""

    def __init__(self, *args: Any, papers: list[Paper], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.papers = papers
        for paper in papers:
            self.fields[f"accepts_{paper.pk}"] = forms.MultipleChoiceField(
                label=_("Kinds of files"),
                choices=KINDS,
                initial=paper.limits.accepts,
                widget=forms.CheckboxSelectMultiple,
            )
            for name, label, most, value in (
                ("megabytes", _("Megabytes of one file"), 500, paper.limits.megabytes),
                ("files", _("Files in all"), 100, paper.limits.files),
                ("pages", _("Pages in all; a photo is a page"), 2000, paper.limits.pages),
            ):
                self.fields[f"{name}_{paper.pk}"] = WholeNumberField(
                    label=label, min_value=1, max_value=most, initial=value
                )

    def groups(self) -> list[dict[str, Any]]:
        """The fields of each paper, for the page."""
        return [
            {
                "label": paper.name,
                "kinds": self[f"accepts_{paper.pk}"],
                "numbers": [self[f"{name}_{paper.pk}"] for name in ("megabytes", "files", "pages")],
            }
            for paper in self.papers
        ]

    def limits(self) -> dict[int, FileLimits]:
        """What was typed, by the id of the paper."""
        data = self.cleaned_data
        return {
            pk: FileLimits(
                tuple(data[f"accepts_{pk}"]),
                data[f"megabytes_{pk}"],
                data[f"files_{pk}"],
                data[f"pages_{pk}"],
            )
            for pk in (paper.pk for paper in self.papers)
        }


class ConfirmForm(forms.Form):
    """A tick without which nothing is published, and which draft it was given to."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    confirmed = forms.BooleanField(label=_("I have read what changes and want to publish this version."))
