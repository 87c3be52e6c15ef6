"""Filters and tags that every template may use without loading them."""

from collections.abc import Callable, Mapping
from secrets import token_urlsafe
from typing import Any

from django import template
from django.forms import BoundField
from django.template import engines
from django.utils.safestring import SafeString, mark_safe

from foundation.accounts.typed import mark_of
from foundation.core.rooms.panels import panels_of
from portal.site import form_parts, formats, pictures, words

register = template.Library()


def register_filter_for_present_values(name: str, write: Callable[..., str]) -> None:
    """Make `write` a filter that writes nothing for a value that is not there."""
    register.filter(name, lambda value: "" if value is None or value == "" else write(value))


register_filter_for_present_values("vn_date", formats.vn_date)
register_filter_for_present_values("vn_day", formats.vn_day)
register_filter_for_present_values("vn_datetime", formats.vn_datetime)
register_filter_for_present_values("machine_time", formats.machine_time)
register_filter_for_present_values("before_colon", formats.before_colon)
register_filter_for_present_values("breakable", formats.breakable)
register_filter_for_present_values("linked", formats.linked)
register_filter_for_present_values("unbroken", formats.unbroken)
register_filter_for_present_values("dialled", formats.dialled)
register.filter("is_numbered", formats.is_numbered)
register.filter("has_passed", formats.has_passed)
register_filter_for_present_values("money", lambda amount: formats.money(int(amount)))
register_filter_for_present_values("working_span", formats.working_span)
register_filter_for_present_values("mask_citizen_id", formats.mask_citizen_id)
register_filter_for_present_values("filesize_vn", formats.filesize_vn)

register.simple_tag(pictures.icon, name="icon")
register.simple_tag(pictures.due_icon, name="due_icon")
register.simple_tag(pictures.clock_weeks, name="clock_weeks")
register.simple_tag(words.due_word, name="due_word")
register.simple_tag(words.notice_word, name="notice_word")
register.simple_tag(words.calendar_day_word, name="calendar_day_word")
register.simple_tag(words.rating_choices, name="rating_choices")
register.simple_tag(words.calendar_day_names, name="calendar_day_names")


@register.simple_tag
def calendar_kinds() -> tuple[str, ...]:
    """Kinds of days that the legend of the clock picture explains."""
    return tuple(words.CALENDAR_DAYS)


@register.simple_tag
def once_key() -> str:
    """A key of a form, by which it counts once however often it arrives."""
    return token_urlsafe(12)


@register.simple_tag(takes_context=True)
def typed_by(context: template.RequestContext) -> str:
    """A mark of whose words a form of this page keeps, which says nothing else of the person."""
    return mark_of(context.request)


@register.simple_tag(takes_context=True)
def panels(context: template.RequestContext, slot: str, about: Any) -> SafeString:
    """What other rooms put into this slot of a page. A panel knows what filled it, and nothing else of the page."""
    panels = panels_of(slot, context["request"].actor, about)
    token = {"csrf_token": context.get("csrf_token")}
    return mark_safe(  # noqa: S308 - each part was escaped when it was rendered
        "".join(
            template.Engine.get_default().get_template(name).render(context.new(token | dict(variables)))
            for name, variables in panels
        )
    )


@register.simple_tag(takes_context=True)
def filled(context: template.RequestContext, name: str, variables: Mapping[str, Any]) -> SafeString:
    """A part of the page that a room brings: this template with its variables, and those of the page."""
    with context.push(**variables):
        return template.Engine.get_default().get_template(name).render(context)


@register.simple_tag
def quick(name: str, **told: Any) -> SafeString:
    """A part of the page by the second engine (`portal.site.second_engine`), which sees what it is told alone."""
    return mark_safe(engines["jinja2"].get_template(name).render(told))  # noqa: S308 - that engine escapes


@register.simple_tag
def notice_icon(tone: str) -> SafeString:
    """Shape that goes with a notice."""
    return pictures.icon(words.NOTICE_ICONS.get(tone, "info"))


@register.simple_tag
def rating_face(value: int | str) -> SafeString:
    """Face of one rating tile."""
    return pictures.rating_face(int(value))


@register.filter
def widget_kind(field: BoundField) -> str:
    """Shape of a bound field, see form_parts."""
    return form_parts.widget_kind(field)


@register.filter
def typed_beside(field: BoundField) -> str:
    """What was typed beside a list and chose nothing, see form_parts."""
    return form_parts.typed_beside(field)


@register.filter
def date_boxes(field: BoundField) -> list[form_parts.DateBox]:
    """Three boxes of a typed date, see form_parts."""
    return form_parts.date_boxes(field)


@register.filter
def first_control_id(field: BoundField) -> str:
    """Target of a line in the error summary, see form_parts."""
    return form_parts.first_control_id(field)


@register.filter
def state_tone(state: str) -> str:
    """Tone of components/state_badge.html for a dossier state."""
    return words.state_tone(state)
