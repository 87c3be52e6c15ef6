"""Beginning a dossier from one request."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.actions.save_draft import save_draft
from dossiers.actions.start import start
from dossiers.actions.submit import submit
from dossiers.api.answers import complete_answers
from dossiers.api.arguments import COUNTS
from dossiers.fees.amounts import charges_told, tariffs_told
from dossiers.fees.counting import declared
from dossiers.fees.questions import check_counted
from dossiers.filing.on_behalf import Ground, grounds_for
from dossiers.filing.online import files_online
from dossiers.models import Delivery, Dossier
from dossiers.moves.shared_arguments import LARGEST_ID, MOST_ANSWERS
from dossiers.results.delivery import delivery_in
from foundation.accounts.actor import Actor
from foundation.agencies.models import ReceivingPoint
from foundation.api.bodies import body
from foundation.api.errors import NoGround
from foundation.api.shapes import Schema
from foundation.core.errors import InvalidInput, NotFound
from procedures.models import Offering, Procedure, ProcedureVersion
from procedures.selectors import in_force, offering_for

CODE = {"type": "string", "minLength": 1, "maxLength": 60}
ON_BEHALF: Schema = {
    "type": "object",
    "properties": {
        "citizen_id": {
            "type": "string",
            "maxLength": 20,
            "description": gettext_lazy("Personal identification number of whoever delegated it."),
        },
        "tax_code": {
            "type": "string",
            "maxLength": 20,
            "description": gettext_lazy("Tax code of the organisation that is represented."),
        },
        "delegation": {
            "type": "integer",
            "minimum": 1,
            "maximum": LARGEST_ID,
            "description": gettext_lazy("Number of the delegation."),
        },
    },
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
    "description": gettext_lazy("For whom it is filed, by a delegation or representation that holds today."),
}
BODY: Schema = body(
    {
        "procedure": CODE | {"description": gettext_lazy("National code of the procedure.")},
        "agency": CODE
        | {"description": gettext_lazy("Code of the competent agency, from `offers` of the procedure.")},
        "case": {
            "type": "string",
            "maxLength": 60,
            "description": gettext_lazy("Key of the case, where the procedure has cases."),
        },
        "receiving_point": CODE
        | {"description": gettext_lazy("Where the paper is received; usually left out.")},
        "on_behalf": ON_BEHALF,
        "answers": {
            "type": "object",
            "maxProperties": MOST_ANSWERS,
            "description": gettext_lazy("Answers by the JSON Schema `form` of the procedure."),
        },
        "delivery": {
            "type": "string",
            "enum": Delivery.values,
            "description": gettext_lazy(
                "How the result is wanted; left out where the form of the procedure asks it."
            ),
        },
        "delivery_address": {"type": "string", "maxLength": 250},
        "counts": COUNTS,
        "submit": {
            "type": "boolean",
            "default": False,
            "description": gettext_lazy("File it at once: for dossiers without files."),
        },
    },
    required=("procedure", "agency", "answers"),
)


@transaction.atomic
def filed(actor: Actor, said: dict[str, Any]) -> Dossier:
    """A draft with everything that was said, submitted at once if that was asked for; all of it or nothing.

    Raises NotFound never: what the body names and there is not is InvalidInput at its member. Raises NoGround for
    somebody for whom the actor may not file this procedure, as for somebody whom there is not.
    """
    version, offering = _asked(said["procedure"], said["agency"])
    case = case_of(version, said.get("case", ""))
    ground = _ground(actor, version.procedure, said["on_behalf"]) if "on_behalf" in said else None
    answers = complete_answers(version, said["answers"])
    delivery, address = _delivery(answers, said)
    point = point_of(offering, said)
    draft = start(actor=actor, offering=offering, case_key=case, receiving_point=point, ground=ground)
    draft = save_draft(
        actor=actor,
        dossier_id=draft.pk,
        answers=answers,
        delivery=delivery,
        delivery_address=address,
        fee_facts=_counted(draft, answers, said),
    )
    if not said.get("submit"):
        return draft
    check_counted(charges_told(draft))
    return submit(actor=actor, dossier_id=draft.pk)


def _counted(draft: Dossier, answers: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What was counted for the fees; as on the pages nothing is said twice that the form says."""
    counts: dict[str, Any] = said.get("counts", {})
    known = declared(tariffs_told(draft), answers)
    for key in counts:
        if key in known or any(isinstance(rows, list) and key in rows[0] for rows in known.values()):
            raise InvalidInput(_("The answers of the form say this already. Leave it out."), field=key)
    return counts


def _asked(procedure: str, agency: str) -> tuple[ProcedureVersion, Offering]:
    try:
        version = in_force(procedure)
    except NotFound as error:
        raise InvalidInput(_("There is no such procedure in force."), field="procedure") from error
    try:
        offering = offering_for(procedure, agency)
    except NotFound as error:
        raise InvalidInput(_("This agency does not offer the procedure."), field="agency") from error
    if not files_online(version, offering):
        raise InvalidInput(_("This procedure cannot be filed online with this agency."), field="agency")
    return version, offering


def _ground(actor: Actor, procedure: Procedure, named: dict[str, Any]) -> Ground:
    found = next((one for one in grounds_for(actor, procedure) if _is_named(one, named)), None)
    if found is None:
        raise NoGround(field="on_behalf")
    return found


def _is_named(ground: Ground, named: dict[str, Any]) -> bool:
    given, mandate = ground.delegation, ground.representation
    if given is not None:
        number = named.get("citizen_id")
        return given.pk == named.get("delegation") or (bool(number) and given.principal.citizen_id == number)
    return mandate is not None and mandate.organisation.tax_code == named.get("tax_code")


def _delivery(answers: dict[str, Any], said: dict[str, Any]) -> tuple[Delivery | None, str]:
    """Way and address of the result: what the form says, as on the pages, or the body where the form does not ask."""
    if (asked := delivery_in(answers)) is not None:
        if said.get("delivery", asked[0]) != asked[0]:
            raise InvalidInput(_("The answers of the form say otherwise. Leave this out."), field="delivery")
        return asked
    way, address = said.get("delivery"), said.get("delivery_address", "").strip()
    if way == Delivery.POST and not address:
        raise InvalidInput(_("Enter the address to which the result is sent."), field="delivery_address")
    return Delivery(way) if way else None, address


def case_of(version: ProcedureVersion, key: str) -> str:
    """The key, once the version has such a case. Raises InvalidInput."""
    known = [case.key for case in version.cases.all()]
    if (known or key) and key not in known:
        raise InvalidInput(_("Choose one of the cases of the procedure."), field="case")
    return key


def point_of(offering: Offering, said: dict[str, Any]) -> ReceivingPoint | None:
    """The receiving point that the body names, if it does. Raises InvalidInput for one that does not receive it."""
    if "receiving_point" not in said:
        return None
    points = (point for point in offering.receiving_points.all() if point.code == said["receiving_point"])
    point = next(points, None)
    if point is None:
        raise InvalidInput(_("This counter does not receive this procedure."), field="receiving_point")
    return point
