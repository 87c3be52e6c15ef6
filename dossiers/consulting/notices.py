"""Who is told of a question, of its answer, and of silence."""

from collections.abc import Iterator
from typing import Any, Final

from django.urls import reverse

from dossiers.colleagues import holders_of, in_office
from dossiers.models import Consultation
from dossiers.notices import inside
from dossiers.participation import OF_UNITS
from foundation.notifications.models import Channel
from foundation.notifications.outbox import Notice, row_key

ASKED: Final = "asked"
"""The occasion of the letter that carries a link."""


def of_question(consultation: Consultation, token: str) -> Iterator[Notice]:
    """To the officers and heads of the unit that is asked, or to the expert with the link. The expert's says nothing
    of the dossier; the unit's not whose it is."""
    if consultation.by_link:
        context = {
            "agency": consultation.dossier.agency.name,
            "until": consultation.due_at.isoformat(),
            "opinion_path": reverse("experts:opinion", args=[token]),
        }
        yield Notice(
            "opinion_asked_by_link", key_of(consultation, ASKED), None,
            address=consultation.expert_email, context=context, confidential=True,
        )  # fmt: skip
    else:
        yield from _to_unit("opinion_asked", consultation)


def of_withdrawal(consultation: Consultation) -> Iterator[Notice]:
    """To the unit that was asked that nobody waits any more. An expert finds that the link opens nothing."""
    if not consultation.by_link:
        yield from _to_unit("opinion_not_needed", consultation)


def of_outcome(consultation: Consultation, name: str) -> Iterator[Notice]:
    """To whoever has the dossier now, and to whoever asked, that an answer is there, or none came."""
    holders = holders_of([consultation.dossier])[consultation.dossier_id]
    context = inside(consultation.dossier) | {"body": consultation.body_name}
    for person in {*holders, consultation.asked_by}:
        key = key_of(consultation, name)
        yield Notice(name, key, person.pk, person.email or "", context)


def key_of(consultation: Consultation, occasion: str) -> str:
    """The occasion of a notice."""
    return f"{consultation.dossier_id}:consultation:{consultation.pk}:{occasion}"


def letter_key(consultation: Consultation) -> str:
    """The key of the row that is the letter to an expert."""
    return row_key(key_of(consultation, ASKED), Channel.EMAIL, consultation.expert_email)


def _to_unit(name: str, consultation: Consultation) -> Iterator[Notice]:
    posts = in_office().filter(unit=consultation.unit_id, role__in=OF_UNITS)
    context: dict[str, Any] = {
        "code": consultation.dossier.code,
        "procedure": consultation.dossier.procedure_version.name,
        "agency": consultation.dossier.agency.name,
        "by": consultation.asked_by_name,
        "until": consultation.due_at.isoformat(),
    }
    for person in {post.user for post in posts.select_related("user")}:
        yield Notice(name, key_of(consultation, name), person.pk, person.email or "", context)
