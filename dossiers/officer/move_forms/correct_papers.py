"""Correcting the list of papers at a desk."""

from dossiers.move_forms.corrections import PapersForm
from dossiers.officer.desk_form import DeskForm


class CorrectPapersForm(DeskForm, PapersForm):
    """The same that is asked wherever it is corrected."""


FORM = CorrectPapersForm
