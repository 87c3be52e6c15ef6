"""What was typed into a move form, taken from the browser and put back into a fresh form."""

from collections.abc import Mapping, Sequence

from django.http import QueryDict
from django.utils.translation import gettext as _

from dossiers.move_forms.form import MoveForm

OURS = frozenset({"csrfmiddlewaretoken", "version", "item", "back"})


def typed_in(data: QueryDict) -> dict[str, list[str]]:
    """The fields of a posted move form, without those that the page filled in itself."""
    return {name: [str(one) for one in data.getlist(name)] for name in data if name not in OURS}


def put_back(form: MoveForm, typed: Mapping[str, Sequence[str]]) -> None:
    """Begin a form that is not sent yet with what was typed; nothing is judged by that."""
    data = QueryDict(mutable=True)
    for name, texts in typed.items():
        data.setlist(name, list(texts))
    for name in form.fields:
        if name not in OURS:
            form.initial[name] = form.fields[name].widget.value_from_datadict(data, {}, name)


def in_words(form: MoveForm) -> list[tuple[str, str]]:
    """What was typed, by the label of its field, for somebody who can only copy it."""
    shown = []
    for bound in form.visible_fields():
        value = form.initial.get(bound.name)
        if isinstance(value, dict):
            names = getattr(bound.field, "names", {})
            text = "\n".join(f"{names.get(key, key)}: {note}" for key, note in value.items())
        elif isinstance(value, list):
            text = "\n".join(filter(None, value))
        elif isinstance(value, bool):
            text = _("Yes") if value else ""
        else:
            text = str(value or "")
        if text.strip():
            shown.append((str(bound.label), text))
    return shown
