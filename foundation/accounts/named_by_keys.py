"""Names of people whom facts of the audit trail name by keys."""

from collections.abc import Collection

from foundation.accounts.models import User
from foundation.core.text import is_digits


def person_names(keys: Collection[str]) -> dict[str, str]:
    """Full names by the keys of the accounts. One query."""
    people = User.objects.filter(pk__in=[int(key) for key in keys if is_digits(key)])
    return {str(pk): name for pk, name in people.values_list("pk", "full_name")}
