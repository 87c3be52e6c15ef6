"""Somebody holds every post of the ward, and a dossier is their own in one of many ways: nothing of it moves by their
hand, and they learn of it what every applicant learns."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from dossiers.actions.check_component import check_component
from dossiers.actions.print_address_label import print_address_label
from dossiers.actions.print_control_slip import print_control_slip
from dossiers.letters.actions.add_note import add_note
from dossiers.letters.actions.write_letter import write_letter
from dossiers.models import CheckOutcome, Dossier
from dossiers.moves.table import MOVES
from dossiers.officer.batches import SIGN, carry_out
from dossiers.states import Party
from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, Membership, Organisation, Representation, Role, User
from foundation.agencies.models import Unit
from foundation.core.errors import NotAllowed, NotFound
from onestop.actions.hand_over_many import hand_over_many
from tests.dossiers.stages import UNIT, at_stage, colleague, first_paper, make
from tests.foundation.api.client import good, program_of
from tests.security.people import browser_of
from tests.support.factories import WARD, citizen, staff

pytestmark = pytest.mark.django_db
NUMBER, TAX_CODE = "001099123450", "0100109106"
PRINCIPAL = 3
"""The citizen who has given the holder of every post a delegation, of which none of these dossiers makes use."""
PURPOSE = "Thanh tra theo Quyết định số 12/QĐ-TT"
APPLICANTS_DO = {name for name, move in MOVES.items() if Party.APPLICANT in move.parties}
SECRET = "Chuyển cho đồng nghiệp vì nghi có sai sót."


def holder_of_every_post() -> Actor:
    """One of the officers, who works in every other role of the ward too, and audits the site."""
    user = User.objects.get(pk=colleague(Role.OFFICER, UNIT).person_id)
    User.objects.filter(pk=user.pk).update(citizen_id=NUMBER)
    company = Organisation.objects.create(tax_code=TAX_CODE, name="Công ty Một")
    Representation.objects.create(user=user, organisation=company, since=timezone.localdate())
    delegated(citizen(PRINCIPAL), Actor.of(user), timezone.localdate() + timedelta(days=9))
    posts = Membership.objects.filter(unit__agency__code=WARD).values_list("unit", "role").distinct()
    top = Unit.objects.filter(agency__code="H99").order_by("pk")[0].pk
    held = set(user.memberships.values_list("unit", "role"))
    since = timezone.localdate() - timedelta(days=99)
    for unit, role in {*posts, (top, Role.AUDITOR)} - held:
        Membership.objects.create(user=user, unit_id=unit, role=role, since=since)
    return Actor.of(User.objects.get(pk=user.pk))


def as_submitter(dossier: Dossier, who: Actor) -> None:
    dossier.submitter_id = who.person_id


def as_principal(dossier: Dossier, who: Actor) -> None:
    dossier.delegation = delegated(who, citizen(1), timezone.localdate() + timedelta(days=9))
    dossier.principal_id = who.person_id


def as_applicant_by_number(dossier: Dossier, who: Actor) -> None:
    dossier.submitter, dossier.applicant_citizen_id = None, who.citizen_id


def as_former_agent(dossier: Dossier, who: Actor) -> None:
    dossier.delegation = delegated(citizen(2), who, timezone.localdate())
    dossier.submitter_id, dossier.principal_id = who.person_id, citizen(2).person_id


def as_representative(dossier: Dossier, _who: Actor) -> None:
    dossier.representation, _new = Representation.objects.get_or_create(
        user_id=citizen(1).person_id,
        organisation=Organisation.objects.get(tax_code=TAX_CODE),
        defaults={"since": timezone.localdate()},
    )


def as_organisation_on_paper(dossier: Dossier, _who: Actor) -> None:
    dossier.submitter, dossier.applicant_citizen_id, dossier.applicant_tax_code = None, "", TAX_CODE


def as_agent_of_who_filed_alone(dossier: Dossier, _who: Actor) -> None:
    dossier.submitter_id = citizen(PRINCIPAL).person_id


def as_agent_of_who_came_to_the_counter(dossier: Dossier, _who: Actor) -> None:
    dossier.submitter, dossier.applicant_citizen_id = None, citizen(PRINCIPAL).citizen_id


def delegated(principal: Actor, agent: Actor, until: date) -> Delegation:
    return Delegation.objects.create(
        principal_id=principal.person_id, agent_id=agent.person_id, invited="a@demo.vn", code="A",
        since=timezone.localdate() - timedelta(days=9), until=until,
    )  # fmt: skip


TIES: dict[str, Callable[[Dossier, Actor], None]] = {
    "submitter": as_submitter,
    "principal": as_principal,
    "applicant by number": as_applicant_by_number,
    "former agent": as_former_agent,
    "representative": as_representative,
    "organisation on paper": as_organisation_on_paper,
    "agent of who filed alone": as_agent_of_who_filed_alone,
    "agent of who came to the counter": as_agent_of_who_came_to_the_counter,
}
MAY_APPLY = {"submitter", "principal"}
COLUMNS = [
    "submitter", "principal", "applicant_citizen_id", "applicant_tax_code", "delegation", "representation",
]  # fmt: skip


def each_tie(who: Actor, *dossiers: Dossier) -> Iterator[str]:
    """The dossiers are the person's own in one way after the other."""
    for tie, tie_to in TIES.items():
        with transaction.atomic():
            for dossier in dossiers:
                tie_to(dossier, who)
                dossier.save(update_fields=COLUMNS)
            yield tie
            transaction.set_rollback(True)
        for dossier in dossiers:
            dossier.refresh_from_db()


