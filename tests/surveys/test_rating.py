"""Rating how a dossier was handled: one tap, seven days, nobody's name."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from foundation.facts.models import Fact
from foundation.facts.recount import differences
from surveys.actions.explain import explain
from surveys.actions.rate import rate
from surveys.models import Invitation, Rating
from surveys.selectors import comments_for, totals
from tests.support.factories import WARD, citizen, dossier_in, staff

OTHER_WARD = "H99.12"


pytestmark = pytest.mark.django_db


def invited(dossier: Dossier) -> Invitation:
    return Invitation.objects.create(dossier=dossier, token="a-token", sent_at=timezone.now())


def signed_in(actor: Actor) -> Client:
    assert actor.user_id is not None
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def rate_many(number: int, *, agency: str = WARD, score: int = 5, comment: str = "") -> None:
    for applicant in range(1, number + 1):
        dossier = dossier_in(State.REFUSED, agency=agency, applicant=applicant)
        rate(actor=citizen(applicant), code=str(dossier.code), score=score)
        if comment:
            explain(
                actor=citizen(applicant),
                code=str(dossier.code),
                reasons=["time"],
                comment=f"{comment} {applicant}",
            )


def test_one_tap_rates_and_the_reasons_may_follow() -> None:
    dossier = dossier_in(State.RETURNED)
    client, url = signed_in(citizen()), f"/danh-gia/{dossier.code}/"
    page = client.get(url).content.decode()
    assert [f'name="score" value="{score}"' in page for score in (5, 4, 3, 2, 1)] == [True] * 5
    assert client.post(url, {"score": "4"}).headers["Location"] == url
    assert "Xin cảm ơn" in client.get(url).content.decode()
    response = client.post(f"{url}ly-do/", {"reasons": ["time", "attitude"], "comment": " Nhanh gọn "})
    assert response.headers["Location"] == f"{url}?xong=1"
    rating = Rating.objects.get()
    assert (rating.score, rating.reasons, rating.comment) == (4, ["time", "attitude"], "Nhanh gọn")
    assert rating.agency_id == dossier.agency_id


def test_the_link_of_the_invitation_needs_no_account(client: Client) -> None:
    invitation = invited(dossier_in(State.RETURNED))
    url = f"/danh-gia/p/{invitation.token}/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"score": "5"}).status_code == 302
    assert client.post(f"{url}ly-do/", {"comment": "Tốt"}).status_code == 302
    assert Rating.objects.get().comment == "Tốt"


def test_the_link_shows_nothing_that_was_written_and_changes_nothing_once_somebody_rated_signed_in(
    client: Client,
) -> None:
    dossier = dossier_in(State.RETURNED)
    url = f"/danh-gia/p/{invited(dossier).token}/"
    client.post(url, {"score": "5"})
    client.post(f"{url}ly-do/", {"reasons": ["time"], "comment": "Chị Lan giúp tôi"})
    page = Client().get(url).content.decode()
    assert "Chị Lan" not in page
    assert "checked" not in page
    own = signed_in(citizen())
    assert "Chị Lan" in own.get(f"/danh-gia/{dossier.code}/").content.decode(), "who rates signed in reads it"
    own.post(f"/danh-gia/{dossier.code}/ly-do/", {"comment": "Có người lấy tiền"})
    for path, sent in ((url, {"score": "1"}), (f"{url}ly-do/", {"comment": "Tốt"})):
        assert client.post(path, sent).status_code == 409
    rating = Rating.objects.get()
    assert (rating.score, rating.comment) == (5, "Có người lấy tiền")
    page = client.get(url).content.decode()
    assert "Xin cảm ơn" in page
    assert [
        word for word in ("lấy tiền", 'name="score"', 'name="comment"', "Rất hài lòng") if word in page
    ] == []


def test_who_confirms_signed_in_what_the_link_said_is_not_overruled_by_it(client: Client) -> None:
    dossier = dossier_in(State.RETURNED)
    url = f"/danh-gia/p/{invited(dossier).token}/"
    client.post(url, {"score": "1"})
    assert client.post(url, {"score": "1"}).status_code == 302, "the link alone confirms nothing"
    client.post(url, {"score": "2"})
    facts = Fact.objects.count()
    assert signed_in(citizen()).post(f"/danh-gia/{dossier.code}/", {"score": "2"}).status_code == 302
    assert client.post(url, {"score": "5"}).status_code == 409
    assert (Rating.objects.get().score, Fact.objects.count()) == (2, facts)


def test_what_was_rated_before_it_was_kept_by_which_way_is_not_changed_by_the_link(client: Client) -> None:
    dossier = dossier_in(State.RETURNED)
    url = f"/danh-gia/p/{invited(dossier).token}/"
    rate(actor=citizen(), code=str(dossier.code), score=4)
    for said in ([], [{"score": 4, "at": timezone.now().isoformat()}]):
        Rating.objects.update(said=said)
        assert client.post(url, {"score": "1"}).status_code == 409
    assert Rating.objects.get().score == 4


def test_a_rating_is_changed_a_few_times_and_then_stays() -> None:
    code = str(dossier_in(State.RETURNED).code)
    for time in range(20):
        rate(actor=citizen(), code=code, score=1 + time % 2)
    with pytest.raises(Conflict):
        rate(actor=citizen(), code=code, score=5)
    assert (Rating.objects.get().score, len(Rating.objects.get().said)) == (2, 20)
    assert rate(actor=citizen(), code=code, score=2).score == 2, "the same again is no change"


@pytest.mark.parametrize("score", ["", "0", "6", "abc", "-1"])
def test_only_the_five_answers_count(client: Client, score: str) -> None:
    invitation = invited(dossier_in(State.RETURNED))
    response = client.post(f"/danh-gia/p/{invitation.token}/", {"score": score})
    assert response.status_code == 422
    assert "Chọn một trong năm mức đánh giá." in response.content.decode()
    assert not Rating.objects.exists()


def test_another_reason_or_a_text_too_long_is_refused_and_kept_on_the_page(client: Client) -> None:
    invitation = invited(dossier_in(State.RETURNED))
    url = f"/danh-gia/p/{invitation.token}/"
    client.post(url, {"score": "2"})
    response = client.post(f"{url}ly-do/", {"comment": "dài " * 600})
    assert response.status_code == 422
    assert "dài dài" in response.content.decode()
    with pytest.raises(InvalidInput):
        explain(actor=Actor.anonymous(), token=invitation.token, reasons=["weather"])


def test_the_second_tap_changes_the_rating_within_seven_days_and_not_after() -> None:
    dossier = dossier_in(State.RETURNED)
    rate(actor=citizen(), code=str(dossier.code), score=2)
    rate(actor=citizen(), code=str(dossier.code), score=5)
    assert Rating.objects.get().score == 5
    Rating.objects.update(created_at=timezone.now() - timedelta(days=7))
    with pytest.raises(Conflict):
        rate(actor=citizen(), code=str(dossier.code), score=1)
    with pytest.raises(Conflict):
        explain(actor=citizen(), code=str(dossier.code), reasons=[], comment="Muộn")
    assert signed_in(citizen()).get(f"/danh-gia/{dossier.code}/").status_code == 200
    assert Rating.objects.get().score == 5


def test_a_dossier_under_way_cannot_be_rated_yet() -> None:
    dossier = dossier_in(State.PROCESSING)
    with pytest.raises(Conflict):
        rate(actor=citizen(), code=str(dossier.code), score=5)


def test_reasons_come_after_a_tap() -> None:
    dossier = dossier_in(State.RETURNED)
    with pytest.raises(Conflict):
        explain(actor=citizen(), code=str(dossier.code), reasons=[])


def test_nobody_but_the_submitter_rates_not_even_the_staff_who_see_the_dossier(client: Client) -> None:
    code = str(dossier_in(State.RETURNED).code)
    for actor in (citizen(2), staff(Role.RECEPTION), staff(Role.LEADER), Actor.anonymous()):
        with pytest.raises(NotFound):
            rate(actor=actor, code=code, score=5)
    assert client.get(f"/danh-gia/{code}/").status_code == 302
    assert client.get("/danh-gia/p/guessed/").status_code == 404


def test_the_database_keeps_one_rating_per_dossier_between_one_and_five() -> None:
    dossier = dossier_in(State.RETURNED)
    now = timezone.now()
    facts: dict[str, Any] = {
        "dossier": dossier,
        "agency_id": dossier.agency_id,
        "created_at": now,
        "changed_at": now,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(score=6, **facts)
    Rating.objects.create(score=5, **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(score=4, **facts)


def test_totals_are_public_leave_small_groups_out_and_say_the_share(client: Client) -> None:
    rate_many(4, agency=OTHER_WARD)
    rate_many(3)
    assert totals(Actor.anonymous()) == []
    for applicant, score in ((4, 3), (5, 4)):
        dossier = dossier_in(State.REFUSED, applicant=applicant)
        rate(actor=citizen(applicant), code=str(dossier.code), score=score)
    (total,) = totals(Actor.anonymous())
    assert (total.agency.code, total.number, total.satisfied, total.share, total.mean) == (
        WARD,
        5,
        4,
        80,
        4.4,
    )
    page = client.get("/danh-gia/ket-qua/").content.decode()
    assert "80 %" in page
    rate(actor=citizen(6), code=str(dossier_in(State.REFUSED, applicant=6).code), score=2)
    assert (
        totals(Actor.anonymous())[0].share == 66
    )  # four of six are 66.67 per cent: a hundred means everybody


def test_comments_show_to_heads_and_leaders_in_groups_of_five_without_a_trace_of_who_wrote() -> None:
    rate_many(4, comment="Ý kiến")
    assert comments_for(staff(Role.LEADER)) == []
    rated = dossier_in(State.REFUSED, applicant=5)
    rate(actor=citizen(5), code=str(rated.code), score=1)
    explain(actor=citizen(5), code=str(rated.code), reasons=[], comment="An")
    (group,) = comments_for(staff(Role.HEAD))
    assert group.texts == ["An", "Ý kiến 1", "Ý kiến 2", "Ý kiến 3", "Ý kiến 4"]
    page = signed_in(staff(Role.LEADER)).get("/danh-gia/y-kien/").content.decode()
    assert "Ý kiến 3" in page
    assert str(rated.code) not in page
    assert rated.applicant_name not in page


def test_comments_are_not_for_the_counter_nor_for_officers_nor_for_other_agencies() -> None:
    rate_many(5, comment="Ý kiến")
    for actor in (staff(Role.RECEPTION), staff(Role.OFFICER), citizen()):
        with pytest.raises(NotAllowed):
            comments_for(actor)
    assert comments_for(staff(Role.LEADER, OTHER_WARD)) == []


def test_what_was_rated_is_a_fact_with_the_dimensions_of_the_dossier_and_a_change_takes_the_first_back() -> (
    None
):
    dossier = dossier_in(State.REFUSED)
    code = str(dossier.code)
    for score in (2, 2, 5):
        rate(actor=citizen(), code=code, score=score)
    told = Fact.objects.filter(kind__in=["rated", "unrated"]).order_by("number", "kind")
    assert [(fact.kind, fact.number, fact.outcome) for fact in told] == [
        ("rated", 1, "2"), ("rated", 2, "5"), ("unrated", 2, "2"),
    ]  # fmt: skip
    filed = Fact.objects.get(kind="filed")
    for name in (
        "subject_id",
        "agency_id",
        "point_id",
        "unit_id",
        "procedure",
        "version",
        "field",
        "channel",
        "level",
    ):
        assert {getattr(fact, name) for fact in told} == {getattr(filed, name)}, name
    assert list(differences()) == []


def test_totals_are_counted_from_facts_and_a_changed_rating_counts_once() -> None:
    rate_many(5, score=5)
    changed = Rating.objects.select_related("dossier").order_by("pk")[0]
    rate(actor=citizen(1), code=str(changed.dossier.code), score=1)
    (total,) = totals(citizen())
    assert (total.number, total.satisfied, total.share, total.mean) == (5, 4, 80, 4.2)


def test_a_rating_from_before_there_were_facts_is_brought_along_and_can_be_changed() -> None:
    dossier, now = dossier_in(State.REFUSED), timezone.now()
    Rating.objects.create(dossier=dossier, agency=dossier.agency, score=3, created_at=now, changed_at=now)
    assert [one.told_outcome for one in differences()] == [None]
    call_command("recount_facts", add_missing=True)
    rate(actor=citizen(), code=str(dossier.code), score=4)
    assert list(differences()) == []
