"""Texts of notices: one template per notice, first line the subject."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from portal.notifications.models import Message


@dataclass(frozen=True, slots=True)
class Text:
    """A notice in words."""

    subject: str
    body: str


def text_of(message: Message) -> Text:
    """Subject and body of a notice in its language, from `templates/emails/<notice>.txt`."""
    with override(message.language):
        context = message.context | {"public_url": settings.PUBLIC_URL}
        rendered = render_to_string(f"emails/{message.notice}.txt", context).strip()
    subject, _, body = rendered.partition("\n")
    return Text(subject.strip(), body.strip())
