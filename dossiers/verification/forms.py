"""What is typed or chosen on the verification pages."""

import hashlib

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The verification code as printed at the foot of a result."""

    code = forms.CharField(
        label=_("Verification code"),
        max_length=40,
        help_text=_("Twelve letters and digits at the foot of the document, for example 7KQM-2XPA-94TD."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class CompareForm(forms.Form):
    """A file to be compared with the issued one; it is read and forgotten."""

    file = forms.FileField(
        label=_("PDF file to compare"),
        help_text=_("The file is only compared; it is not kept."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """A file of any type up to the size that uploads may have."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(_("The file is too large to be the issued document."))
        return file

    def digest(self) -> str:
        """SHA-256 of the file, in hexadecimal digits."""
        sha256 = hashlib.sha256()
        for chunk in self.cleaned_data["file"].chunks():
            sha256.update(chunk)
        return sha256.hexdigest()
