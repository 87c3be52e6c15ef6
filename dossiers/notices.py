"""Which notice a move sends, to whom, and what it can speak of."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone

from dossiers.addressees import Addressee, addressees_of
from dossiers.clock.still_waiting import still_waiting
from dossiers.colleagues import in_office, responsible_for
from dossiers.consequences import Consequence
from dossiers.models import Amendment, Channel, Dossier, DossierFile, Event, Supplement
from dossiers.move_in_progress import MoveInProgress
from dossiers.paper_forms import OF_A_RESULT
from dossiers.phases import BEFORE_HAND_OVER
from foundation.accounts.models import Role, User
from foundation.letters.models import Letter
from foundation.notifications import outbox
from foundation.notifications.models import Message
from foundation.notifications.outbox import Notice
from foundation.papers.models import PrintedDocument
from payments.selectors import fees_written
from payments.till import paid_in_all

ALONG: Final = ("procedure_version", "offering", "agency", "receiving_point")
"""What is read along with dossiers of which those who handle them are told."""
OF_THE_EVENT: Final = ("amount", "legal_reason", "number", "offered", "tracking", "way")
"""What of the payload of an event texts may tell the applicant."""


def of_move(in_progress: MoveInProgress, event: Event) -> Iterable[Notice]:
    """The notice to the applicant that the table of moves asks for; none when the move has none.

    It goes to the inbox of the account that filed, and to the e-mail address given in the dossier; and to the account
    for which it was filed. What was brought by hand or post is answered in the same moment; that notice says it all.
    """
    move, dossier = in_progress.move, in_progress.dossier
    if not move.notice or (move.notice == "submitted" and dossier.channel != Channel.ONLINE):
        return []
    context = context_of(dossier) | {
        "reason": event.reason,
        "payload": {name: event.payload[name] for name in OF_THE_EVENT if name in event.payload},
        "answer_by": _answer_by(in_progress),
        **_particular(in_progress),
        **still_waiting(in_progress),
    }
    key = f"{dossier.pk}:{event.number}"
    return [
        one.notice(move.notice, key, context, known=one.user == dossier.submitter)
        for one in addressees_of(dossier)
    ]


def _messages(in_progress: MoveInProgress, event: Event) -> Iterable[Message]:
    return outbox.messages_of(of_move(in_progress, event))


NOTICES = Consequence(rows=_messages)


def of_letter(dossier: Dossier, letter: Letter) -> Iterable[Notice]:
    """The notice to the other side that a message is there. It does not carry the words: those are read on the page of
    the dossier, after signing in."""
    key = f"{dossier.pk}:letter:{letter.pk}"
    if letter.from_outside:
        people = [Addressee(one, one.email or "", "") for one in responsible_for([dossier])[dossier.pk]]
        return [one.notice("message_from_applicant", key, inside(dossier)) for one in people]
    context = context_of(dossier)
    return [one.notice("message_to_applicant", key, context) for one in addressees_of(dossier)]


def of_amendment(amendment: Amendment) -> Iterable[Notice]:
    """The notice that the applicant offers a paper or a correction: to the holder and the heads of the handling unit,
    before the dossier is handed over to the people of reception. Once a day for each dossier, however often something
    is offered and taken back: the lists show what waits."""
    dossier = amendment.dossier
    people = responsible_for([dossier])[dossier.pk]
    if dossier.state in BEFORE_HAND_OVER:
        posts = in_office().filter(unit_id=dossier.receiving_point.unit_id, role=Role.RECEPTION)
        people = {post.user for post in posts.select_related("user")}
    context = inside(dossier) | {"offered": amendment.name}
    offered_at = amendment.offered_at or timezone.now()
    key = f"{dossier.pk}:amendments:{timezone.localdate(offered_at)}"
    for one in people:
        yield Addressee(one, one.email or "", "").notice("amendment_offered", key, context)


def of_reminder(request: Supplement) -> Iterable[Notice]:
    """The notice to the applicant that what was asked for has not come and until when it is awaited; once for each
    request."""
    dossier = request.dossier
    answer_by = request.answer_by.isoformat() if request.answer_by else None
    context = context_of(dossier) | {"reason": request.reason, "answer_by": answer_by}
    key = f"{dossier.pk}:reminder:{request.pk}"
    return [
        one.notice("supplement_awaited", key, context, known=one.user == dossier.submitter)
        for one in addressees_of(dossier)
    ]


def of_infected(file: DossierFile) -> Notice | None:
    """The notice to whoever filed, or for whom it was filed, that a file is harmful and must be sent again; the paper
    counts as missing. None where nobody is left to be told."""
    dossier = file.dossier
    context = context_of(dossier) | {"file": file.name, "paper": file.paper_name}
    told = addressees_of(dossier)
    return told[0].notice("file_infected", f"{dossier.pk}:infected:{file.pk}", context) if told else None


def of_silence(dossiers: Iterable[Dossier]) -> Iterable[Notice]:
    """Notices that reception did not answer in time: to the people of reception and the heads of the receiving point's
    unit, once for each time that ran out."""
    flagged = list(dossiers)
    posts = in_office().filter(
        unit_id__in={dossier.receiving_point.unit_id for dossier in flagged},
        role__in=[Role.RECEPTION, Role.HEAD],
    )
    people: dict[int, set[User]] = defaultdict(set)
    for post in posts.select_related("user"):
        people[post.unit_id].add(post.user)
    for dossier in flagged:
        by = dossier.answer_by.isoformat() if dossier.answer_by else ""
        for person in people[dossier.receiving_point.unit_id]:
            yield Notice(
                name="unanswered",
                key=f"{dossier.pk}:unanswered:{by}",
                recipient_id=person.pk,
                address=person.email or "",
                context=inside(dossier) | {"answer_by": by},
            )


def of_failed_paper(document: PrintedDocument) -> Iterable[Notice]:
    """Notices that a paper could not be made: to the holder, the heads of the handling unit and the people of
    reception, who can have it made again; once for each time that it was given up. Reception does not know of a draft,
    nor of a result before its release."""
    dossier = Dossier.objects.get(pk=document.subject_id)
    people = responsible_for([dossier])[dossier.pk]
    if document.form not in OF_A_RESULT:
        posts = in_office().filter(unit_id=dossier.receiving_point.unit_id, role=Role.RECEPTION)
        people = people | {post.user for post in posts.select_related("user")}
    for person in people:
        yield Notice(
            name="paper_failed",
            key=f"{dossier.pk}:paper:{document.pk}:{timezone.now():%Y%m%dT%H%M%S}",
            recipient_id=person.pk,
            address=person.email or "",
            context=inside(dossier) | {"paper": document.title},
        )


def context_of(dossier: Dossier) -> dict[str, Any]:
    """What every notice to those whose dossier it is can speak of, as plain JSON. Signed in, they are led to their own
    page (`own_path`); `track_path` is for whoever reads it elsewhere."""
    track = f"{reverse('dossiers:track')}?code={dossier.code}&secret={dossier.secret}"
    own = {"own_path": reverse("citizen:dossier", args=[dossier.code])} if dossier.code else {}
    return inside(dossier) | {"track_path": track} | own


def inside(dossier: Dossier) -> dict[str, Any]:
    """What every notice can speak of: those who handle it need no secret."""
    return {
        "code": dossier.code,
        "applicant": dossier.applicant_name,
        "procedure": dossier.procedure_version.name,
        "agency": dossier.agency.name,
        "receiving_point": dossier.receiving_point.name,
        "receiving_address": dossier.receiving_point.address,
        "receiving_phone": dossier.receiving_point.phone,
        "due_at": dossier.due_at.isoformat() if dossier.due_at else None,
    }


def _particular(in_progress: MoveInProgress) -> dict[str, Any]:
    """What only the text of one notice speaks of: the time limit and the fee, how the result comes, and what was paid,
    in đồng; before the dossier was received nothing can have been. At most one statement."""
    dossier = in_progress.dossier
    match in_progress.move.notice:
        case "received":
            owed = fees_written(in_progress.rows)
            limit = {"limit_value": dossier.limit_value, "limit_unit": dossier.limit_unit}
            return limit | {"fee": owed.amount if owed else None}
        case "finished":
            return {"delivery": dossier.delivery}
        case "withdrawn" if dossier.received_at is not None:
            return {"paid": paid_in_all(dossier.pk)}
    return {}


def _answer_by(in_progress: MoveInProgress) -> str | None:
    """Until when the applicant has to answer a request, else until when the receiving point has to."""
    request = (
        in_progress.rows.latest(Supplement) if in_progress.move.notice == "supplement_requested" else None
    )
    answer_by = request.answer_by if request else in_progress.dossier.answer_by
    return answer_by.isoformat() if answer_by else None
