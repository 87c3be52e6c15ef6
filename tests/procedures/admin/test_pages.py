"""The pages of those who keep the catalogue."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.states import State
from foundation.accounts.models import Role, User
from procedures.models import Procedure, ProcedureVersion
from procedures.selectors import in_force
from tests.support.factories import BIRTH, citizen, dossier_in, staff

pytestmark = pytest.mark.django_db


def address(name: str, version: ProcedureVersion | None = None) -> str:
    return reverse(f"catalogue:{name}", args=[version.pk] if version else [])


def words(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("who", ["citizen", "officer", "system_admin", "auditor"])
def test_the_catalogue_s_desk_does_not_exist_for_others(draft: ProcedureVersion, who: str) -> None:
    others = {"citizen": citizen(), "officer": staff(Role.OFFICER)}
    actor = others.get(who) or staff(Role(who), "H99")
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    assert client.get(address("table")).status_code == 404
    for name in ("version", "changes", "texts", "limits", "publish"):
        assert client.get(address(name, draft)).status_code == 404
    for name in ("start", "texts", "limits", "publish", "discard"):
        assert client.post(address(name, draft), {"confirmed": "on"}).status_code == 404
    assert ProcedureVersion.objects.get(pk=draft.pk).status == "draft"


def test_the_table_tells_versions_completeness_and_open_dossiers(
    desk: Client, draft: ProcedureVersion
) -> None:
    dossier_in(State.PROCESSING)
    page = desk.get(address("table")).context["page"]
    row = next(row for row in page.rows if row.procedure.code == BIRTH)
    assert (row.current, row.coming, row.missing) == (in_force(BIRTH), draft, [])
    assert row.open_dossiers == 1
    assert row.offerings > 0
    assert len(page.rows) == 16


def test_an_incomplete_draft_names_its_missing_parts_in_the_table(
    desk: Client, draft: ProcedureVersion
) -> None:
    ProcedureVersion.objects.filter(pk=draft.pk).update(steps=[])
    assert "Còn thiếu: b" in " ".join(words(desk, address("table")).replace("\n", " ").split())


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("?q=khai+sinh", 2),
        ("?q=1.001193", 1),
        ("?state=draft", 1),
        ("?state=not_in_force", 0),
        ("?field=nothing", 16),
    ],
)
def test_the_table_is_narrowed_down(desk: Client, draft: ProcedureVersion, query: str, number: int) -> None:
    assert len(desk.get(address("table") + query).context["page"].rows) == number


def test_the_table_asks_the_same_number_of_queries_for_few_and_for_many_procedures(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    field = in_force(BIRTH).procedure.field
    few = address("table") + f"?field={field.code}"

    def queries() -> int:
        with django_assert_max_num_queries(30) as asked:
            desk.get(few)
        return len(asked)

    def add(number: int) -> None:
        extra = Procedure.objects.create(
            code=f"9.{number:06}", name="x", name_en="x", field=field, level=["xa"]
        )
        ProcedureVersion.objects.create(
            procedure=extra, number=1, valid_from="2027-01-01", name="x", name_en="x", summary="x", summary_en="x",
        )  # fmt: skip

    add(0)  # what was remembered of the catalogue is looked at again after a change, however many it is of
    first = queries()
    for number in range(1, 21):
        add(number)
    assert queries() == first


@pytest.mark.parametrize("code", ["1.001193", "1.004222", "1.013225", "3.000333"])
def test_a_version_opens_as_a_document_with_all_its_parts(desk: Client, code: str) -> None:
    page = words(desk, address("version", in_force(code)))
    for letter in "abcdđegh":
        assert f"{letter}) " in page
    assert "Tiếp nhận" in page


def test_the_story_of_a_next_version(desk: Client) -> None:
    former = in_force(BIRTH)
    started = desk.post(address("start", former))
    draft = ProcedureVersion.objects.get(status="draft", procedure=former.procedure)
    assert started["Location"] == address("version", draft)
    form = desk.get(address("texts", draft)).context["form"]
    typed = {**form.initial, "name": "Khai sinh theo mẫu mới", "valid_from": timezone.localdate().isoformat()}
    assert desk.post(address("texts", draft), typed).status_code == 302
    page = words(desk, address("publish", draft))
    assert '<ins lang="vi">Khai sinh theo mẫu mới</ins>' in page
    assert f'<del lang="vi">{former.name}</del>' in page
    assert desk.post(address("publish", draft)).status_code == 422
    assert in_force(BIRTH) == former
    seen = desk.get(address("publish", draft)).context["form"]["seen"].value()
    assert desk.post(address("publish", draft), {"confirmed": "on", "seen": seen}).status_code == 302
    assert in_force(BIRTH).name == "Khai sinh theo mẫu mới"
    assert desk.get(address("texts", draft)).status_code == 404


def test_the_page_of_an_incomplete_draft_says_what_is_missing_and_has_no_button(
    desk: Client, draft: ProcedureVersion
) -> None:
    draft.components.all().delete()
    page = words(desk, address("publish", draft))
    assert "Thành phần, số lượng hồ sơ" in page
    assert 'name="confirmed"' not in page
    assert desk.post(address("publish", draft), {"confirmed": "on"}).status_code == 422


def test_limits_and_fees_are_typed_by_way_to_file(desk: Client, draft: ProcedureVersion) -> None:
    form = desk.get(address("limits", draft)).context["form"]
    typed = {name: field.initial for name, field in form.fields.items()}
    channel = draft.channels.all()[0]
    typed |= {f"value_{channel.pk}": "5", f"unit_{channel.pk}": "working_day"}
    assert desk.post(address("limits", draft), typed).status_code == 302
    channel.refresh_from_db()
    assert (channel.limit_value, channel.limit_unit) == (5, "working_day")


def test_steps_need_both_languages(desk: Client, draft: ProcedureVersion) -> None:
    form = desk.get(address("texts", draft)).context["form"]
    typed = {**form.initial, "steps_en": "One", "valid_from": dt.date(2030, 1, 1).isoformat()}
    response = desk.post(address("texts", draft), typed)
    assert response.status_code == 422
    assert "steps_en" in response.context["form"].errors


def test_a_draft_is_deleted_by_its_button(desk: Client, draft: ProcedureVersion) -> None:
    assert desk.post(address("discard", draft)).status_code == 302
    assert not ProcedureVersion.objects.filter(pk=draft.pk).exists()


def test_the_online_form_of_a_draft_is_tried_out_page_by_page_and_nothing_is_kept(
    desk: Client, draft: ProcedureVersion
) -> None:
    url = address("online_form", draft)
    assert url in words(desk, address("version", draft))
    first = words(desk, url)
    assert "<h1>Biểu mẫu trực tuyến như người nộp nhìn thấy</h1>" in first
    assert 'name="applicant_name"' in first
    assert "Người được khai sinh" in first
    wrong = words(desk, f"{url}?_page=child&_try=1&child_name=Hoa+2")
    assert "Họ tên chỉ gồm chữ" in wrong or 'id="error-summary"' in wrong
    assert 'value="Hoa 2"' in wrong


def test_a_version_without_a_sound_form_says_so(desk: Client, draft: ProcedureVersion) -> None:
    ProcedureVersion.objects.filter(pk=draft.pk).update(form={"key": "x"})
    assert "chưa có biểu mẫu trực tuyến" in words(desk, address("online_form", draft))
