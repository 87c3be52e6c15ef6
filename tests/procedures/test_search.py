"""Search without accents, ranked as people expect."""

import pytest
from django.db import connection
from django.utils import translation

from procedures.models import ProcedureVersion
from procedures.selectors import fields, fitting, matches, popular, search

pytestmark = pytest.mark.django_db


def codes(query: str = "", **narrowed: str) -> list[str]:
    return [procedure.code for procedure in matches(query, **narrowed).procedures]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query", ["Đăng ký khai sinh", "dang ky khai sinh", "DANG KY KHAI SINH", "đăng  ký khai si"]
)
def test_accents_case_and_an_unfinished_word_do_not_matter(query: str) -> None:
    assert codes(query)[0] == "1.001193"


def test_decomposed_letters_are_found_as_well() -> None:
    assert codes("Đăng ký thường trú")[0] == "1.004222"


@pytest.mark.parametrize("query", ["1.004873", "1.0048", "giấy độc thân", "marital"])
def test_codes_everyday_words_and_english_find_a_procedure(query: str) -> None:
    assert codes(query)[0] == "1.004873"


def test_a_name_weighs_more_than_a_word_further_on() -> None:
    found = codes("khai sinh")
    assert found[0] == "1.001193"
    assert "2.000635" in found


def test_if_no_procedure_has_all_words_any_word_counts() -> None:
    assert "1.013225" in codes("cần giấy phép xây dựng xyzzy")


@pytest.mark.parametrize("query", ["xyzzyx", "!!!", "' | & ! ( :*", "\x00"])
def test_nonsense_finds_nothing_and_breaks_nothing(query: str) -> None:
    assert codes(query) == []


def test_what_only_shares_some_words_does_not_fit_and_comes_nearest_first() -> None:
    found = matches("giấy phép xây dựng chuồng cọp")
    assert not found.fit
    assert found.procedures[0].code == "1.013225"
    assert matches("giấy phép xây dựng").fit


@pytest.mark.parametrize(
    "query", ["mất sổ đỏ", "mat so do", "đóng cửa quán", "đóng cửa hàng", "đăng ký kết hôn"]
)
def test_words_that_stand_nowhere_together_do_not_fit(query: str) -> None:
    """A lost land title is no copy from an original register, who closes a shop does not found one, and who marries
    needs more than the certificate of being single."""
    assert not matches(query).fit


@pytest.mark.parametrize(("query", "nearest"), [("ly hôn", "1.004873"), ("căn cước", "2.000815")])
def test_what_only_a_summary_names_does_not_fit_and_is_near(query: str, nearest: str) -> None:
    found = matches(query)
    assert (found.fit, found.procedures[0].code) == (False, nearest)


@pytest.mark.parametrize(
    ("need", "procedure"),
    [
        ("sinh con", "1.001193"),
        ("trẻ em", "1.001193"),
        ("đổi gplx", "3.000347"),
        ("nhập khẩu", "1.004222"),
        ("chuyển khẩu", "1.004222"),
        ("chưa vợ", "1.004873"),
        ("giấy chứng tử", "1.000656"),
        ("đẻ", "1.001193"),
        ("đẻ con", "1.001193"),
        ("de con", "1.001193"),
        ("sinh em bé", "1.001193"),
    ],
)
def test_a_need_in_everyday_words_fits_what_meets_it(need: str, procedure: str) -> None:
    assert matches(need).fit
    assert codes(need) == [procedure]


def test_house_and_land_lead_to_what_the_site_does_with_land() -> None:
    assert matches("nhà đất").fit
    assert codes("nhà đất") == ["1.012784", "1.013949"]


@pytest.mark.parametrize("query", ["hộ chiếu", "bảo hiểm y tế", "bảo hiểm xã hội"])
def test_single_syllables_of_longer_terms_bring_nothing_near(query: str) -> None:
    """A passport (hộ chiếu) has one syllable in common with the civil status (hộ tịch), health insurance (bảo hiểm)
    without accents one with telling of a death (báo tử)."""
    assert codes(query) == []


@pytest.mark.parametrize("query", ["làm sổ đỏ", "lam so do"])
def test_the_half_of_a_term_brings_nothing_near_where_the_whole_term_stands(query: str) -> None:
    """Every text has some "so" (số, sơ, sở) without accents; the title deed (sổ đỏ) is named where land is divided."""
    assert codes(query) == ["1.012784"]


def test_words_of_asking_tell_nothing_in_english_either() -> None:
    with translation.override("en"):
        assert codes("register a birth")[0] == "1.001193"


