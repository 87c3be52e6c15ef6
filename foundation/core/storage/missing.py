"""A stored file that a row names and that is not there: a copy of the files may be older than that of the rows."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from foundation.core.errors import NotFound
from foundation.core.text import one_line

log = logging.getLogger(__name__)


@contextmanager
def told_when_missing(name: str, ask: Callable[[], str] = str) -> Iterator[None]:
    """Tell the operator in one line which file is missing, and whoever asked for it that it is, with whom to `ask`
    where that is known. Raises NotFound."""
    try:
        yield
    except FileNotFoundError as error:
        log.error("The stored file %s is missing. See manage.py check_files.", one_line(name))
        words = _(
            "The dossier names this file, but it is missing where files are kept. Please tell the agency that "
            "handles the dossier; its technicians see in their log which file it is."
        )
        raise NotFound(f"{words} {ask()}".strip()) from error
