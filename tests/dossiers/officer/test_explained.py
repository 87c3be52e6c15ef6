"""The list of what heads explained instead of apologising, for those who answer for the dossiers."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.apologies.actions.answer_apology import answer_apology
from dossiers.models import ApologyDraft, Dossier
from dossiers.worklists.desks import explained
from tests.dossiers.conftest import SignIn
from tests.dossiers.stages import at_stage, people_around

pytestmark = pytest.mark.django_db
WORDS = "Kết quả đã ký, phát hành trong sáng nay."


def answered(applicant: int = 1, words: str = WORDS, at: datetime | None = None) -> Dossier:
    """A dossier whose head explained why no apology is given."""
    dossier = at_stage("examining", applicant=applicant)
    due = Dossier.objects.get(pk=dossier.pk).due_at
    assert due is not None
    draft = ApologyDraft.objects.create(
        dossier=dossier, due_at=due, at=due - timedelta(hours=1), causes="Chờ.", working_days=1
    )
    answer_apology(actor=people_around(dossier)["head"], dossier_id=dossier.pk, answer=words)
    if at is not None:
        ApologyDraft.objects.filter(pk=draft.pk).update(answered_at=at)
    return dossier


def codes(browser: Client, **query: str) -> list[str]:
    page = browser.get(reverse("officer:explained"), query)
    return [draft.dossier.code for draft, _url in page.context["rows"]]


def test_a_leader_reads_who_explained_what_when_and_comes_back_to_the_list(sign_in: SignIn) -> None:
    dossier = answered()
    around, here = people_around(dossier), reverse("officer:explained")
    leader = sign_in(around["leader"])
    assert f'href="{here}"' in leader.get(reverse("officer:worklist")).text
    page = leader.get(here).text
    case = reverse("officer:case", args=[dossier.code])
    for shown in (
        dossier.code,
        dossier.applicant_name,
        around["head"].name,
        WORDS,
        f"{case}?back=",
        "Đã giải trình",
    ):
        assert str(shown) in page
    assert f'href="{here}#here"' in leader.get(f"{case}?back={here}").text
    assert codes(sign_in(around["head"])) == [dossier.code]


def test_the_way_back_leads_to_the_row_that_was_left(sign_in: SignIn) -> None:
    dossiers, here = [answered(number) for number in (1, 2)], reverse("officer:explained")
    leader = sign_in(people_around(dossiers[0])["leader"])
    assert 'id="here"' not in leader.get(here).text
    urls = {str(draft.dossier.code): url for draft, url in leader.get(here).context["rows"]}
    for code, url in urls.items():
        back = leader.get(url).context["back_url"]
        assert back.endswith("#here")
        row = leader.get(back.partition("#")[0]).text.partition('id="here"')[2].partition("</tr>")[0]
        assert [one for one in urls if one in row] == [code]


def test_others_read_none_of_it(sign_in: SignIn) -> None:
    dossier = answered()
    around, here = people_around(dossier), reverse("officer:explained")
    for part, status in (("officer", 403), ("clerk", 403), ("reception", 403), ("applicant", 403)):
        assert sign_in(around[part]).get(here).status_code == status, part
    assert f'href="{here}"' not in sign_in(around["officer"]).get(reverse("officer:worklist")).text
    for part in ("leader_elsewhere", "head_elsewhere"):
        assert codes(sign_in(around[part])) == [], part


def test_what_waits_for_an_answer_is_not_among_it_and_the_last_answer_comes_first(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    dossiers = [answered(number, at=now - timedelta(days=number)) for number in (1, 2, 3)]
    waiting = at_stage("examining", applicant=4)
    ApologyDraft.objects.create(dossier=waiting, due_at=now, at=now, causes="Chờ.", working_days=1)
    monkeypatch.setattr(explained, "SIZE", 2)
    leader = sign_in(people_around(dossiers[0])["leader"])
    first = leader.get(reverse("officer:explained"))
    assert codes(leader) == [dossiers[0].code, dossiers[1].code]
    second = leader.get(first.context["next_url"])
    assert [draft.dossier.code for draft, _url in second.context["rows"]] == [dossiers[2].code]
    assert not second.context["next_url"]
