"""Search without accents, ranked as people expect."""

import pytest
from django.db import connection

from procedures.models import ProcedureVersion
from procedures.selectors import fields, matches, popular, search

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
