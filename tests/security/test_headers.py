"""What stands around the pages: copies that nobody keeps, names of cookies, names of the host."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client

from tests.architecture.test_access import Objects, signed_in
from tests.foundation.api.client import Program, program_of
from tests.support.access import whole_table
from tests.support.addresses import all_addresses
from tests.support.factories import citizen

FORMS_THAT_STAY = {
    *("citizen:form/2", "citizen:supplement/1", "citizen:check/1"),
    *("citizen:offer_paper/2", "citizen:offer_correction/1", "citizen:start/1"),
    *("mandates:delegate", "mandates:register_organisation", "sign_in:profile"),
}


@pytest.mark.django_db
def test_no_answer_that_needs_a_sign_in_is_stored_but_the_long_forms() -> None:
    cache.clear()
    objects, clients, table, kept = Objects(), signed_in(), whole_table(), {}
    for address in all_addresses():
        method, statuses = table[address.key]
        if statuses[0] not in {"in", "401"} or method != "GET":
            continue
        for number, client in enumerate(clients.values()):
            if statuses[number] == "200":
                answer = client.get(objects.address(address.name, address.parameters))
                for close in getattr(answer, "_resource_closers", ()) if answer.streaming else ():
                    close()
                kept[address.key] = answer.headers.get("Cache-Control", "")
                break
    assert len(kept) > 60
    assert {key for key, told in kept.items() if "no-store" not in told} <= FORMS_THAT_STAY


def test_what_a_program_reads_with_a_token_is_not_stored(db: None) -> None:

    assert program_of(citizen(1)).get("dossiers/")["Cache-Control"] == "private, no-store"
    assert Program().get("procedures/")["Cache-Control"] == "no-cache"


def test_cookies_of_a_real_site_are_taken_from_this_host_alone() -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.prod",
        "SECRET_KEY": "x1" * 30,
        "ALLOWED_HOSTS": "motcua.example.gov.vn",
        "PUBLIC_URL": "https://motcua.example.gov.vn",
        "DATABASE_URL": "postgresql://motcua_web@database.example/motcua",
        "REDIS_URL": "redis://redis.example/0",
    }
    asked = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE"
    more = "SESSION_COOKIE_PATH CSRF_COOKIE_PATH SESSION_COOKIE_DOMAIN CSRF_COOKIE_DOMAIN"
    program = (
        f"from django.conf import settings as s; print(*[getattr(s, n) for n in '{asked} {more}'.split()])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    ).stdout.split()
    assert told == ["__Host-session", "__Host-csrf", "True", "True", "/", "/", "None", "None"]


def test_a_trial_over_plain_http_keeps_plain_names() -> None:
    assert (django_settings.SESSION_COOKIE_NAME, django_settings.CSRF_COOKIE_NAME) == (
        "sessionid",
        "csrftoken",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "host", ["attacker.example", "127.0.0.1.attacker.example", "localhost:80@evil", "a b"]
)
def test_a_strange_name_of_the_host_gets_a_page_of_ours_that_repeats_nothing(
    host: str, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    answer = Client(raise_request_exception=False).get(
        "/thu-tuc/", headers={"host": host, "referer": f"http://{host}/x"}
    )
    assert answer.status_code == 400
    shown = answer.content.decode()
    assert settings.PUBLIC_URL in shown
    assert "attacker" not in shown
    assert "evil" not in shown
    # Anybody can send it as often as they like: a line of the log at most, and no alarm.
    assert [(line.levelname, line.exc_info) for line in caplog.records] == [("WARNING", None)]


def test_a_trial_answers_to_this_machine_s_names_alone() -> None:
    program = "from portal.settings.dev import ALLOWED_HOSTS as a; print(*a)"
    environment = {
        key: value for key, value in os.environ.items() if key not in {"ALLOWED_HOSTS", "PUBLIC_URL"}
    }
    told = subprocess.run(
        [sys.executable, "-c", program],
        env=environment | {"BIND_ADDRESS": "0.0.0.0", "PUBLIC_URL": "http://192.168.1.7:8000"},  # noqa: S104
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert set(told) == {"127.0.0.1", "localhost", "[::1]", "192.168.1.7"}
