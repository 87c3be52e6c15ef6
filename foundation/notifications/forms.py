"""The form of how one wants to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import User
from foundation.accounts.phone import local_phone
from foundation.notifications.models import Channel, Kind, Preference
from foundation.notifications.preferences import channels_of

HOURS = range(5, 19)
LABELS = {
    Channel.EMAIL: _("By e-mail to %(address)s"),
    Channel.SMS: _("By SMS to %(address)s"),
    Channel.ZALO: _("By Zalo to %(address)s"),
}


class PreferenceForm(forms.Form):
    """For each channel that reaches the person, the kinds of notices; for staff also the daily summary."""

    def __init__(self, data: Any, *, user: User, preference: Preference, is_staff: bool) -> None:
        super().__init__(data)
        self.channels = channels_of(user)
        self.unreached = [one for one in preference.wanted if one.partition(":")[0] not in self.channels]
        for channel in self.channels:
            address = user.email if channel == Channel.EMAIL else local_phone(user.phone or "")
            self.fields[channel] = forms.MultipleChoiceField(
                label=LABELS[channel] % {"address": address},
                choices=[(f"{channel}:{kind}", kind.label) for kind in Kind],
                initial=preference.wanted,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        if is_staff:
            self.fields["digest"] = forms.BooleanField(
                label=_("One summary of my work every working morning"),
                initial=preference.digest,
                required=False,
            )
            self.fields["digest_hour"] = forms.TypedChoiceField(
                label=_("Hour of the summary"),
                choices=[(hour, f"{hour}:00") for hour in HOURS],
                coerce=int,
                initial=preference.digest_hour,
            )

    def wanted(self) -> list[str]:
        """What was chosen, and what stands for channels that are not shown."""
        return [*self.unreached, *(one for channel in self.channels for one in self.cleaned_data[channel])]
