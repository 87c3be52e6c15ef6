"""A unit that is asked about a dossier reads the papers that it was shown, and nothing else."""

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.actions.show_papers import show_papers
from dossiers.models import Dossier, DossierFile, Participation
from dossiers.permissions import visible_to
from dossiers.selectors.case_papers import file_for
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import Unit
from foundation.audit.models import AuditEntry
from foundation.core.errors import InvalidInput, NotAllowed, NotFound
from tests.dossiers.conftest import SignIn
from tests.dossiers.stages import UNIT, at_stage, people_around
from tests.support.factories import WARD, staff

pytestmark = pytest.mark.django_db
ASKED = "division_society"


def asked_unit() -> Unit:
    return Unit.objects.get(agency__code=WARD, code=ASKED)


def files_of(dossier: Dossier) -> list[DossierFile]:
    """A file of each of two papers."""
    files = DossierFile.objects.filter(submitted__dossier=dossier).select_related("submitted__component")
    by_paper = {file.submitted.component.key: file for file in files if file.submitted}
    return list(by_paper.values())[:2]


def key_of(file: DossierFile) -> str:
    assert file.submitted is not None
    return str(file.submitted.component.key)


def show(dossier: Dossier, *papers: str, by: Actor | None = None) -> None:
    officer = by or people_around(dossier)["officer"]
    show_papers(actor=officer, dossier_id=dossier.pk, unit_id=asked_unit().pk, papers=papers)


def reads(actor: Actor, file: DossierFile) -> bool:
    try:
        return file_for(actor, file.pk) == file
    except NotFound:
        return False


def status(browser: Client, address: str) -> int:
    page = browser.get(address)
    if page.streaming:
        assert b"".join(page)
    return page.status_code


def test_a_unit_reads_the_papers_that_it_was_shown_and_nothing_else(sign_in: SignIn) -> None:
    dossier, asked = at_stage("examining"), staff(Role.OFFICER, unit=ASKED)
    shown, other = files_of(dossier)
    assert not reads(asked, shown)
    show(dossier, key_of(shown))
    assert (reads(asked, shown), reads(asked, other)) == (True, False)
    assert not Dossier.objects.filter(visible_to(asked), pk=dossier.pk).exists()
    assert not Standing(asked, dossier).looks_inside
    browser = sign_in(asked)
    addresses = {
        reverse("officer:case", args=[dossier.code]): 404,
        reverse("officer:file", args=[shown.pk]): 200,
        reverse("officer:file", args=[other.pk]): 404,
    }
    assert {address: status(browser, address) for address in addresses} == addresses
    assert AuditEntry.objects.filter(action="read", subject=dossier.subject, actor_id=asked.user_id).exists()


def test_nobody_of_another_unit_or_post_reads_them() -> None:
    dossier = at_stage("examining")
    shown, _other = files_of(dossier)
    show(dossier, key_of(shown))
    strangers = [staff(Role.OFFICER, unit="division"), staff(Role.RECEPTION, "H99.12"), Actor.anonymous()]
    assert not any(reads(actor, shown) for actor in strangers)


def test_what_is_shown_no_longer_is_read_no_longer_and_may_be_shown_again() -> None:
    dossier, asked = at_stage("examining"), staff(Role.HEAD, unit=ASKED)
    first, second = files_of(dossier)
    show(dossier, key_of(first))
    show(dossier, key_of(second))
    assert (reads(asked, first), reads(asked, second)) == (False, True)
    show(dossier, key_of(first), key_of(second))
    assert (reads(asked, first), reads(asked, second)) == (True, True)
    assert Participation.objects.filter(dossier=dossier, unit=asked_unit()).count() == 2


def test_only_who_has_the_dossier_shows_papers_and_only_such_as_it_lists() -> None:
    dossier = at_stage("examining")
    people, (paper, _other) = people_around(dossier), files_of(dossier)
    show(dossier, key_of(paper), by=people["head"])
    for who, refusal in (("other_officer", NotAllowed), ("leader", NotAllowed), ("stranger", NotFound)):
        with pytest.raises(refusal):
            show(dossier, key_of(paper), by=people[who])
    with pytest.raises(InvalidInput):
        show(dossier, "nothing-like-it")
    Unit.objects.filter(pk=asked_unit().pk).update(valid_to="2026-01-01")
    with pytest.raises(InvalidInput):
        show(dossier, key_of(paper))
    entry = AuditEntry.objects.filter(action="show_papers").latest("pk")
    assert (entry.subject, entry.detail["papers"]) == (dossier.subject, [key_of(paper)])


def test_a_unit_that_sees_the_whole_reads_on_as_before() -> None:
    dossier = at_stage("examining")
    own = staff(Role.OFFICER, unit=UNIT)
    assert all(reads(own, file) for file in files_of(dossier))
