"""What a template must know about a bound field that Django does not say."""

from dataclasses import dataclass

from django.forms import BoundField, CheckboxInput, MultiWidget, widgets
from django.utils.translation import gettext as _

from procedures.forms_engine.boxes import first_box

DATE_PARTS = 3


@dataclass(frozen=True)
class DateBox:
    """One of the three boxes of a typed date: `part` is day, month or year."""

    part: str
    label: str
    id: str
    name: str
    value: str
    length: int
    autocomplete: str


def widget_kind(field: BoundField) -> str:
    """Which shape of component/field.html a field takes; also its class name `mc-field-<kind>`."""
    widget = field.field.widget
    if isinstance(widget, MultiWidget) and len(widget.widgets) == DATE_PARTS:
        return "three_box_date"
    kinds: tuple[tuple[type[widgets.Widget], str], ...] = (
        (widgets.CheckboxSelectMultiple, "choices"),
        (widgets.RadioSelect, "choices"),
        (CheckboxInput, "checkbox"),
        (widgets.SelectMultiple, "select-multiple"),
        (widgets.Select, "select"),
        (widgets.Textarea, "textarea"),
        (widgets.FileInput, "file"),
    )
    return next((kind for widget_class, kind in kinds if isinstance(widget, widget_class)), "text")


def date_boxes(field: BoundField) -> list[DateBox]:
    """The three boxes (day, month, year) of a bound field whose widget is a MultiWidget of three."""
    parts = (
        ("day", _("Day"), 2, "bday-day"),
        ("month", _("Month"), 2, "bday-month"),
        ("year", _("Year"), 4, "bday-year"),
    )
    shown = field.subwidgets[0].data["subwidgets"]
    is_birthday = field.field.widget.attrs.get("autocomplete") == "bday"
    return [
        DateBox(
            part=part,
            label=label,
            id=box["attrs"].get("id", box["name"]),
            name=box["name"],
            value=str(box["value"] if box["value"] is not None else ""),
            length=length,
            autocomplete=token if is_birthday else "",
        )
        for (part, label, length, token), box in zip(parts, shown, strict=True)
    ]


def typed_beside(field: BoundField) -> str:
    """What was typed into the box of static/js/elements/mc-pick.js beside a list, and chose nothing there."""
    return "" if field.value() else str(field.form.data.get(f"{field.html_name}-typed", ""))


def first_control_id(field: BoundField) -> str:
    """Id of the first control of a field, which its line in the error summary links to."""
    return first_box(field.field, field.field.widget.attrs.get("id", field.auto_id))
