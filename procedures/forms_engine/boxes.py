"""The boxes in which a browser sends the answer to a question: their names, and what it would send of a kept answer."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django import forms
from django.forms import BoundField

from procedures.forms_engine.rows import RowsWidget

Boxes = dict[str, list[str]]
"""What is sent, by the name of the box."""


def boxes_of(form: forms.Form, keys: Collection[str], names: Iterable[str]) -> list[str]:
    """Those of the names that are boxes of these questions; no key of a question has a hyphen, so that what begins with
    one and a hyphen is of a row, or of the list that it is chosen from."""
    own, rows = set(keys), tuple(f"{key}-" for key in keys)
    for key in own & form.fields.keys():
        own = own | {f"{key}{name}" for name in _suffixes(form.fields[key].widget)}
    return [name for name in names if name in own or name.startswith(rows)]


def as_sent(form: forms.Form) -> Boxes:
    """What a browser would send of the answers that an unbound form shows."""
    return {name: values for field in form for name, values in _sent(field)}


def first_box(field: forms.Field, id_: str) -> str:
    """The id of the first control of a field whose boxes are named after this id: what a link to the question leads to.
    Of rows it is that of the first one."""
    widget: Any = field.widget
    if isinstance(widget, RowsWidget):
        part = next(iter(widget.stored(id_.removeprefix("id_"), [])[0]))
        return first_box(part.field, part.auto_id)
    while isinstance(widget, forms.MultiWidget):
        id_, widget = f"{id_}_0", widget.widgets[0]
    return f"{id_}_0" if isinstance(widget, forms.RadioSelect) else id_


def _suffixes(widget: forms.Widget) -> Iterator[str]:
    """What stands after the key in the names of the boxes; a box of several has several."""
    if not isinstance(widget, forms.MultiWidget):
        yield ""
        return
    for name, box in _parts(widget):
        yield from (f"{name}{rest}" for rest in _suffixes(box))


def _parts(widget: forms.MultiWidget) -> list[tuple[str, forms.Widget]]:
    named: Any = widget  # the names are not in its types
    return list(zip(named.widgets_names, widget.widgets, strict=True))


def _sent(field: BoundField) -> Iterator[tuple[str, list[str]]]:
    widget, value = field.field.widget, field.value()
    if field.field.disabled:
        return  # files, which are never read from what is sent
    if not isinstance(widget, RowsWidget):
        yield from _in_boxes(widget, field.html_name, value)
        return
    for row in widget.stored(field.html_name, value or []):
        yield f"{row.prefix}-row", ["1"]
        for part in row:
            yield from _sent(part)


def _in_boxes(widget: forms.Widget, name: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(widget, forms.MultiWidget):
        values: Any = value if isinstance(value, list) else widget.decompress(value)
        for (suffix, box), part in zip(_parts(widget), values, strict=True):
            yield from _in_boxes(box, f"{name}{suffix}", part)
    elif isinstance(value, list):
        yield name, [str(one) for one in value]
    elif value is not False and value not in (None, ""):
        yield name, [str(value)]
