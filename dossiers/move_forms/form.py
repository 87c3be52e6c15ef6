"""The form of a move: which version of the dossier the person saw, and whatever its declaration asks."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from dossiers.acts import Act
from dossiers.models import Dossier
from dossiers.move_forms.fields import FIELDS, field_of
from dossiers.moves.argument import Argument, Kind
from dossiers.selectors.circumstances import Circumstances
from foundation.accounts.actor import Actor
from foundation.core.forms import WholeNumberField, offer

BACK, ITEM, SHOWN = "back", "item", "shown"


class MoveForm(forms.Form):
    """Made of the declaration alone; what depends on more than choices and beginnings is for a form of its own, which
    says in `prepare` what it adds, and in `panel` by which template it is laid out. `case` is the page's own view of
    the dossier, `back` where it leads afterwards, `so_far` what was typed and is not judged yet; `version` guards
    against pages that are out of date: it is the dossier's, or on one of several branches that of the `item`, so that
    nobody on another branch is in the way."""

    version = WholeNumberField(widget=forms.HiddenInput)
    panel: ClassVar[str] = ""

    def __init__(
        self,
        act: Act,
        circumstances: Circumstances,
        case: Any,
        data: Mapping[str, Any] | None = None,
        *,
        back: str = "",
        so_far: Mapping[str, Any] | None = None,
    ) -> None:
        self.act, self.move, self.circumstances, self.case = act, act.move, circumstances, case
        self.so_far = data or so_far or {}
        on_branch = (
            circumstances.step
            if circumstances.step and circumstances.step.branch and act.move.steps
            else None
        )
        version = on_branch.version if on_branch else circumstances.dossier.version
        super().__init__(data, initial={"version": version}, auto_id=f"{act.move.name}_%s")
        if on_branch:
            self.fields[ITEM] = WholeNumberField(widget=forms.HiddenInput, initial=on_branch.pk)
        if back or (data and BACK in data):
            hidden = forms.HiddenInput()
            self.fields[BACK] = forms.CharField(widget=hidden, required=False, initial=back)
        for said in act.move.arguments:
            if said.kind in FIELDS:
                self.fields[said.name] = self.field_of(said)
        self.initial.update(
            {name: value for name, value in act.beginnings(circumstances).items() if name in self.fields}
        )
        for name, values in act.choices(circumstances).items():
            self.offer(name, values)
        for said in act.move.arguments:
            if said.kind is Kind.COLLEAGUE and circumstances.absent:
                self.fields[said.name].help_text = _("Away: %(names)s.") % {
                    "names": ", ".join(circumstances.absent)
                }
        self.prepare(case)

    def field_of(self, argument: Argument) -> forms.Field:
        """The field of an argument, in the words of this audience."""
        return field_of(argument)

    def offer(self, name: str, values: Any) -> None:
        """List what may be chosen for an argument."""
        offer(self, name, [("", _("Choose")), *values])

    @property
    def must_come_first(self) -> str:
        """What has to be done elsewhere before the move can be made, in a sentence; empty where nothing has."""
        return ""

    def prepare(self, case: Any) -> None:
        """Fill in what depends on the page's view of the dossier."""

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the act, besides actor, dossier and version."""
        own = {"version", BACK, SHOWN}
        return {name: value for name, value in self.cleaned_data.items() if name not in own}

    def make(self, actor: Actor, dossier_id: int) -> Dossier:
        """Carry out the move with what was said, once the form is valid. Raises what the act raises."""
        said = {"seen": self.cleaned_data["version"], **self.arguments()}
        return self.act.carry_out(actor=actor, dossier_id=dossier_id, **said)
