"""Correcting the list of papers at the counter."""

from dossiers.move_forms.corrections import PapersForm
from onestop.forms.counter_form import CounterForm


class CorrectPapersForm(CounterForm, PapersForm):
    """The same that is asked wherever it is corrected."""


FORM = CorrectPapersForm
