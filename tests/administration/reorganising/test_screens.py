"""Merging and splitting on pages: shown first, confirmed once, refused when the world changed, own agencies only."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role
from foundation.agencies.models import Agency, Reorganisation, Unit
from foundation.audit.models import AuditEntry
from foundation.notifications.models import Message
from portal.administration.views.reorganisations import FORMS
from tests.administration.conftest import SignIn
from tests.administration.subtrees import OTHER, OWN, commune_administrators, member
from tests.support.factories import dossier_in, staff

pytestmark = pytest.mark.django_db
PLAN, DO = reverse("administration:plan_reorganisation"), reverse("administration:reorganise")
DECISION = "Quyết định 12/QĐ-UBND"
PLAN_OF_A_FILE = (
    f"decision: {DECISION}\nsince: 2026-07-01\nunits: [{{from: %s/division_economy, to: %s/division}}]\n"
)


def unit(code: str, agency: str = OWN) -> Unit:
    return Unit.objects.get(agency__code=agency, code=code)


def merge(old: Unit, new: Unit, **more: str) -> dict[str, str]:
    """The form of a merged unit, filled in."""
    facts = {"decision": DECISION, "since": "2026-07-01", "old": str(old.pk), "new": str(new.pk), **more}
    return {"way": "units"} | {f"u-{name}": value for name, value in facts.items()}


def confirmed(page: Any) -> dict[str, str]:
    """What the button below a preview sends: a browser ends each line with two characters."""
    review = page.context["review"]
    return {"plan": "\r\n".join(review.text.splitlines()), "seen": review.mark}


def test_a_unit_is_merged_as_it_was_shown_once_and_the_trail_names_the_decision(
    sign_in: SignIn, administrator: Actor
) -> None:
    dossier = dossier_in("processing", "1.001612")  # type: ignore[arg-type]
    client, old, new = sign_in(administrator), unit("division_economy"), unit("division")
    assert client.get(PLAN).content.decode().count("csrfmiddlewaretoken") >= len(FORMS)
    page = client.post(PLAN, merge(old, new))
    (line,) = page.context["review"].lines
    assert (line.dossiers, line.steps, line.old_name) == (1, 1, f"{old.name}, {old.agency.name}")
    assert not Reorganisation.objects.exists()
    assert [client.post(DO, confirmed(page)).status_code for _ in range(2)] == [302, 302]
    assert dossier.steps.get(left_at=None).unit == new
    assert Reorganisation.objects.get().decision == DECISION
    assert AuditEntry.objects.filter(action="reorganise", reason=DECISION).exists()


def test_what_changed_since_it_was_shown_is_shown_anew_and_nothing_moves(
    sign_in: SignIn, administrator: Actor
) -> None:
    client, old, new = sign_in(administrator), unit("division_economy"), unit("division")
    page = client.post(PLAN, merge(old, new))
    member("nguoimoi@demo.vn", OWN, Role.OFFICER, "division_economy")
    answer = client.post(DO, confirmed(page))
    assert answer.status_code == 422
    assert "đã thay đổi sau khi xem trước" in answer.content.decode()
    assert not Reorganisation.objects.exists()
    assert client.post(DO, confirmed(answer)).status_code == 302
    assert Membership.objects.filter(user__email="nguoimoi@demo.vn", unit=new).exists()


def test_a_split_takes_only_the_named_procedures_and_people(sign_in: SignIn, administrator: Actor) -> None:
    officer = staff(Role.OFFICER, OWN, unit="division")
    email = Membership.objects.filter(user_id=officer.person_id)[0].user.email or ""
    chosen = merge(unit("division"), unit("division_economy"), procedures="2.000635", staff=email)
    (line,) = sign_in(administrator).post(PLAN, chosen).context["review"].lines
    assert (line.offerings, line.people) == (1, 1)


def test_an_agency_is_merged_by_a_form_that_asks_where_each_unit_goes(
    sign_in: SignIn, administrator: Actor
) -> None:
    client = sign_in(administrator)
    agencies = [Agency.objects.get(code=code).pk for code in (OTHER, OWN)]
    facts = {"decision": DECISION, "since": "2026-07-01", "old": agencies[0], "new": agencies[1]}
    typed = {"way": "agencies"} | {f"a-{name}": value for name, value in facts.items()}
    page = client.post(PLAN, typed)
    assert page.context["review"].lines[0].new == OWN
    assert client.post(DO, confirmed(page)).status_code == 302
    assert str(Agency.objects.get(code=OTHER).valid_to) == "2026-07-01"


def test_a_file_is_read_and_one_that_says_nonsense_is_refused_in_words(
    sign_in: SignIn, administrator: Actor
) -> None:
    client = sign_in(administrator)
    text = PLAN_OF_A_FILE % (OWN, OWN)
    for content, status in ((text, 200), ("decision: [", 422), (text.replace("economy", "x"), 422)):
        page = client.post(PLAN, {"way": "file", "file": SimpleUploadedFile("plan.yaml", content.encode())})
        assert page.status_code == status
    assert f"Không có bộ phận {OWN}/division_x." in page.content.decode()


def test_a_plan_that_names_another_realm_tells_nothing_about_it(sign_in: SignIn) -> None:
    client = sign_in(commune_administrators().own)
    there = Membership.objects.filter(unit__code="division", unit__agency__code=OTHER)[0].user.email
    start = f"decision: {DECISION}\nsince: 2026-07-01\n"
    row = f"{{from: {OTHER}/division, to: {OTHER}/records, procedures: [x]"
    plans = [
        *(f"{start}units: [{row}, staff: [{email}]}}]" for email in (there, "nobody@example.vn")),
        f"{start}agencies: [{{from: {OTHER}, to: {OWN}, units: {{}}}}]",
        f"{start}agencies: [{{from: {OTHER}X, to: {OWN}, units: {{}}}}]",
    ]
    files = [SimpleUploadedFile("plan.yaml", plan.encode()) for plan in plans]
    pages = [client.post(PLAN, {"way": "file", "file": file}).content.decode() for file in files]
    assert all(f"Không có bộ phận {OTHER}/division." in page for page in pages[:2])
    assert [
        f"Không có cơ quan {OTHER}{end}." in page for end, page in zip(("", "X"), pages[2:], strict=True)
    ] == [
        True,
        True,
    ]


def test_a_short_plan_that_would_cost_much_is_refused_in_words(sign_in: SignIn, administrator: Actor) -> None:
    client = sign_in(administrator)
    doubling = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
    for content in (doubling, "units: " + "[" * 3000, "decision: {<<: {a: 1}}"):
        page = client.post(PLAN, {"way": "file", "file": SimpleUploadedFile("plan.yaml", content.encode())})
        assert page.status_code == 422
        assert client.post(DO, {"plan": content, "seen": ""}).status_code == 422


def test_an_administrator_of_a_commune_merges_only_what_lies_in_it(sign_in: SignIn) -> None:
    client: Client = sign_in(commune_administrators().own)
    assert client.get(PLAN).status_code == 200
    foreign = client.post(PLAN, merge(unit("division_economy", OTHER), unit("division", OTHER)))
    assert foreign.status_code == 422
    refused = client.post(DO, {"plan": PLAN_OF_A_FILE % (OTHER, OTHER), "seen": ""})
    assert f"Không có bộ phận {OTHER}/division_economy." in refused.content.decode()
    page = client.post(PLAN, merge(unit("division_economy"), unit("division")))
    assert client.post(DO, confirmed(page)).headers["Location"] == reverse("administration:agencies")
    assert Reorganisation.objects.count() == 1


def test_others_find_nothing(sign_in: SignIn, db: None) -> None:
    client = sign_in(staff(Role.CATALOGUE_ADMIN, "H99"))
    assert (client.get(PLAN).status_code, client.post(DO, {"plan": ""}).status_code) == (404, 404)


def test_a_plan_whose_day_has_not_come_is_told_once_and_moves_nothing(
    sign_in: SignIn, administrator: Actor
) -> None:
    client = sign_in(administrator)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    page = client.post(PLAN, merge(unit("division_economy"), unit("division"), since=tomorrow))
    assert reverse("administration:announce_reorganisation") in page.content.decode()
    assert client.post(DO, confirmed(page)).status_code == 422
    for _time in range(2):
        assert (
            client.post(reverse("administration:announce_reorganisation"), confirmed(page)).status_code == 302
        )
    told = Message.objects.filter(notice="reorganised", channel="inbox")
    assert told.count() == len(page.context["review"].people) > 0
    assert not Reorganisation.objects.exists()
