"""Correcting the applicant at a desk."""

from dossiers.move_forms.corrections import PersonForm
from dossiers.officer.desk_form import DeskForm


class CorrectPersonForm(DeskForm, PersonForm):
    """The same that is asked wherever it is corrected."""


FORM = CorrectPersonForm
