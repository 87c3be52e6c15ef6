"""Names of what the audit trail names by keys of accounts, and accounts by what somebody looks for."""

from collections.abc import Collection

from foundation.accounts.models import Organisation, User
from foundation.core.text import is_digits


def person_names(keys: Collection[str]) -> dict[str, str]:
    """Full names by the keys of the accounts. One query."""
    people = User.objects.filter(pk__in=_numbers(keys))
    return {str(pk): name for pk, name in people.values_list("pk", "full_name")}


def organisation_names(keys: Collection[str]) -> dict[str, str]:
    """Names of organisations by their keys. One query."""
    organisations = Organisation.objects.filter(pk__in=_numbers(keys))
    return {str(pk): name for pk, name in organisations.values_list("pk", "name")}


def people_meant(text: str) -> list[str]:
    """The people of this e-mail address, as subjects of the trail. One query."""
    people = User.objects.filter(email__iexact=text)
    return [f"person:{pk}" for pk in people.values_list("pk", flat=True)]


def _numbers(keys: Collection[str]) -> list[int]:
    return [int(key) for key in keys if is_digits(key)]
