"""Showing what an action refused beside what was typed, so that nothing typed is lost."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from portal.core.errors import InvalidInput


@contextmanager
def errors_into(form: BaseForm) -> Iterator[None]:
    """Put an InvalidInput of the block into the bound form: at its field when the form has it, else above all fields.

    Afterwards `form.errors` tells whether to show the page again (status 422) or to go on. Every other domain error
    goes its way to its own page.
    """
    try:
        yield
    except InvalidInput as error:
        form.add_error(error.field if error.field in form.fields else None, str(error.message))
