"""An empty site becomes ready by the links of its readiness page alone; then a dossier goes all its way."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from dossiers.states import State
from portal.accounts.actor import Actor
from portal.accounts.models import Role, User
from portal.administration.readiness.page import Line, Readiness
from portal.agencies.models import Unit
from portal.core.working_time import VIETNAM
from portal.demo.names import invent
from portal.demo.walk import Walk
from portal.notifications.delivery import deliver_batch
from portal.notifications.models import Channel
from procedures.models import Offering
from tests.administration.setting_up.conftest import load_province

READY = reverse("administration:readiness")
MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=VIETNAM)
WARD, COPIES = "29551", "2.000815"
PASSWORD = {"password1": "rung-xanh-suoi-mat-9", "password2": "rung-xanh-suoi-mat-9"}
MOST_STEPS = 60


@pytest.fixture
def empty_site(empty_database: str, django_db_blocker: Any) -> Iterator[None]:
    """Tables without a row that anybody made, and none afterwards."""
    shared = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = empty_database
        try:
            with transaction.atomic():
                yield
                transaction.set_rollback(True)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = shared


class Administrator:
    """Opens what the page links to and does what that page is for, knowing nothing else."""

    def __init__(self) -> None:
        self.client = Client()
        self.client.force_login(User.objects.get())
        self.staff = 0
        self.pages: dict[str, Callable[[str], None]] = {
            reverse("administration:setup_site"): self.name_the_site,
            reverse("administration:holidays"): self.add_holidays,
            reverse("administration:setup_tree"): self.make_the_ward,
            reverse("catalogue:imports"): self.publish,
            reverse("catalogue:offer"): self.offer,
            reverse("administration:invite"): self.invite,
        }

    def look(self) -> Readiness:
        page: Readiness = self.client.get(READY).context["page"]
        return page

    def mend(self, line: Line) -> None:
        self.pages[urlsplit(line.url).path](line.url)

    def name_the_site(self, url: str) -> None:
        seen = self.client.get(url).context["seen"]
        facts = {"name": "Cổng Vĩnh Long", "phone": "1900 0000", "accent": "teal", "seen": seen}
        assert self.client.post(url, facts).status_code == 302

    def add_holidays(self, url: str) -> None:
        assert self.client.post(url, {"year": parse_qs(urlsplit(url).query)["year"][0]}).status_code == 302

    def make_the_ward(self, url: str) -> None:
        facts = {
            "division": "86", "code": "H61", "since": "2025-07-01", "commune_code": "{code}.{division}",
            "communes": WARD, "calendar": "office", "commune_calendar": "office",
        }  # fmt: skip
        assert self.client.post(url, facts).status_code == 302

    def publish(self, url: str) -> None:
        taken = self.client.post(url, {"packaged": "1"}).headers["Location"]
        assert self.client.post(f"{taken}cong-bo/").status_code == 302

    def offer(self, url: str) -> None:
        facts = {
            "level": "xa", "unit": "division", "service_level": "toan_trinh", "since": "2026-03-01", "codes": COPIES,
        }  # fmt: skip
        assert self.client.post(url, facts).status_code == 302

    def invite(self, url: str) -> None:
        """Whom the link says; without a role in it, somebody at the counter of the ward."""
        self.staff += 1
        form = self.client.get(url).context["form"]
        unit, role = form["unit"].value(), form["role"].value()
        if not unit:
            unit, role = Unit.objects.get(agency__code=f"H61.{WARD}", code="one_stop").pk, Role.RECEPTION
        facts = {
            "email": f"canbo{self.staff}@example.vn",
            "unit": unit,
            "role": role,
            "title": "",
            "last_day": "",
        }
        sent = self.client.post(url, facts | {"since": "2026-03-02", "way": "mail"})
        assert sent.status_code == 302
        deliver_batch(Channel.EMAIL)
        link = re.search(r"/vao-lam-viec/[\w-]+/", str(mail.outbox[-1].body))
        assert link
        assert Client().post(link[0], {"full_name": f"Lò Thị {self.staff}", **PASSWORD}).status_code == 302


def undone(page: Readiness) -> list[Line]:
    """What is missing, as it stands on the page from above to below."""
    lines = [*page.site, *page.procedures, *(line for agency in page.agencies for line in agency.lines)]
    return [line for line in lines if not line.done]


def test_an_empty_site_is_made_ready_by_the_links_of_its_page_and_returns_a_result(
    empty_site: None, settings: Any
) -> None:
    settings.SMS_URL = ""
    load_province()
    with time_machine.travel(MONDAY, tick=False):
        call_command("setup", division="86", code="H61", name="Nguyễn Văn Quản", email="quantri@example.vn")
        administrator = Administrator()
        said = []
        while missing := undone(administrator.look()):
            said.append(missing[0].text)
            administrator.mend(missing[0])
            assert len(said) < MOST_STEPS, said
        page = administrator.look()
        assert (page.missing, page.done) == (0, page.total)
        assert said[0] == "Cổng chưa có tên."
        assert sum("chưa có người giữ vai trò" in line for line in said) >= 3
        citizen = Actor.of(User.objects.create_user("dan@example.vn", full_name="Lò Thị Mai"))
        person = replace(invent(Random(1), 1), place="Ấp 1, phường Long Châu, tỉnh Vĩnh Long")  # noqa: S311
        offered = Offering.objects.get(procedure__code=COPIES)
    walked = Walk(offered, citizen, person, Random(1), MONDAY).to(State.RETURNED)  # noqa: S311
    assert walked.state == State.RETURNED
