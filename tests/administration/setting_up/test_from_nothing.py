"""An empty site becomes ready by the links of its readiness page alone; then a dossier goes all its way."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.agencies.models import Unit
from foundation.core.working_time import VIETNAM
from foundation.notifications.delivery import deliver_batch
from foundation.notifications.models import Channel
from portal.administration.readiness.page import Line, Readiness
from procedures.selectors import in_force
from tests.administration.setting_up.at_the_ward import (
    PASSWORD,
    WARD,
    assign_and_sign_at_once,
    file_online,
    offer_and_be_answered,
    signed_in,
    take_back_and_submit_again,
    take_fees_of_all_who_may_come,
    work_on,
)
from tests.administration.setting_up.conftest import load_province

READY = reverse("administration:readiness")
MONDAY = datetime(2026, 7, 6, 8, 0, tzinfo=VIETNAM)
LAND, ADMINISTRATOR = "1.013949", "quantri@example.vn"
MOST_STEPS = 60


@pytest.fixture
def empty_site(empty_database: str, django_db_blocker: Any) -> Iterator[None]:
    """Tables without a row that anybody made, and none afterwards."""
    shared = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = empty_database
        try:
            whole = transaction.atomic()
            # As the framework marks those of its test cases: what must be committed at once may stand in it.
            whole._from_testcase = True  # type: ignore[attr-defined]
            with whole:
                yield
                transaction.set_rollback(True)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = shared


class Administrator:
    """Opens what the page links to and does what that page is for, knowing nothing else."""

    def __init__(self) -> None:
        self.client = signed_in(ADMINISTRATOR)
        self.invited: dict[str, str] = {}
        self.pages: dict[str, Callable[[str], None]] = {
            "administration:setup_site": self.name_the_site,
            "administration:holidays": self.add_holidays,
            "administration:setup_tree": self.make_the_ward,
            "catalogue:imports": self.publish,
            "catalogue:offer": self.offer,
            "catalogue:resolutions": self.resolve_fees,
            "administration:invite": self.invite,
        }

    def look(self) -> Readiness:
        page: Readiness = self.client.get(READY).context["page"]
        return page

    def mend(self, line: Line) -> None:
        """Follow the link of the line; a line without one leads nowhere, which fails."""
        try:
            name = resolve(urlsplit(line.url).path).view_name
        except Resolver404:
            pytest.fail(f"{line.text} leads nowhere")
        self.pages[name](line.url)

    def send(self, url: str, **facts: Any) -> str:
        """Send the form of the page; where it leads."""
        answer = self.client.post(url, facts)
        assert answer.status_code == 302, answer.context["form"].errors
        return answer.headers["Location"]

    def name_the_site(self, url: str) -> None:
        seen = self.client.get(url).context["seen"]
        self.send(url, name="Cổng Vĩnh Long", phone="1900 0000", accent="teal", seen=seen)

    def add_holidays(self, url: str) -> None:
        self.send(url, year=parse_qs(urlsplit(url).query)["year"][0])

    def make_the_ward(self, url: str) -> None:
        self.send(
            url, division="86", code="H61", since="2025-07-01", commune_start="",
            communes=WARD, calendar="office", commune_calendar="office",
        )  # fmt: skip

    def publish(self, url: str) -> None:
        self.send(f"{self.send(url, packaged='1')}cong-bo/")

    def offer(self, url: str) -> None:
        self.send(url, level="xa", unit="division", service_level="toan_trinh", since="2026-07-01", codes="")

    def resolve_fees(self, url: str) -> None:
        form = self.client.get(url).context["form"]
        agency = form["agency"].field.choices[1][0]
        self.send(
            url, agency=agency, kind=form["kind"].value(), amount="0", decision_number="12/2026/NQ-HĐND",
            decision_signed_on="2026-07-01", decision_title="Lệ phí hộ tịch", valid_from="2026-07-01",
        )  # fmt: skip

    def invite(self, url: str) -> None:
        """Whom the link says; without a role in it, somebody at the counter of the ward."""
        form = self.client.get(url).context["form"]
        unit, role = form["unit"].value(), form["role"].value()
        if not unit:
            unit, role = unit_of_ward("one_stop"), Role.RECEPTION
        self.appoint(url, unit, role)

    def appoint(self, url: str, unit: int, role: str) -> None:
        """Invite somebody by a letter, who takes the post."""
        email = f"canbo{len(self.invited)}@example.vn"
        self.send(
            url, email=email, unit=unit, role=role, title="", last_day="", since="2026-07-06", way="mail"
        )
        deliver_batch(Channel.EMAIL)
        link = re.search(r"/vao-lam-viec/[\w-]+/", str(mail.outbox[-1].body))
        assert link
        taken = Client().post(link[0], {"full_name": f"Lò Thị {len(self.invited)}", **PASSWORD})
        assert taken.status_code == 302
        self.invited[role] = email


def unit_of_ward(code: str) -> int:
    return Unit.objects.get(agency__code=f"H61.{WARD}", code=code).pk


def undone(page: Readiness) -> list[Line]:
    """What is missing, as it stands on the page from above to below."""
    lines = [*page.site, *page.procedures, *(line for agency in page.agencies for line in agency.lines)]
    return [line for line in lines if not line.done]


def make_ready(administrator: Administrator) -> list[str]:
    """Mend the first missing thing until nothing is missing; what was said."""
    said: list[str] = []
    while missing := undone(administrator.look()):
        said.append(missing[0].text)
        administrator.mend(missing[0])
        assert len(said) < MOST_STEPS, said
    return said


def test_an_empty_site_is_made_ready_by_the_links_of_its_page_and_does_what_a_ward_does(
    empty_site: None, settings: Any
) -> None:
    settings.SMS_URL = ""
    load_province()
    with time_machine.travel(MONDAY, tick=False):
        call_command(
            "setup", division="86", code="H61", name="Nguyễn Văn Quản", email=ADMINISTRATOR, verbosity=0
        )
        administrator = Administrator()
        said = make_ready(administrator)
        page = administrator.look()
        assert (page.missing, page.done) == (0, page.total)
        assert said[0] == "Cổng chưa có tên."
        named = f"“{in_force(LAND).name}” ({LAND})"
        assert (
            f"Mức phí của thủ tục {named} do tỉnh quy định; chưa nhập nghị quyết áp dụng cho 1 cơ quan."
            in said
        )
        code = file_online()
        work_on(code, administrator.invited)
        assert Dossier.objects.get(code=code).state == State.RETURNED

        invite = reverse("administration:invite")
        administrator.appoint(invite, unit_of_ward("division"), Role.HEAD)
        desk = signed_in(administrator.invited[Role.RECEPTION])
        take_fees_of_all_who_may_come(desk)
        assign_and_sign_at_once(administrator.invited, desk)
        take_back_and_submit_again()
        offer_and_be_answered(desk)
