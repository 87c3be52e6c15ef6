"""Texts of notices: one template per notice and kind of channel, unless an administrator wrote an own text."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from foundation.notifications.models import Channel, Message, TextKind, TextVersion
from foundation.notifications.signed_in import without_secret
from foundation.notifications.wording import fill_in, hides_rare, values_of, whole_line

SHORT = frozenset({Channel.SMS, Channel.ZALO})
"""Channels with one short text and no subject."""
Key = tuple[str, str, str]
"""Notice, kind of text, language."""


@dataclass(frozen=True, slots=True)
class Text:
    """A notice in words."""

    subject: str
    body: str


def text_of(message: Message) -> Text:
    """The words of one notice in its language. One query."""
    return texts_of([message])[0]


def texts_of(messages: Sequence[Message]) -> list[Text]:
    """The words of each notice in its language, in their order: those that held when it was sent, of one that is not
    sent yet those that hold now. One query for all."""
    written = _written({message.notice for message in messages})
    return [_text(message, _holding(written[_key(message)], message.sent_at)) for message in messages]


def texts_for_others(messages: Sequence[Message]) -> list[Text]:
    """The words as those may see them who watch over delivery: what is confidential has none, and no link a secret. One
    query."""
    open_ones = [message for message in messages if not message.confidential]
    for message in open_ones:
        message.context = without_secret(message.context)
    words = dict(zip((message.pk for message in open_ones), texts_of(open_ones), strict=True))
    found = [words.get(message.pk, Text(gettext("Confidential"), "")) for message in messages]
    return [Text(text.subject or text.body, text.body) for text in found]


def _written(notices: Collection[str]) -> Mapping[Key, list[TextVersion]]:
    """All that was ever written for these notices, the latest first. One query."""
    found: dict[Key, list[TextVersion]] = defaultdict(list)
    for one in TextVersion.objects.filter(notice__in=notices).order_by("-number"):
        found[one.notice, one.kind, one.language].append(one)
    return found


def _holding(versions: Sequence[TextVersion], at: datetime | None) -> TextVersion | None:
    """The own text among them that held at that moment; None where the shipped one did."""
    latest = next((one for one in versions if at is None or one.at <= at), None)
    return None if latest is None or latest.restored else latest


def own_texts(notices: Iterable[str]) -> Mapping[Key, TextVersion]:
    """The own texts that hold for these notices; those that were taken back are missing. One query."""
    latest = (
        TextVersion.objects.filter(notice__in=set(notices))
        .order_by("notice", "kind", "language", "-number")
        .distinct("notice", "kind", "language")
    )
    return {(one.notice, one.kind, one.language): one for one in latest if not one.restored}


def shipped_text(notice: str, kind: str, language: str, context: Mapping[str, object]) -> Text:
    """The text that comes with the program: `templates/emails/<notice>.txt`, whose first line is the subject, or
    `templates/sms/<notice>.txt`."""
    with override(language):
        values = {**context, "public_url": settings.PUBLIC_URL}
        if kind == TextKind.SHORT:
            return Text("", whole_line(render_to_string(f"sms/{notice}.txt", values)))
        rendered = render_to_string(f"emails/{notice}.txt", values).strip()
    subject, _, body = rendered.partition("\n")
    return Text(subject.strip(), body.strip())


def own_text(own: TextVersion, context: Mapping[str, object]) -> Text:
    """How an own text reads in this context: the shipped one stands in for it where it would hide what is so at times,
    as one does that is older than the name for that."""
    values = values_of(own.notice, context, own.language)
    if hides_rare(own.notice, own.body, values):
        return shipped_text(own.notice, own.kind, own.language, context)
    return written_text(own.kind, own.subject, own.body, values)


def written_text(kind: str, subject: str, body: str, values: Mapping[str, str]) -> Text:
    """An own text with its names filled in; the subject, and a short text, are one line."""
    filled = fill_in(body, values)
    if kind == TextKind.SHORT:
        return Text("", whole_line(filled))
    return Text(whole_line(fill_in(subject, values)), filled.replace("\r\n", "\n").strip())


def _text(message: Message, own: TextVersion | None) -> Text:
    context = _context_of(message)
    if own is None:
        return shipped_text(message.notice, _key(message)[1], message.language, context)
    return own_text(own, context)


def _context_of(message: Message) -> Mapping[str, Any]:
    """In the inbox somebody is signed in; notices that are older than this keep a secret in their rows."""
    return without_secret(message.context) if message.channel == Channel.INBOX else message.context


def _key(message: Message) -> Key:
    kind = TextKind.SHORT if message.channel in SHORT else TextKind.LONG
    return (message.notice, kind, message.language)
