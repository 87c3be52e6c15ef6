"""Texts of notices: one template per notice and kind of channel."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from portal.notifications.models import Channel, Message


@dataclass(frozen=True, slots=True)
class Text:
    """A notice in words."""

    subject: str
    body: str


SHORT = frozenset({Channel.SMS, Channel.ZALO})
"""Channels with one short text and no subject."""


def text_of(message: Message) -> Text:
    """The words of a notice in its language: `templates/emails/<notice>.txt`, whose first line is the subject, or
    `templates/sms/<notice>.txt` for the channels that have room for a line."""
    with override(message.language):
        context = message.context | {"public_url": settings.PUBLIC_URL}
        if message.channel in SHORT:
            return Text("", " ".join(render_to_string(f"sms/{message.notice}.txt", context).split()))
        rendered = render_to_string(f"emails/{message.notice}.txt", context).strip()
    subject, _, body = rendered.partition("\n")
    return Text(subject.strip(), body.strip())


def text_for_others(message: Message) -> Text:
    """The words as those may see them who watch over delivery: what is confidential has none."""
    if message.confidential:
        return Text(gettext("Confidential"), "")
    text = text_of(message)
    return Text(text.subject or text.body, text.body)
