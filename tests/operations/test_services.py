"""The plugin's own promise: tests run on real servers."""

import pytest
from django.core.cache import cache
from django.db import connection


@pytest.mark.django_db
def test_tests_run_on_postgresql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select version()")
        assert cursor.fetchone()[0].startswith("PostgreSQL")


def test_tests_run_on_redis() -> None:
    cache.set("motcua-test-probe", 1)
    assert cache.get("motcua-test-probe") == 1
    cache.delete("motcua-test-probe")
