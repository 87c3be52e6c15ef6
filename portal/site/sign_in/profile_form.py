"""What a person keeps of themselves here, so that forms begin with it."""

import datetime as dt
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from foundation.accounts.forms import ProfileForm
from procedures.forms_engine.dates import ThreeBoxField


class OwnProfileForm(ProfileForm):
    """The profile with the date of birth, in the three boxes of every form."""

    birth_date = ThreeBoxField(label=_("Date of birth"), required=False, not_future=True)
    field_order = ("full_name", "birth_date")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("birth_date", self.instance.birth_date)

    def fix_identity(self) -> None:
        """Leave the date of birth of somebody who works here to the administrator too."""
        super().fix_identity()
        del self.fields["birth_date"]

    def show_again(self, typed: QueryDict) -> None:
        """Begin with what was typed before and not taken."""
        self.initial.update(typed.dict())
        parts = (typed.get(f"birth_date_{part}", "") for part in ("year", "month", "day"))
        self.initial["birth_date"] = "-".join(parts)

    def clean_birth_date(self) -> dt.date | None:
        """The date; a page without its boxes leaves it as it was."""
        if self.fields["birth_date"].widget.value_omitted_from_data(self.data, self.files, "birth_date"):
            known: dt.date | None = self.instance.birth_date
            return known
        text = self.cleaned_data["birth_date"]
        told = dt.date.fromisoformat(text) if text else None
        self.instance.birth_date = told
        return told
