"""A result before it is issued: its kind, its whole text, and what it still lacks."""

from django.utils.translation import gettext as _

from dossiers.documents import decision, facts
from dossiers.kinds import DECISION, LAYOUTS, NOTICE, Kind, kind_of
from dossiers.models import Dossier
from procedures.selectors import parts_of


def kind_for(dossier: Dossier, title: str) -> Kind:
    """The kind of a result of this dossier. The layout that the version names is that of its usual result; others go by
    their title."""
    version = dossier.procedure_version
    usual = next((kind.printed_title for kind in parts_of(version).results.all()), title)
    layout = version.result_template
    return kind_of(title, layout if title == usual or _is_alike(title, layout) else "")


def _is_alike(title: str, layout: str) -> bool:
    """Whether another result of the version is laid out as its usual one: a second kind of the same certificate."""
    return kind_of(title).template == LAYOUTS.get(layout)


def text_of(dossier: Dossier, title: str, written: str) -> str:
    """The whole text of a result, line by line: what the officer wrote, completed by what was declared and by the law.

    Completing a text that is whole already changes nothing.
    """
    template = kind_for(dossier, title).template
    own = template == LAYOUTS.get(dossier.procedure_version.result_template)
    write = {DECISION: decision.full_text, NOTICE: decision.notice_text}.get(template, facts.full_text)
    return write(dossier, written, own_layout=own)


def lacking(dossier: Dossier, title: str, written: str) -> str:
    """The sentence that names what a result lacks; empty when it can be signed and issued."""
    template = kind_for(dossier, title).template
    own = template == LAYOUTS.get(dossier.procedure_version.result_template)
    missing = decision.missing if template in {DECISION, NOTICE} else facts.missing
    found = missing(dossier, written, own_layout=own)
    if not found:
        return ""
    return _(
        "The result is incomplete. Missing: %(missing)s. Enter the form of a dossier on paper, or write each on a line "
        "of its own in the content of the result, as “Name: value”."
    ) % {"missing": "; ".join(found)}