@pytest.mark.parametrize("stage", ["registered", "received", "examining", "approving", "finished"])
def test_nobody_moves_what_is_their_own_whatever_posts_they_hold(stage: str) -> None:
    dossier, who = at_stage(stage), holder_of_every_post()
    dossier.steps.filter(left_at=None).update(assignee=None)
    possible = [name for name, move in MOVES.items() if dossier.state in move.sources and name != "lapse"]
    for tie in each_tie(who, dossier):
        for name in possible:
            if name in APPLICANTS_DO and tie in MAY_APPLY:
                continue
            with pytest.raises((NotAllowed, NotFound)), transaction.atomic():
                make(name, who, dossier)


def test_nobody_writes_judges_or_prints_around_what_is_their_own() -> None:
    dossier, who = at_stage("examining"), holder_of_every_post()
    key = first_paper(dossier)
    for tie in each_tie(who, dossier):
        with pytest.raises(NotFound):
            add_note(actor=who, dossier_id=dossier.pk, text="Ưu tiên giải quyết.")
        with pytest.raises(NotAllowed):
            check_component(
                actor=who, dossier_id=dossier.pk, component_key=key, outcome=CheckOutcome.ACCEPTED
            )
        for printed in (print_control_slip, print_address_label):
            with pytest.raises(NotAllowed):
                printed(actor=who, dossier_id=dossier.pk)
        if tie not in MAY_APPLY:
            with pytest.raises((NotAllowed, NotFound)):
                write_letter(actor=who, dossier_id=dossier.pk, text="Hồ sơ đã được giải quyết.")


def test_own_dossiers_are_left_out_of_what_is_signed_and_handed_over_together() -> None:
    who = holder_of_every_post()
    waiting, received = at_stage("approving"), at_stage("received")
    for tie in each_tie(who, waiting, received):
        (signed,) = carry_out(who, SIGN, [(str(waiting.code), waiting.version)], {}, {})
        (handed,) = hand_over_many(actor=who, chosen=[(str(received.code), received.version)])
        assert signed.problem, tie
        assert handed.error, tie


def test_pages_and_programs_show_of_an_own_dossier_what_every_applicant_sees() -> None:
    dossier, who, head = at_stage("approving"), holder_of_every_post(), staff(Role.HEAD, unit=UNIT)
    slip = print_control_slip(actor=head, dossier_id=dossier.pk)
    add_note(actor=head, dossier_id=dossier.pk, text=SECRET)
    browser, program, code = browser_of(who), program_of(who), dossier.code
    for tie in each_tie(who, dossier):
        for page in (f"/can-bo/ho-so/{code}/", f"/quay/ho-so/{code}/"):
            shown = browser.get(page).content.decode()
            assert SECRET not in shown, (tie, page)
            assert str(slip.title) not in shown, (tie, page)
        for paper in (f"/can-bo/giay/{slip.pk}/", f"/quay/ho-so/{code}/ban-in/{slip.pk}/"):
            assert browser.get(paper).status_code == 404, (tie, paper)
        rows = good(program.get(f"dossiers/{code}/moves/"))["moves"]
        assert {row["name"] for row in rows if row["allowed"]} <= APPLICANTS_DO, tie
        answer = program.post(f"dossiers/{code}/moves/approve/")
        assert answer.status_code == 403, tie


def test_an_auditor_does_not_inspect_what_is_their_own() -> None:
    dossier, who = at_stage("examining"), holder_of_every_post()
    browser, address = browser_of(who), f"/quan-tri/quyet-dinh/{dossier.code}/"
    assert browser.get(address).status_code == 200
    for tie in each_tie(who, dossier):
        assert browser.get(address).status_code == 403, tie
        assert browser.post(address, {"purpose": PURPOSE}).status_code == 403, tie


@pytest.mark.parametrize("number", ["applicant_citizen_id", "applicant_tax_code"])
def test_reception_does_not_receive_the_walk_in_that_they_or_their_business_are(number: str) -> None:
    dossier, who = at_stage("registered"), holder_of_every_post()
    facts = {"submitter": None, "entered_by": who.person_id, "applicant_citizen_id": "", number: NUMBER}
    Dossier.objects.filter(pk=dossier.pk).update(**facts)
    with pytest.raises(NotAllowed):
        make("receive", who, dossier)


def test_no_list_of_desk_or_counter_offers_what_is_their_own() -> None:
    waiting, received, who = at_stage("examining"), at_stage("received"), holder_of_every_post()
    browser, pages = browser_of(who), ("/can-bo/tat-ca/", "/quay/danh-sach/cho-ban-giao/")
    shown = {page: browser.get(page).content.decode() for page in pages}
    assert [str(one.code) in shown[page] for page, one in zip(pages, (waiting, received), strict=True)] == [
        True,
        True,
    ]
    for tie in each_tie(who, waiting, received):
        for page, dossier in zip(pages, (waiting, received), strict=True):
            assert str(dossier.code) not in browser.get(page).content.decode(), (tie, page)
