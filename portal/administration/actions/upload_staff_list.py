"""Upload a list of staff to be reviewed."""

from django.db import transaction
from django.utils import timezone

from foundation.accounts.actor import Actor
from portal.administration.models import StaffList
from portal.administration.staff.lists import forget_old
from portal.administration.staff.review import home_of
from portal.administration.staff.roster_file import read_roster


@transaction.atomic
def upload_staff_list(*, actor: Actor, agency_id: int, content: bytes, with_leavers: bool) -> StaffList:
    """Keep the lines of the file for a day; nobody's post changes. Older lists of anybody are deleted, for they name
    people. Raises NotFound, InvalidInput for a file that is no such list."""
    home = home_of(actor, agency_id)
    forget_old()
    rows = read_roster(content)
    return StaffList.objects.create(
        agency=home, rows=rows, with_leavers=with_leavers, made_by_id=actor.person_id, made_at=timezone.now()
    )
