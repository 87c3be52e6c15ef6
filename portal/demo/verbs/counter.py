"""What the one-stop unit does."""

from dossiers.actions import confirm_payment as confirming
from dossiers.actions import hand_over as handing_over
from dossiers.actions import receive as receiving
from dossiers.actions import refuse as refusing
from dossiers.actions.check_component import check_component
from dossiers.actions.request_completion import request_completion
from dossiers.actions.return_result import return_result
from dossiers.fees.amounts import known_before
from dossiers.fees.questions import asked
from dossiers.models import CheckOutcome
from dossiers.papers.overlooked import on_paper
from portal.demo.trip import Trip

UNREADABLE = "Bản chụp chưa rõ, cần nộp lại bản đọc được."


def receive(trip: Trip) -> None:
    """Check the papers and receive, after whoever came before."""
    trip.wait(0.2, 4)
    trip.at = max(trip.at, trip.counter_busy_until or trip.at)
    listed = list(trip.dossier.components.select_related("component"))
    on_counter = on_paper((submitted.component for submitted in listed), trip.dossier.channel)
    for component in (submitted.component for submitted in listed):
        lies_there = component in on_counter
        check_component(
            actor=trip.cast.reception, dossier_id=trip.dossier.pk, component_key=component.key,
            outcome=CheckOutcome.ACCEPTED,
            originals=component.originals if lies_there else 0, copies=component.copies if lies_there else 0,
        )  # fmt: skip
    counts = dict.fromkeys(asked(known_before(trip.dossier)), 1)
    trip.dossier = receiving.receive(
        actor=trip.cast.reception, dossier_id=trip.dossier.pk, counts=counts, at=trip.at
    )


def ask_completion(trip: Trip) -> None:
    """Ask for a paper again before receiving."""
    trip.wait(0.2, 4)
    trip.ask(request_completion, trip.cast.reception, UNREADABLE)


def refuse(trip: Trip) -> None:
    """Do not accept it."""
    trip.wait(0.2, 4)
    reason = "Nội dung đề nghị không thuộc thẩm quyền giải quyết của cơ quan."
    refusing.refuse(actor=trip.cast.reception, dossier_id=trip.dossier.pk, reason=reason, at=trip.at)


def hand_over(trip: Trip) -> None:
    """Give it to the handling unit."""
    trip.wait(0.1, 2)
    handing_over.hand_over(actor=trip.cast.reception, dossier_id=trip.dossier.pk, at=trip.at)


def confirm_payment(trip: Trip) -> None:
    """See the proof of payment some time later."""
    trip.wait(4, 24)
    confirming.confirm_payment(
        actor=trip.cast.reception, dossier_id=trip.dossier.pk, receipt="BL-0457", at=trip.at
    )


def give_back(trip: Trip) -> None:
    """Return the result at the counter."""
    trip.wait(1, 12)
    return_result(actor=trip.cast.reception, dossier_id=trip.dossier.pk, taker=trip.person.name, at=trip.at)