def test_what_comes_near_is_looked_for_in_the_language_of_the_reader() -> None:
    """ "Database" stands in English summaries alone; the Vietnamese reader's word of these letters would be another."""
    words = "residence database xyzzy"
    with translation.override("vi"):
        assert codes(words) == []
    with translation.override("en"):
        assert set(codes(words)) == {"1.004194", "1.004222"}


def test_a_short_word_alone_is_looked_for_whole_and_in_what_a_procedure_is_called() -> None:
    """ "Đẻ" is no beginning of "death", and "để khởi công" in a summary is another word."""
    assert codes("de") == ["1.001193"]


def test_what_fits_can_be_asked_for_alone() -> None:
    assert [one.code for one in fitting("khai sin", limit=1)] == ["1.001193"]
    assert fitting("giấy phép xây dựng chuồng cọp", limit=6) == []
    assert fitting(" ", limit=6) == []


def test_a_comma_parts_what_does_not_belong_together() -> None:
    assert matches("xây nhà ở").fit
    assert not matches("nhà xây").fit


@pytest.mark.parametrize(
    ("need", "procedure"),
    [
        ("làm giấy khai sinh cho con", "1.001193"),
        ("kết hôn với người nước ngoài", "1.004873"),
        ("làm căn cước công dân", "2.000815"),
        ("xin giấy xác nhận độc thân", "1.004873"),
        ("nhập hộ khẩu cho vợ", "1.004222"),
        ("đăng ký tạm trú khi thuê nhà", "1.004194"),
        ("sang tên sổ đỏ", "1.012784"),
        ("đổi bằng lái xe ô tô", "3.000347"),
        ("mở quán cà phê", "1.001612"),
        ("xin phép sửa nhà cấp bốn", "1.013225"),
        ("báo tử cho bố", "1.000656"),
        ("lý lịch tư pháp để đi làm", "3.000333"),
        ("chuyển trường tiểu học cho con", "1.005099"),
        ("mất bằng tốt nghiệp đại học", "2.000908"),
        ("trợ cấp cho hộ nghèo", "1.011607"),
        ("mất giấy khai sinh", "2.000635"),
        ("con chuyển lớp", "1.005099"),
        ("bố tôi mất", "1.000656"),
        ("bo toi chet", "1.000656"),
        ("mẹ tôi qua đời", "1.000656"),
    ],
)
def test_an_everyday_need_comes_to_what_somebody_at_the_counter_would_name_first(
    need: str, procedure: str
) -> None:
    """Where nothing here is it: whoever marries a foreigner needs the certificate of being single; of the identity card
    the site only certifies copies; a title deed is changed where land is divided."""
    assert codes(need)[0] == procedure


@pytest.mark.parametrize("query", ["thủ tục đăng ký", "làm", "xin xin xin"])
def test_words_that_only_ask_are_looked_for_where_nothing_else_was_typed(query: str) -> None:
    assert codes(query)


def test_what_shares_only_words_of_asking_is_not_near() -> None:
    assert codes("đăng ký xyzzyx") == []


def test_a_later_page_of_what_fits_is_never_filled_with_what_does_not() -> None:
    found = matches("khai sinh", offset=100)
    assert (found.fit, found.procedures) == (True, [])


def test_an_empty_query_lists_the_most_used_first() -> None:
    assert codes()[:2] == ["1.001193", "2.000815"]
    assert [procedure.code for procedure in popular(1)] == ["1.001193"]


def test_filters_narrow_the_list() -> None:
    assert codes(life_event="business") == ["1.001612"]
    assert codes(field="civil-status", agency_level="tinh") == ["2.000635"]
    assert codes(audience="foreigner") == ["3.000347", "3.000333"]
    assert codes("khai sinh", field="construction") == []


def test_pages_follow_each_other() -> None:
    whole = codes()
    assert [procedure.code for procedure in search(offset=3, limit=2)] == whole[3:5]


def test_fields_are_those_with_procedures_in_force() -> None:
    assert len(fields()) == 10
    ProcedureVersion.objects.filter(procedure__code="1.013225").update(
        status="retired", valid_to="2026-07-02"
    )
    assert "construction" not in {field.code for field in fields()}
    assert "1.013225" not in codes("xay dung")


def test_the_search_can_use_its_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT 1 FROM procedures_procedure WHERE search_words @@ to_tsquery('simple', 'khai:*')"
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "procedure_words" in plan
