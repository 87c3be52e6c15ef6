"""What texts of notices need beside their context, which is plain JSON."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django import template
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils import timezone

from dossiers.waits import WAIT_AT
from foundation.core.working_time import LimitUnit, TimeLimit
from procedures.limits import short_limit

register = template.Library()

LONGEST_PLACE = 30
SHORTENED: Final = {
    "Trung tâm Phục vụ hành chính công": "TTPVHCC",
    "Bộ phận Một cửa": "Một cửa",
    "Ủy ban nhân dân": "UBND",
    "thành phố": "TP",
}


@register.filter
def iso_datetime(value: str | None) -> datetime | None:
    """The instant that a notice carries as ISO text, for a filter that writes it; nothing without one."""
    return datetime.fromisoformat(value) if value else None


@register.filter
def short_datetime(at: datetime | None) -> str:
    """An instant in local time as `16:10, 16/11/2026`; nothing without one."""
    return timezone.localtime(at).strftime("%H:%M, %d/%m/%Y") if at else ""


@register.filter
def short_place(name: str | None) -> str:
    """The name of a receiving point as a short message has room for it: with the abbreviations that officials use, and
    cut off with an ellipsis where it is longer still."""
    short = name or ""
    for long, usual in SHORTENED.items():
        short = short.replace(long, usual)
    return short if len(short) <= LONGEST_PLACE else short[: LONGEST_PLACE - 1].rstrip() + "…"


@register.filter
def limit_words(value: int | None, unit: str | None) -> str:
    """A time limit as it stands beside the date that follows from it: "3 ngày làm việc"; nothing without one."""
    return short_limit(TimeLimit(value or 0, LimitUnit(unit))) if unit else ""


@register.filter
def iso_day(value: str) -> date:
    """The day that a notice carries as ISO text."""
    return date.fromisoformat(value)


@register.tag
def awaited(parser: Parser, token: Token) -> template.Node:
    """Put into `awaited` what is still waited for, in the words that each wait declares: `{% awaited line
    demanded=demanded|money %}` or `{% awaited short … %}`, where each name that words may have stands with how it is
    written."""
    _name, kind, *named = token.split_contents()
    return Awaited(kind, token_kwargs(named, parser))


class Awaited(template.Node):
    """The words of `kind` for each state in `still_awaited`; a name whose value is not known is not written."""

    def __init__(self, kind: str, written: Mapping[str, FilterExpression]) -> None:
        self.kind, self.written = kind, written

    def render(self, context: Context) -> str:
        """Nothing by itself."""
        values = {name: one.resolve(context) for name, one in self.written.items() if context.get(name)}
        context["awaited"] = [
            next(
                getattr(one, self.kind) % values for one in WAIT_AT[state].still if one.names <= values.keys()
            )
            for state in context["still_awaited"]
        ]
        return ""
