"""What the filters of long lists have in common."""

from typing import Any

from django import forms


class Filter(forms.Form):
    """Filters of a list, and the key of one of its pages; what makes no sense counts as left out."""

    use_required_attribute = False
    after = forms.CharField(required=False, widget=forms.HiddenInput)

    def asked(self) -> dict[str, Any]:
        """What was asked for, without what is empty or makes no sense."""
        self.full_clean()
        return {key: value for key, value in self.cleaned_data.items() if value}
