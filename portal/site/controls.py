"""The controls of forms, written without a template for each: a page with the panels of ten moves has a hundred, and
what is said of them is always the same."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

Told = Mapping[str, Any]
"""What a widget says of itself, as the framework hands it to a template."""
PLACE: Final = "django/forms/widgets/"
SEVERAL: Final = f"{PLACE}multiwidget.html"
INPUTS: Final = (
    "text",
    "number",
    "email",
    "url",
    "password",
    "search",
    "tel",
    "color",
    "hidden",
    "date",
    "checkbox",
    "file",
)


class WrittenControls(DjangoTemplates):
    """Inputs, boxes, lists and choices as the framework's templates write them; any other widget has its template."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """The widget in HTML."""
        told: Told = context.get("widget", {})
        if write := WRITERS.get(template_name):
            return write(told)
        if template_name == SEVERAL:
            return "".join(self.render(one["template_name"], {"widget": one}) for one in told["subwidgets"])
        return str(super().render(template_name, context, request))


def _input(widget: Told) -> SafeString:
    value = widget["value"]
    said = SafeString() if value is None else format_html(' value="{}"', str(value))
    attributes = _attributes(widget["attrs"])
    return format_html('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], said, attributes)


def _textarea(widget: Told) -> SafeString:
    text = widget["value"] or ""
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>', widget["name"], _attributes(widget["attrs"]), text
    )


def _select(widget: Told) -> SafeString:
    options = _in_groups(widget, _option, '<optgroup label="{}">', "</optgroup>")
    return format_html(
        '<select name="{}"{}>\n{}</select>', widget["name"], _attributes(widget["attrs"]), options
    )


def _option(option: Told) -> SafeString:
    value, attributes = str(option["value"]), _attributes(option["attrs"])
    return format_html('<option value="{}"{}>{}</option>\n', value, attributes, _words(option))


def _choices(widget: Told) -> SafeString:
    attributes = _attributes({name: widget["attrs"].get(name) or False for name in ("id", "class")})
    return format_html(
        "<div{}>\n{}</div>", attributes, _in_groups(widget, _choice, "<div><label>{}</label>", "</div>")
    )


def _choice(option: Told) -> SafeString:
    control = _input(option)
    if not option["wrap_label"]:
        return format_html("<div>{}</div>\n", control)
    label = _attributes({"for": option["attrs"].get("id") or False})
    return format_html("<div><label{}>{} {}</label></div>\n", label, control, _words(option))


def _in_groups(widget: Told, write: Callable[[Told], SafeString], begin: str, end: str) -> SafeString:
    written: list[str] = []
    for name, options, _place in widget["optgroups"]:
        inside = _joined(map(write, options))
        written += [format_html(begin, name), inside, end] if name else [inside]
    return _joined(written)


def _attributes(said: Told) -> SafeString:
    return _joined(
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
        for name, value in said.items()
        if value is not False
    )


def _words(option: Told) -> str:
    return conditional_escape(localize(option["label"]))


def _joined(written: Iterable[str]) -> SafeString:
    return mark_safe("".join(written))  # noqa: S308 - each part was escaped when it was written


WRITERS: Final[Mapping[str, Callable[[Told], SafeString]]] = {
    **{f"{PLACE}{kind}.html": _input for kind in INPUTS},
    f"{PLACE}textarea.html": _textarea,
    f"{PLACE}select.html": _select,
    f"{PLACE}radio.html": _choices,
    f"{PLACE}checkbox_select.html": _choices,
}
