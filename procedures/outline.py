"""A version as lines of text, part by part: what its document shows and what two versions are compared by."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from procedures.form_outline import form_lines, process_lines
from procedures.lines import Line, both
from procedures.limits import limit_in_words
from procedures.models import Audience, Channel, Component, FeeRule, Level, ProcedureVersion
from portal.site_formats import money


@dataclass(frozen=True)
class Section:
    """One part: letter of the decree (or empty), title, lines, and a text of what the lines do not show."""

    key: str
    letter: str
    title: str
    lines: tuple[Line, ...]
    hidden: str = ""
