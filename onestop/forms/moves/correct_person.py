"""Correcting the applicant at the counter."""

from dossiers.move_forms.corrections import PersonForm
from onestop.forms.counter_form import CounterForm


class CorrectPersonForm(CounterForm, PersonForm):
    """The same that is asked wherever it is corrected."""


FORM = CorrectPersonForm
