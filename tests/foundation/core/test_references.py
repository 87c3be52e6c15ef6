"""Numbers without gaps. What happens under real concurrency is tested with the dossiers that take them."""

import pytest
from django.db import transaction

from foundation.core.references import next_in


@pytest.mark.django_db
def test_a_series_counts_from_one_and_knows_nothing_of_others() -> None:
    assert [next_in("a"), next_in("a"), next_in("b"), next_in("a")] == [1, 2, 1, 3]


@pytest.mark.django_db
def test_a_rollback_gives_the_number_back() -> None:
    with transaction.atomic():
        assert next_in("a") == 1
        transaction.set_rollback(True)
    assert next_in("a") == 1


def test_a_number_is_not_taken_outside_a_transaction(own_database: str) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        next_in("a")
