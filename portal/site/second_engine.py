"""The framework's second engine, Jinja2, for what a page writes many times: rows of tables, long lists of choices.

Such a part is a template `*.jinja` beside those of its page. It is written by `{% quick "…" name=value %}`
(`portal.site.templatetags.ui`), sees what it is told and nothing else of the page, and has the words, filters and
pictures that are listed below. What it saves stands in docs/reference/performance.md.
"""

from datetime import datetime
from typing import Any

from django.template import Library, defaultfilters
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext, ngettext, pgettext
from jinja2 import Environment

from portal.site import formats, pictures, words

OURS = "portal.site.templatetags.ui.register"


def environment(**options: Any) -> Environment:
    """The engine with what templates of this site may say; blocks leave no lines of their own behind."""
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - the framework asks for it
    ours: Library = import_string(OURS)
    made.filters.update(ours.filters)
    made.filters.update(
        date=_date, linebreaksbr=defaultfilters.linebreaksbr, truncatechars=defaultfilters.truncatechars
    )
    made.globals.update(
        _=gettext,
        ngettext=ngettext,
        pgettext=pgettext,
        icon=pictures.icon,
        due_icon=pictures.due_icon,
        due_word=words.due_word,
        url=_address,
    )
    return made


def _address(page: str, *told: Any) -> str:
    return reverse(page, args=told)


def _date(at: datetime | None, pattern: str) -> str:
    return str(defaultfilters.date(formats.local(at), pattern)) if at else ""
