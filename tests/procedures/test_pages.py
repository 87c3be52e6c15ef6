"""The public catalogue as a visitor sees it."""

import datetime as dt

import pytest
from django.test import Client

from foundation.agencies.identity import forget_identity
from foundation.agencies.models import SiteIdentity
from foundation.core.working_time import VIETNAM
from procedures.catalogue import read_catalogue
from procedures.choices import field_choices
from procedures.models import ChannelKind, Offering, ProcedureVersion
from procedures.procedure_page import ProcedurePage, procedure_page

pytestmark = pytest.mark.django_db
IN_PERSON = ChannelKind.IN_PERSON
FRIDAY = dt.datetime(2026, 11, 20, 16, 0, tzinfo=VIETNAM)


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def seen(code: str, case: str = "", agency: str = "") -> ProcedurePage:
    return procedure_page(code, case_key=case, agency_code=agency, now=FRIDAY)


def test_the_list_shows_what_each_procedure_gives_how_long_it_takes_and_what_it_costs(client: Client) -> None:
    html = page(client, "/thu-tuc/")
    assert "Đăng ký khai sinh" in html
    assert "3 ngày làm việc" in html
    assert "8.000" in html
    assert 'href="/thu-tuc/1.001193/"' in html


def test_search_words_are_shown_again_as_text(client: Client) -> None:
    html = page(client, "/thu-tuc/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_filters_narrow_the_list_and_nonsense_filters_are_left_out(client: Client) -> None:
    html = page(client, "/thu-tuc/?life_event=business")
    assert "hộ kinh doanh" in html
    assert "Đăng ký khai sinh" not in html
    assert "Đăng ký khai sinh" in page(client, "/thu-tuc/?life_event=nonsense&page=x")


def test_an_empty_result_says_what_to_do_and_suggests_procedures(client: Client) -> None:
    html = page(client, "/thu-tuc/?q=xyzzyx")
    assert "Không tìm thấy" in html
    assert 'href="/thu-tuc/1.001193/"' in html


def test_words_without_end_find_nothing_instead_of_everything(client: Client) -> None:
    html = page(client, f"/thu-tuc/?q={'a' * 300}")
    assert "Không tìm thấy" in html
    assert "Thủ tục tìm thấy" not in html


def test_what_nobody_offers_is_said_before_what_comes_nearest_and_whom_to_ask(
    client: Client, own_identity: None
) -> None:
    SiteIdentity.objects.update_or_create(
        pk=1, defaults={"phone": "0200 3 888 999", "email": "hoi@vd.gov.vn"}
    )
    forget_identity()
    html = page(client, "/thu-tuc/?q=xin giấy phép xây dựng chuồng cọp")
    said, nearest = html.index("Không thủ tục nào khớp hẳn với"), html.index('href="/thu-tuc/1.013225/"')
    assert said < html.index("Gần nhất với nội dung đã tìm") < nearest
    assert 'href="tel:02003888999"' in html
    assert 'href="mailto:hoi@vd.gov.vn"' in html
    assert "Không tìm thấy" not in page(client, "/thu-tuc/?q=khai sinh")


def test_beyond_the_last_page_stands_the_first_one(client: Client) -> None:
    assert "Không tìm thấy" not in page(client, "/thu-tuc/?page=9")
    assert "Đăng ký khai sinh" in page(client, "/thu-tuc/?page=9")
    assert "Không tìm thấy" in page(client, "/thu-tuc/?q=xyzzyx&page=9")


def test_suggestions_are_names_with_their_pages(client: Client) -> None:
    found = client.get("/thu-tuc/goi-y/", {"q": "khai sin"}).json()
    assert found[0] == {"label": "Đăng ký khai sinh", "url": "/thu-tuc/1.001193/"}


@pytest.mark.parametrize("words", ["hộ chiếu", "bảo hiểm y tế", "giấy phép xây dựng chuồng cọp"])
def test_what_does_not_fit_is_never_suggested(client: Client, words: str) -> None:
    """One tap on a suggestion leads into a procedure, and nothing there says that it was only the nearest."""
    assert client.get("/thu-tuc/goi-y/", {"q": words}).json() == []


@pytest.mark.parametrize(
    ("words", "names"),
    [("đẻ con", ["/thu-tuc/1.001193/"]), ("nhà đất", ["/thu-tuc/1.012784/", "/thu-tuc/1.013949/"])],
)
def test_everyday_words_are_suggested_what_meets_them(client: Client, words: str, names: list[str]) -> None:
    assert [one["url"] for one in client.get("/thu-tuc/goi-y/", {"q": words}).json()] == names


def test_an_unknown_procedure_is_not_found(client: Client) -> None:
    answer = client.get("/thu-tuc/9.123456/")
    assert answer.status_code == 404
    assert "Có thể địa chỉ bị gõ sai" in answer.text


def test_nobody_changes_anything_by_posting(client: Client) -> None:
    assert client.post("/thu-tuc/").status_code == 405


@pytest.mark.parametrize("code", [entry.code for entry in read_catalogue()])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_holds_all_legal_parts_in_both_languages(client: Client, code: str, language: str) -> None:
    client.cookies.load({"django_language": language})
    html = page(client, f"/thu-tuc/{code}/")
    version = ProcedureVersion.objects.get(procedure__code=code)
    assert html.count('<details class="mc-accordion">') == 8
    for text in version.legal_bases.all():
        assert text.number in html
    for result in version.results.all():
        assert result.code in html
    assert "style=" not in html


def test_the_page_says_when_something_filed_now_is_due(client: Client) -> None:
    marital = seen("1.004873")
    offering = Offering.objects.get(procedure__code="1.004873", agency=marital.offering.agency)  # type: ignore[union-attr]
    assert offering.receiving_points.get().calendar is not None, "the counter is open on Saturday mornings"
    promise = marital.main_way.promise
    assert promise is not None
    # Friday 16:00: one hour until 17:00, four on Saturday morning, three on Monday from 07:30
    assert promise.answer_by == dt.datetime(2026, 11, 23, 10, 30, tzinfo=VIETNAM)
    # received on Monday 23; Tuesday 24 November is a holiday, so Wednesday, Thursday and Friday
    assert promise.due == dt.datetime(2026, 11, 27, 17, 0, tzinfo=VIETNAM)
    html = page(client, "/thu-tuc/1.004873/")
    assert "Bộ phận tiếp nhận trả lời chậm nhất" in html
    assert "(trong 8 giờ làm việc)" in html
    assert html.index("trả lời chậm nhất") < html.index("trả kết quả chậm nhất")


def test_what_is_handed_in_on_friday_after_the_cut_off_is_due_on_the_next_working_day() -> None:
    counter = next(way for way in seen("1.001193", agency="H99.12").ways if way.channel.channel == IN_PERSON)
    assert counter.promise is not None
    assert counter.promise.answer_by is None
    assert counter.promise.due == dt.datetime(2026, 11, 23, 17, 0, tzinfo=VIETNAM)


def test_only_the_papers_of_the_chosen_case_are_shown() -> None:
    rented = seen("1.004222", case="rented")
    assert [paper.key for paper in rented.papers.bring] == ["lease"]
    assert [paper.key for paper in rented.papers.agency] == ["floor_area"]
    assert not rented.must_choose
    nothing_chosen = seen("1.004222")
    assert nothing_chosen.must_choose
    assert nothing_chosen.papers.bring == []


def test_papers_that_only_some_need_stand_apart() -> None:
    birth = seen("1.001193").papers
    assert "birth_proof" in {paper.key for paper in birth.bring}
    assert {paper.key for paper in birth.maybe} == {
        "abandoned_record",
        "surrogacy_proof",
        "authorisation",
        "residence",
    }


def test_a_limit_that_depends_on_the_case_is_that_of_the_case() -> None:
    assert seen("1.013225").main_way.channel.limit_value == 15


def test_the_button_leads_to_filing_online_with_what_was_chosen(client: Client) -> None:
    html = page(client, "/thu-tuc/1.004222/?case=rented")
    assert "/nop-ho-so/1.004222/?agency=G01.99.11&amp;case=rented" in html


def test_what_is_not_offered_online_has_no_such_button(client: Client) -> None:
    assert not seen("2.000815").can_file_online
    assert "/nop-ho-so/" not in page(client, "/thu-tuc/2.000815/")


def test_an_unknown_case_or_agency_counts_as_not_chosen() -> None:
    assert seen("1.004222", case="nonsense").case is None
    assert seen("1.001193", agency="nonsense").offering is not None


def test_a_procedure_that_nobody_offers_has_a_page_all_the_same(client: Client) -> None:
    Offering.objects.filter(procedure__code="1.001193").update(active=False)
    html = page(client, "/thu-tuc/1.001193/")
    assert "Chưa có cơ quan nào" in html
    assert "/nop-ho-so/" not in html


def test_list_and_page_need_a_fixed_number_of_queries(
    client: Client, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        client.get("/thu-tuc/")
    client.get("/thu-tuc/1.004222/")  # what a published version says is remembered from now on
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get("/thu-tuc/1.004222/?case=rented")


def test_fields_are_offered_in_the_order_of_the_alphabet() -> None:
    names = [str(name) for _code, name in field_choices()[1:]]
    wanted = ("Chứng thực", "Đăng ký, quản lý cư trú", "Đất đai", "Giáo dục tiểu học", "Hộ tịch")
    assert [name for name in names if name in wanted] == list(wanted)
