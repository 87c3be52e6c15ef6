"""What a work list can be narrowed by, from what is on it."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dossiers.models import StepInstance
from portal.core.wording import localised

LONGEST = 200


def procedures_on(steps: QuerySet[StepInstance]) -> list[tuple[str, str]]:
    """Code and name of the procedures of these steps, by name."""
    path = "dossier__procedure_version__procedure__"
    found = steps.order_by().values_list(f"{path}code", f"{path}name", f"{path}name_en").distinct()[:LONGEST]
    return sorted(
        ((code, localised(name, english)) for code, name, english in found), key=lambda choice: choice[1]
    )


def holders_on(steps: QuerySet[StepInstance]) -> list[tuple[str, str]]:
    """Number and name of the people who hold these steps, by name; nobody is a choice too."""
    found = steps.order_by().values_list("assignee_id", "assignee__full_name").distinct()[:LONGEST]
    people = sorted(((str(pk), name) for pk, name in found if pk), key=lambda choice: choice[1])
    nobody = [("nobody", _("Nobody yet"))] if any(pk is None for pk, _name in found) else []
    return nobody + people


def units_on(steps: QuerySet[StepInstance]) -> list[tuple[str, str]]:
    """Number and name of the handling units of these steps, by name."""
    path = "dossier__offering__handling_unit__"
    found = steps.order_by().values_list(f"{path}pk", f"{path}name", f"{path}name_en").distinct()[:LONGEST]
    return sorted(
        ((str(pk), localised(name, english)) for pk, name, english in found), key=lambda choice: choice[1]
    )
