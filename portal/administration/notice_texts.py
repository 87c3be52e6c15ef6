"""The texts of notices as the administrator sees them: all of them, and one with its history."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.core.errors import InvalidInput, NotFound
from foundation.notifications.models import TextKind, TextVersion
from foundation.notifications.texts import Text, own_texts, shipped_text, written_text
from foundation.notifications.wording import example, notices, places_of, taken_out, unknown_in, values_of

LANGUAGES = ("vi", "en")
LONGEST_SHORT = 134
"""Characters of two SMS segments with accents."""


@dataclass(frozen=True)
class TextLine:
    """One text in the list: which it is, its subject or words, and whether it is an own one."""

    notice: str
    kind: TextKind
    language: str
    text: Text
    own: bool


@dataclass(frozen=True)
class TextPage:
    """One text: what to begin with in the fields, how it reads, how the shipped one reads, and who wrote what when.

    `places` are the names that it can use, each with what it stands for in the example.
    """

    line: TextLine
    subject: str
    body: str
    shipped: Text
    places: list[tuple[str, str]]
    history: list[TextVersion]


def text_lines(actor: Actor) -> list[TextLine]:
    """Every text of every notice, filled in with an example. One query. Raises NotFound unless administering."""
    check_administers_site(actor)
    own = own_texts(notices())
    return [
        _line(notice, kind, language, own.get((notice, kind, language)))
        for notice in notices()
        for kind in TextKind
        for language in LANGUAGES
    ]


def text_page(actor: Actor, notice: str, kind: str, language: str) -> TextPage:
    """One text. Two queries. Raises NotFound."""
    check_administers_site(actor)
    if notice not in notices() or kind not in TextKind.values or language not in LANGUAGES:
        raise NotFound
    own = own_texts([notice]).get((notice, kind, language))
    shipped = shipped_text(notice, kind, language, example())
    values = values_of(notice, example(), language)
    versions = TextVersion.objects.filter(notice=notice, kind=kind, language=language).select_related("by")
    return TextPage(
        line=_line(notice, TextKind(kind), language, own),
        subject=own.subject if own else taken_out(shipped.subject, values),
        body=own.body if own else taken_out(shipped.body, values),
        shipped=shipped,
        places=[(name, values[name]) for name in places_of(notice)],
        history=list(versions.order_by("-number")[:50]),
    )


def checked_text(notice: str, kind: str, language: str, subject: str, body: str) -> Text:
    """How an own text reads with the example.

    Raises InvalidInput for a name that the notice does not have, and for a short text that is too long.
    """
    for field, typed in (("subject", subject), ("body", body)):
        if unknown := unknown_in(notice, typed):
            raise InvalidInput(
                _("“%(name)s” is no name that this text can use.") % {"name": unknown[0]}, field=field
            )
    text = written_text(kind, subject, body, values_of(notice, example(), language))
    if kind == TextKind.SHORT and len(text.body) > LONGEST_SHORT:
        numbers = {"long": len(text.body), "most": LONGEST_SHORT}
        raise InvalidInput(
            _("With the example the text has %(long)s characters; an SMS takes %(most)s.") % numbers,
            field="body",
        )
    return text


def _line(notice: str, kind: TextKind, language: str, own: TextVersion | None) -> TextLine:
    if own is None:
        return TextLine(notice, kind, language, shipped_text(notice, kind, language, example()), own=False)
    values = values_of(notice, example(), language)
    return TextLine(notice, kind, language, written_text(kind, own.subject, own.body, values), own=True)
