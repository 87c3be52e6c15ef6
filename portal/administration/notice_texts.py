"""The texts of notices as the administrator sees them: all of them, and one with its history."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.core.errors import InvalidInput, NotFound
from foundation.core.wording import Words
from foundation.notifications.models import TextKind, TextVersion
from foundation.notifications.texts import Text, own_text, own_texts, shipped_text, written_text
from foundation.notifications.wording import (
    PLACE,
    at_times,
    example,
    inbox_only,
    label_of,
    notices,
    places_of,
    room_for_rare,
    taken_out,
    unknown_in,
    values_of,
)

LANGUAGES: Final = dict(settings.LANGUAGES)
LONGEST_SHORT = 134
"""Characters of two SMS segments with accents."""


@dataclass(frozen=True)
class TextLine:
    """One text in the list: which it is, its subject or words, whether it is an own one, and which name that lacks so
    that the shipped text has to stand in for it at times, in its braces."""

    notice: str
    kind: TextKind
    language: str
    text: Text
    own: bool
    lacking: str = ""

    @property
    def label(self) -> Words:
        """What the notice is called."""
        return label_of(self.notice)

    @property
    def when(self) -> Words:
        """When it speaks of what its text may lack; empty where it speaks of nothing at times."""
        return _when(self.notice)


@dataclass(frozen=True)
class Reading:
    """How a text reads with the usual example and, where the notice has one, with that of what is so at times."""

    usual: Text
    when: Words = ""
    at_times: Text | None = None

    @property
    def all(self) -> list[Text]:
        """One or both."""
        return [self.usual, *([self.at_times] if self.at_times else [])]


@dataclass(frozen=True)
class TextPage:
    """One text: what to begin with in the fields, how it reads, how the shipped one reads, and who wrote what when.

    `places` are the names that it can use, each with what it stands for in the example; those `only_at_times` stand for
    nothing in the usual one.
    """

    line: TextLine
    subject: str
    body: str
    shipped: Text
    reading: Reading
    places: list[tuple[str, str]]
    only_at_times: list[str]
    history: list[TextVersion]


def text_lines(actor: Actor) -> list[TextLine]:
    """Every text of every notice, filled in with an example. One query. Raises NotFound unless administering."""
    check_administers_site(actor)
    own = own_texts(notices())
    return [
        _line(notice, kind, language, own.get((notice, kind, language)))
        for notice in notices()
        for kind in kinds_of(notice)
        for language in LANGUAGES
    ]


def kinds_of(notice: str) -> list[TextKind]:
    """The texts that the notice has: no short one where it is for the inbox alone."""
    return [TextKind.LONG] if notice in inbox_only() else list(TextKind)


def text_names(keys: Collection[str]) -> dict[str, str]:
    """What each text is called, by "notice/kind/language", as the trail knows it. A notice that there is no more keeps
    its name for machines."""
    return {key: _text_name(*key.split("/")) for key in keys}


def _text_name(notice: str, kind: str, language: str) -> str:
    label = label_of(notice) if notice in notices() else notice
    return f"{label} ({TextKind(kind).label}, {LANGUAGES[language]})"


def text_page(actor: Actor, notice: str, kind: str, language: str) -> TextPage:
    """One text. Two queries. Raises NotFound."""
    check_administers_site(actor)
    if notice not in notices() or kind not in kinds_of(notice) or language not in LANGUAGES:
        raise NotFound
    own = own_texts([notice]).get((notice, kind, language))
    shipped = shipped_text(notice, kind, language, example())
    values, rare = values_of(notice, example(), language), at_times(notice)
    then = values_of(notice, rare.example, language) if rare else values
    versions = TextVersion.objects.filter(notice=notice, kind=kind, language=language).select_related("by")
    return TextPage(
        line=_line(notice, TextKind(kind), language, own),
        subject=own.subject if own else taken_out(shipped.subject, values),
        body=own.body if own else _with_room(notice, kind, language, shipped),
        shipped=shipped,
        reading=_reading_of(own) if own else _reading_as_shipped(notice, kind, language),
        places=[(name, values[name] or then[name]) for name in places_of(notice)],
        only_at_times=[name for name in places_of(notice) if not values[name]],
        history=list(versions.order_by("-number")[:50]),
    )


def checked_text(notice: str, kind: str, language: str, subject: str, body: str) -> Reading:
    """How an own text reads with the examples.

    Raises InvalidInput for a name that the notice does not have, for a text without room for what is so at times, and
    for a short text that is too long.
    """
    for field, typed in (("subject", subject), ("body", body)):
        if unknown := unknown_in(notice, typed):
            raise InvalidInput(
                _("“%(name)s” is no name that this text can use.") % {"name": unknown[0]}, field=field
            )
    if lacking := _lacking_in(notice, kind, body):
        words = _("Add %(name)s to the text: else people do not read what it says at times, %(when)s.")
        raise InvalidInput(words % {"name": lacking, "when": _when(notice)}, field="body")
    reading = _reading_of(
        TextVersion(notice=notice, kind=kind, language=language, subject=subject, body=body)
    )
    longest = max(len(text.body) for text in reading.all)
    if kind == TextKind.SHORT and longest > LONGEST_SHORT:
        numbers = {"long": longest, "most": LONGEST_SHORT}
        raise InvalidInput(
            _("With the example the text has %(long)s characters; an SMS takes %(most)s.") % numbers,
            field="body",
        )
    return reading


def _when(notice: str) -> Words:
    rare = at_times(notice)
    return rare.when if rare else ""


def _lacking_in(notice: str, kind: str, body: str) -> str:
    """The name, in its braces, that a text has to have because its notice speaks of something `at_times`; empty where
    it has one of them or needs none. The short form belongs into a short text."""
    names = room_for_rare(notice)
    if not names or any(name in names for name in PLACE.findall(body)):
        return ""
    return f"{{{{ {min(names, key=len) if kind == TextKind.LONG else max(names, key=len)} }}}}"


def _with_room(notice: str, kind: str, language: str, shipped: Text) -> str:
    """The text to begin with, and in it the name of what is so at times: where the shipped one says that then; where it
    says all else differently then, too, after the due date, or at the end."""
    values, rare = values_of(notice, example(), language), at_times(notice)
    body = taken_out(shipped.body, values)
    if rare is None or not (lacking := _lacking_in(notice, kind, body)):
        return body
    then = shipped_text(notice, kind, language, rare.example).body
    named = taken_out(then, values_of(notice, rare.example, language))
    if lacking in named and written_text(kind, "", named, values).body == shipped.body:
        return named
    blank = "\n\n" if kind == TextKind.LONG else " "
    placed = re.sub(r"{{ (?:short_)?due }}\.", lambda due: f"{due[0]}{blank}{lacking}", body, count=1)
    return placed if lacking in placed else f"{body}{blank}{lacking}"


def _reading_of(own: TextVersion) -> Reading:
    usual, rare = own_text(own, example()), at_times(own.notice)
    return Reading(usual, rare.when, own_text(own, rare.example)) if rare else Reading(usual)


def _reading_as_shipped(notice: str, kind: str, language: str) -> Reading:
    usual, rare = shipped_text(notice, kind, language, example()), at_times(notice)
    if rare is None:
        return Reading(usual)
    return Reading(usual, rare.when, shipped_text(notice, kind, language, rare.example))


def _line(notice: str, kind: TextKind, language: str, own: TextVersion | None) -> TextLine:
    if own is None:
        return TextLine(notice, kind, language, shipped_text(notice, kind, language, example()), own=False)
    lacking = _lacking_in(notice, kind, own.body)
    return TextLine(notice, kind, language, own_text(own, example()), own=True, lacking=lacking)
