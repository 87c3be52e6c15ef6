"""What was typed into a move form, taken from the browser and put back into a fresh form."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from dossiers.move_forms.form import SHOWN
from foundation.accounts.typed import typed_below
from foundation.api.sent_once import FIELD

OURS = frozenset({"csrfmiddlewaretoken", "version", "item", "back", SHOWN, "seen_draft", FIELD})


def typed_in(data: QueryDict) -> dict[str, list[str]]:
    """The fields of a posted move form, without those that the page filled in itself."""
    return {name: [str(one) for one in data.getlist(name)] for name in data if name not in OURS}


def typed_on_page(request: HttpRequest, page: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """What the same person typed in forms whose addresses lie below that of their page, and what met an ended session:
    the fields, by the rest of the address, which for a move is its name."""
    below = typed_below(request, page)
    return {path.removeprefix(page).strip("/"): typed_in(data) for path, data in below.items()}


def remember_shown(form: forms.Form) -> None:
    """Let the page send along what it showed, so that it is known afterwards which of the fields somebody changed."""
    begun = {name: _text(form.get_initial_for_field(field, name)) for name, field in form.fields.items()}
    shown = {name: text for name, text in begun.items() if text is not None}
    form.fields[SHOWN] = forms.CharField(
        widget=forms.HiddenInput, required=False, strip=False, initial=json.dumps(shown, ensure_ascii=False)
    )


def shown_in(data: Mapping[str, Any], form: forms.Form) -> dict[str, str]:
    """What the page had shown in the fields of the form, as far as it says so."""
    try:
        said = json.loads(data.get(form.add_prefix(SHOWN)) or "{}")
    except (ValueError, RecursionError):
        said = {}
    pairs = said.items() if isinstance(said, dict) else ()
    return {name: text for name, text in pairs if name in form.fields and isinstance(text, str)}


def put_back(form: forms.Form, typed: Mapping[str, Sequence[str]]) -> set[str]:
    """Begin a form that is not sent yet with what was typed; nothing is judged by that. The names of the fields that
    were typed into: one that was left as the page showed it stays as it is now, and where somebody else has changed a
    field since, it says to what."""
    data = QueryDict(mutable=True)
    for name, texts in typed.items():
        data.setlist(name, list(texts))
    shown, touched = shown_in(data, form), set()
    for name, field in form.fields.items():
        if name in OURS:
            continue
        value = field.widget.value_from_datadict(data, {}, form.add_prefix(name))
        now = form.get_initial_for_field(field, name)
        if name in shown and _text(now) != shown[name]:
            words = _("Somebody else has changed this in the meantime. It stands as: %(value)s.")
            field.help_text = words % {"value": _in_words(field, now) or "–"}
        if name not in shown or (form.add_prefix(name) in data and _text(value) != shown[name]):
            form.initial = {**form.initial, name: value}
            touched.add(name)
    return touched


def in_words(form: forms.Form, names: Collection[str] | None = None) -> list[tuple[str, str]]:
    """What was typed, in all fields or those with these names, by the label of its field, for somebody who can only
    copy it."""
    shown = []
    for bound in form.visible_fields():
        if names is not None and bound.name not in names:
            continue
        text = _in_words(bound.field, form.initial.get(bound.name))
        if text.strip():
            shown.append((str(bound.label), text))
    return shown


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(value, dict):
        names = getattr(field, "names", {})
        return "\n".join(f"{names.get(key, key)}: {note}" for key, note in value.items())
    if isinstance(value, list):
        return "\n".join(filter(None, value))
    if isinstance(value, bool):
        return _("Yes") if value else ""
    text = "" if value is None else str(value)
    choices = getattr(field, "choices", ())
    return next((str(label) for key, label in choices if text and str(key) == text), text)


def _text(value: Any) -> str | None:
    """One box as it is sent; None for what consists of several."""
    if value is None:
        return ""
    simple = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).replace("\r\n", "\n") if simple else None
