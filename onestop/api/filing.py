"""Receiving a dossier of a person at the counter from one request, as the screen for it does."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.api import filing as online
from dossiers.api.answers import from_paper
from dossiers.api.arguments import COUNTS
from dossiers.models import Channel, CheckOutcome, Dossier
from dossiers.moves.shared_arguments import MOST_ANSWERS
from foundation.accounts.actor import Actor
from foundation.api.bodies import body
from foundation.api.errors import SameUnderWay
from foundation.core.errors import InvalidInput
from onestop.actions.receive_walk_in import receive_walk_in
from onestop.api.arriving import APPLICANT, ARRIVED, arrival_in, person_in
from onestop.api.checks import KEY, SHEETS
from onestop.papers import Paper
from onestop.received_here import Service, services_at
from onestop.selectors import still_open
from procedures.models import ProcedureVersion
from procedures.selectors import in_force, terms
from procedures.tariffs import QUANTITY

HANDED_IN = body({"component": KEY, "originals": SHEETS, "copies": SHEETS}, required=("component",))
BODY = body(
    {
        **{
            name: online.BODY["properties"][name]
            for name in ("procedure", "agency", "case", "receiving_point")
        },
        "applicant": APPLICANT,
        **ARRIVED,
        "papers": {
            "type": "array",
            "maxItems": 100,
            "items": HANDED_IN,
            "description": gettext_lazy("The papers that were handed in, and how many sheets of each."),
        },
        "answers": {
            "type": "object",
            "maxProperties": MOST_ANSWERS,
            "description": gettext_lazy(
                "What stands on the form, by the JSON Schema `form` of the procedure."
            ),
        },
        "quantity": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9999,
            "description": gettext_lazy("How many, where a fee is due for each and counts nothing else."),
        },
        "counts": COUNTS,
        "is_another": {
            "type": "boolean",
            "default": False,
            "description": gettext_lazy("Receive it although the person has the same request under way."),
        },
    },
    required=("procedure", "agency", "applicant"),
)


def received(actor: Actor, said: dict[str, Any]) -> Dossier:
    """The dossier of a person at the counter, entered, checked and received in one act.

    Raises NotAllowed for somebody who stands at no counter, SameUnderWay, InvalidInput naming the member, and what
    `receive_walk_in` raises.
    """
    service = _service(actor, said)
    person, arrival = person_in(said["applicant"]), arrival_in(said)
    version = in_force(said["procedure"])
    case = online.case_of(version, said.get("case", ""))
    is_another = said.get("is_another", False)
    if not is_another and still_open(actor, person.citizen_id, service.offering.procedure_id):
        raise SameUnderWay
    return receive_walk_in(
        actor=actor,
        person=person,
        offering=service.offering,
        receiving_point=service.point,
        case_key=case,
        papers=[_paper(one) for one in said.get("papers", ())],
        arrival=arrival,
        answers=from_paper(version, said["answers"]) if "answers" in said else None,
        counts=said.get("counts", {}) | _quantity(said, version, service, arrival.channel),
        is_another=is_another,
    )


def _quantity(
    said: dict[str, Any], version: ProcedureVersion, service: Service, channel: Channel
) -> dict[str, int]:
    """The quantity under the name by which the fee counts it."""
    if "quantity" not in said:
        return {}
    case, agency = said.get("case", ""), service.offering.agency_id
    tariffs = terms(version, agency, channel, case, timezone.localdate()).tariffs
    key = next((key for tariff in tariffs for key in tariff.counts), QUANTITY)
    return {key: said["quantity"]}


def _service(actor: Actor, said: dict[str, Any]) -> Service:
    services = [one for one in services_at(actor) if one.offering.procedure.code == said["procedure"]]
    if not services:
        raise InvalidInput(_("This counter does not receive this procedure."), field="procedure")
    services = [one for one in services if one.offering.agency.code == said["agency"]]
    if not services:
        raise InvalidInput(_("This agency does not offer the procedure."), field="agency")
    wanted = said.get("receiving_point", services[0].point.code)
    found = next((one for one in services if one.point.code == wanted), None)
    if found is None:
        raise InvalidInput(_("This counter does not receive this procedure."), field="receiving_point")
    return found


def _paper(said: dict[str, Any]) -> Paper:
    originals, copies = int(said.get("originals", 0)), int(said.get("copies", 0))
    if not originals + copies:
        raise InvalidInput(_("Enter how many originals or copies were handed in."), field=said["component"])
    return Paper(said["component"], CheckOutcome.ACCEPTED, originals, copies)
