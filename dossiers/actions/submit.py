"""Submit a dossier."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.applicant import copy_applicant
from dossiers.codes import new_code
from dossiers.completeness import problems_of
from dossiers.models import Channel, Dossier, SubmittedComponent
from dossiers.states import State
from dossiers.transition import lock, moving
from dossiers.uploads.bundling import order_bundles
from portal.accounts.actor import Actor
from portal.agencies.selectors import calendar_of
from portal.core.errors import InvalidInput
from procedures.selectors import components_for

ANSWER_WITHIN = timedelta(hours=8)


@transaction.atomic
def submit(*, actor: Actor, dossier_id: int, at: datetime | None = None) -> Dossier:
    """File the dossier with the receiving point: it gets its code at once, and reception eight working hours to answer.

    The applicant is who the form names. Submitting twice (a double click) gives the same dossier back. Raises
    InvalidInput naming what is missing or that the procedure is closed, NotFound for a foreign draft.
    """
    before = lock(actor, dossier_id)
    if before.state != State.DRAFT and before.submitter_id == actor.user_id:
        return before
    with moving("submit", actor=actor, dossier_id=dossier_id, at=at) as under_way:
        dossier = under_way.dossier
        _check_open(dossier)
        copy_applicant(dossier)
        problems = problems_of(dossier)
        if problems:
            raise InvalidInput(problems[0].message, field=problems[0].field)
        _list_components(dossier)
        dossier.submitted_at = under_way.at
        if dossier.channel == Channel.ONLINE:
            calendar = calendar_of(dossier.receiving_point)
            dossier.answer_by = calendar.add_working_time(calendar.next_opening(under_way.at), ANSWER_WITHIN)
        dossier.code = new_code(dossier.receiving_point.code, under_way.at)
        order_bundles(dossier)
    return dossier


def _check_open(dossier: Dossier) -> None:
    offering, version, today = dossier.offering, dossier.procedure_version, timezone.localdate()
    over = (offering.valid_to is not None and offering.valid_to <= today) or not offering.active
    outdated = version.status != "published" or (version.valid_to is not None and version.valid_to <= today)
    if over or outdated:
        raise InvalidInput(
            _(
                "This procedure is closed or has a new version. What was typed is kept; begin again from its page."
            )
        )


def _list_components(dossier: Dossier) -> None:
    listed = set(dossier.components.values_list("component_id", flat=True))
    wanted = components_for(dossier.procedure_version, dossier.case_key, dossier.answers, dossier.channel)
    SubmittedComponent.objects.bulk_create(
        SubmittedComponent(dossier=dossier, component=component)
        for component in wanted
        if component.pk not in listed
    )
