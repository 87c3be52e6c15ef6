"""Beginning a dossier from one request."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.actions.save_draft import save_draft
from dossiers.actions.start import start
from dossiers.actions.submit import submit
from dossiers.api.answers import complete_answers
from dossiers.citizen.needs import files_online
from dossiers.models import Delivery, Dossier
from portal.accounts.actor import Actor
from portal.agencies.models import ReceivingPoint
from portal.api.bodies import body
from portal.core.errors import InvalidInput, NotFound
from procedures.models import Offering, ProcedureVersion
from procedures.selectors import in_force, offering_for

CODE = {"type": "string", "minLength": 1, "maxLength": 60}
BODY = body(
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
        "answers": {
            "type": "object",
            "description": gettext_lazy("Answers by the JSON Schema `form` of the procedure."),
        },
        "delivery": {
            "type": "string",
            "enum": Delivery.values,
            "description": gettext_lazy("How the result is wanted."),
        },
        "delivery_address": {"type": "string", "maxLength": 250},
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

    Raises NotFound never: what the body names and there is not is InvalidInput at its member.
    """
    version, offering = _asked(said["procedure"], said["agency"])
    case = _case(version, said.get("case", ""))
    answers = complete_answers(version, said["answers"])
    draft = start(actor=actor, offering=offering, case_key=case, receiving_point=_point(offering, said))
    draft = save_draft(
        actor=actor,
        dossier_id=draft.pk,
        answers=answers,
        delivery=Delivery(said["delivery"]) if "delivery" in said else None,
        delivery_address=said.get("delivery_address", ""),
    )
    return submit(actor=actor, dossier_id=draft.pk) if said.get("submit") else draft


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


def _case(version: ProcedureVersion, key: str) -> str:
    known = [case.key for case in version.cases.all()]
    if (known or key) and key not in known:
        raise InvalidInput(_("Choose one of the cases of the procedure."), field="case")
    return key


def _point(offering: Offering, said: dict[str, Any]) -> ReceivingPoint | None:
    if "receiving_point" not in said:
        return None
    points = (point for point in offering.receiving_points.all() if point.code == said["receiving_point"])
    point = next(points, None)
    if point is None:
        raise InvalidInput(_("This counter does not receive this procedure."), field="receiving_point")
    return point
