"""Search among two thousand procedures: by the index, ranked, with filters. How fast it is, `make bench` measures."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from procedures.selectors import search

pytestmark = pytest.mark.django_db

NUMBER = 2_000
MAKE = """
WITH words AS (
    SELECT '{cap,doi,dang ky,gia han,thu hoi,cong nhan,tham dinh,xac nhan}'::text[] AS verbs,
           '{giay phep,chung chi,the,ho so,quyet dinh,tai khoan,bien so,van bang}'::text[] AS things,
           '{khai thac,kinh doanh,xay dung,hanh nghe,van tai,moi truong,cau ca,thuy loi}'::text[] AS on_what
), made AS (
    INSERT INTO procedures_procedure (
        code, name, name_en, field_id, level, audience, life_events, popularity, search_text)
    SELECT '8.' || lpad(n::text, 6, '0'), 'Thủ tục ' || n, '',
           (SELECT min(id) FROM procedures_field), ARRAY[CASE WHEN n % 3 = 0 THEN 'xa' ELSE 'tinh' END],
           ARRAY[CASE WHEN n % 2 = 0 THEN 'citizen' ELSE 'enterprise' END], '{}', n % 50,
           '8.' || lpad(n::text, 6, '0') || ' | ' || verbs[1 + n % 8] || ' ' || things[1 + (n / 8) % 8] || ' '
               || on_what[1 + (n / 64) % 8] || ' so ' || n || ' | '
               || repeat('noi dung cua thu tuc hanh chinh nay co nhieu chu ', 8) || 'muc ' || n % 100
    FROM words, generate_series(1, {number}) AS n
    RETURNING id, name
)
INSERT INTO procedures_procedureversion (
    procedure_id, number, status, valid_from, published_at, content_hash, name, name_en, summary, summary_en,
    steps, conditions, conditions_en, sets, form, process, result_template, cut_off_rule)
SELECT id, 1, 'published', '2026-01-01', now(), 'x', name, '', '', '',
       '[]', '', '', 1, '{}', '{}', '', '' FROM made
"""


@pytest.fixture(autouse=True)
def _many() -> None:
    with connection.cursor() as cursor:
        cursor.execute(MAKE.replace("{number}", str(NUMBER)))
        cursor.execute("SELECT gin_clean_pending_list('procedure_words')")
        cursor.execute("ANALYZE procedures_procedure")
        cursor.execute("ANALYZE procedures_procedureversion")


def plan_of(query: str, **narrowed: str) -> str:
    """How PostgreSQL carries out the search, as it is sent."""
    with CaptureQueriesContext(
        connection,
    ) as sent:
        search(query, **narrowed)
    searched = next(one["sql"] for one in sent if "search_words" in one["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {searched}")
        return "\n".join(row[0] for row in cursor.fetchall())


@pytest.mark.parametrize("query", ["cap giay phep cau ca", "cau ca", "8.001234", "thu hoi chung chi van ta"])
def test_words_are_looked_up_in_the_index_and_no_text_is_read_through(query: str) -> None:
    plan = plan_of(query)
    assert "procedure_words" in plan
    assert "Seq Scan on procedures_procedure\n" not in f"{plan}\n"
    assert "Seq Scan on procedures_procedure " not in plan


def test_filters_are_combined_with_the_index() -> None:
    plan = plan_of("cau ca", agency_level="xa", audience="citizen")
    assert "procedure_words" in plan
    found = search("cau ca", agency_level="xa", audience="citizen", limit=100)
    assert found
    assert all(one.level == ["xa"] and one.audience == ["citizen"] for one in found)
    assert search("cau ca", agency_level="xa", audience="foreigner") == []


def test_the_phrase_and_the_code_come_first() -> None:
    assert search("8.001234")[0].code == "8.001234"
    found = search("cap giay phep cau ca", limit=50)
    first = found[0]
    assert "cap giay phep cau ca" in first.search_text
    assert search("đăng ký khai sinh")[0].code == "1.001193"
