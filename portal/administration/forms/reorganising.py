"""What is asked for to merge or split units and agencies: a file, or what goes into what."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation.accounts.actor import Actor
from foundation.accounts.selectors import unit_choices
from foundation.agencies.models import Agency
from foundation.core.forms import DayField
from portal.administration.reorganising import review, writing
from portal.administration.reorganising.plan import LONGEST_DECISION

LARGEST = 200_000
"""Bytes of a plan; one of a whole province has about thirty thousand."""


class PlanFileForm(forms.Form):
    """A plan in YAML."""

    use_required_attribute = False

    file = forms.FileField(label=_("Plan as a file"), widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}))

    def text(self) -> str:
        """What the file says."""
        return str(self.cleaned_data["file"])

    def clean_file(self) -> str:
        """The text of the file. Raises ValidationError for what is no text or too long."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(gettext("A plan has at most 200 kB."))
        try:
            return str(file.read().decode("utf-8"))
        except UnicodeDecodeError as error:
            raise ValidationError(gettext("The file is no text in UTF-8.")) from error


class _MoveForm(forms.Form):
    use_required_attribute = False

    decision = forms.CharField(
        label=_("Decision"),
        help_text=_("Number, date and body. The audit trail cites it."),
        max_length=LONGEST_DECISION,
    )
    since = DayField(
        label=_("Holds from day"),
        initial=timezone.localdate,
    )
    old = forms.ChoiceField(label=_("What goes over"))
    new = forms.ChoiceField(label=_("Into"))

    def __init__(self, actor: Actor, choices: list[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        for name in ("old", "new"):
            label = self.fields[name].label
            self.fields[name] = forms.ChoiceField(label=label, choices=[("", _("Choose")), *choices])


class UnitMoveForm(_MoveForm):
    """One unit goes into another of the same agency: all of it, or some procedures and people."""

    procedures = forms.CharField(
        label=_("Only these procedures"),
        help_text=_(
            "Codes separated by commas or spaces. Empty here and below: all of the unit, which then ends."
        ),
        max_length=4000,
        required=False,
    )
    staff = forms.CharField(
        label=_("Only these people"),
        help_text=_("E-mail addresses separated by commas or spaces."),
        max_length=4000,
        required=False,
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(actor, unit_choices(actor), *args, **kwargs)

    def text(self) -> str:
        """The plan as a file would say it. Raises NotFound."""
        said = self.cleaned_data
        old, new = (review.unit_of(self.actor, int(said[name])) for name in ("old", "new"))
        parts = (said[name].replace(",", " ").split() for name in ("procedures", "staff"))
        return writing.merge_of_units(said["decision"], said["since"], old, new, *parts)


class AgencyMoveForm(_MoveForm):
    """One agency goes into another. Once both are chosen it also asks where each of its units goes."""

    def __init__(self, actor: Actor, data: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        values = None if data is None else dict(data.items())
        choices = review.agency_choices(actor)
        super().__init__(actor, choices, values, **kwargs)
        self.units: list[str] = []
        chosen = [values.get(self.add_prefix(name), "") for name in ("old", "new")] if values else []
        if values and all(pk in dict(choices) for pk in chosen):
            self._ask_units(values, *(review.agency_of(actor, int(pk)) for pk in chosen))

    def _ask_units(self, typed: dict[str, str], old: Agency, new: Agency) -> None:
        """Beforehand the unit with the same code, or else of the same kind."""
        there = [unit for unit in new.units.all() if unit.valid_to is None]
        choices = [("", _("Choose")), *((unit.code, unit.display_name) for unit in there)]
        for unit in sorted(old.units.all(), key=lambda unit: unit.pk):
            name = f"unit-{unit.code}"
            label = gettext("%(unit)s goes into") % {"unit": unit.display_name}
            self.fields[name] = forms.ChoiceField(label=label, choices=choices)
            self.units.append(unit.code)
            usual = [other.code for other in there if other.code == unit.code]
            usual += [other.code for other in there if other.kind == unit.kind]
            typed.setdefault(self.add_prefix(name), next(iter(usual), ""))

    def text(self) -> str:
        """The plan as a file would say it. Raises NotFound."""
        said = self.cleaned_data
        old, new = (review.agency_of(self.actor, int(said[name])) for name in ("old", "new"))
        units = {code: said[f"unit-{code}"] for code in self.units}
        return writing.merge_of_agencies(said["decision"], said["since"], old, new, units)
