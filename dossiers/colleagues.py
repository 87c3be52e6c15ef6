"""Who works in a unit today, for choosing and for checking the choice."""

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.core.errors import InvalidInput


def working_in(unit_id: int, role: str) -> QuerySet[User]:
    """People who hold the role in the unit today, by name."""
    today = timezone.localdate()
    return (
        User.objects.filter(
            Q(memberships__until__isnull=True) | Q(memberships__until__gt=today),
            memberships__unit_id=unit_id,
            memberships__role=role,
            memberships__since__lte=today,
            is_active=True,
        )
        .distinct()
        .order_by("full_name")
    )


def check_works_in(user_id: int, unit_id: int, role: str, role_name: str, *, filed_by: int | None) -> None:
    """Raise InvalidInput unless the person holds the role in the unit today and did not file the dossier themselves."""
    if user_id == filed_by:
        raise InvalidInput(
            _("This person filed the dossier and must not handle it. Choose another."), field="person"
        )
    if not working_in(unit_id, role).filter(pk=user_id).exists():
        raise InvalidInput(
            _("Choose a person who works in the unit as %(role)s.") % {"role": role_name}, field="person"
        )
