"""The national list: what of each entry is understood, and that nothing of it is lost."""

import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from procedures.catalogue import Entry
from procedures.importing.channels import is_same_day
from procedures.importing.findings import Kind
from procedures.importing.source import Imported, imported, read_source
from procedures.models import (
    Case,
    Channel,
    Component,
    FeeRule,
    LegalBasis,
    Procedure,
    ProcedureVersion,
    ResultKind,
)
from procedures.selectors import in_force, search

LIST = Path(__file__).with_name("data") / "national.yaml"
SOURCE = read_source(LIST)
FACTS = [Procedure, ProcedureVersion, Case, Channel, FeeRule, Component, ResultKind, LegalBasis]
UNDERSTOOD = {
    "channel", "time_unit", "kind", "level", "audience", "workflow_template", "eform", "confidence", "currency",
    "see", "decided_by", "level_confidence", "code", "condition",
}  # fmt: skip
"""Parts whose words are translated to ours: they are checked one by one below."""


def one(code: str | None) -> Imported:
    return imported(next(given for given in SOURCE.entries if given["code"] == code), SOURCE)


def entry(code: str | None) -> Entry:
    found = one(code).entry
    assert found is not None
    return found


def texts(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, key)
    elif isinstance(value, str) and key not in UNDERSTOOD:
        yield value


@pytest.mark.parametrize(
    "given", [given for given in SOURCE.entries if given["code"]], ids=lambda given: given["name"][:30]
)
def test_no_word_of_an_entry_is_lost(given: dict[str, Any]) -> None:
    kept = json.dumps(entry(given["code"]).data, ensure_ascii=False, default=str)
    lost = [text for text in texts(given) if not text.startswith("như ") and text not in kept]
    assert [text for text in lost if text != "same_day_cutoff_15h"] == []


def test_every_trap_of_the_list_is_told_as_often_as_it_is_there() -> None:
    found = Counter(finding.kind for given in SOURCE.entries for finding in imported(given, SOURCE).findings)
    assert found == {
        Kind.CODE_MISSING: 1,
        Kind.AUDIENCE_UNKNOWN: 1,
        Kind.FIELD_UNKNOWN: 2,
        Kind.STEPS_MISSING: 11,
        Kind.RESULT_MISSING: 1,
        Kind.LIMIT_MISSING: 1,
        Kind.UNIT_UNKNOWN: 1,
        Kind.UNIT_ASSUMED: 1,
        Kind.RULE_IN_WORDS: 1,
        Kind.LIMITS_DIFFER: 1,
        Kind.ROWS_ARE_CASES: 4,
        Kind.WAY_UNKNOWN: 1,
        Kind.FEE_BY_RESOLUTION: 3,
        Kind.FEE_IN_NOTE: 1,
        Kind.FEE_IN_WORDS: 2,
        Kind.FEE_KIND_ASSUMED: 4,
        Kind.FEE_OVERRIDDEN: 1,
        Kind.FEE_FOREIGN: 1,
        Kind.NOTE_AS_PAPER: 2,
        Kind.CONDITION_IN_NAME: 1,
        Kind.PAPER_KIND_UNKNOWN: 1,
        Kind.LEFT_OUT: 1,
        Kind.SHORTENED: 1,
        Kind.FORM_MISSING: 7,
        Kind.FORM_UNKNOWN: 1,
        Kind.FORM_TYPE_UNKNOWN: 1,
        Kind.PROCESS_UNKNOWN: 1,
        Kind.SOURCE_DOUBT: 1,
        Kind.KEY_UNKNOWN: 1,
    }


def test_what_is_due_the_same_day_says_so_whatever_unit_the_page_prints() -> None:
    data = entry("1.000894").data
    assert {row["limit"] for row in data["channels"]} == {"1 same_day"}
    assert data["cut_off_rule"] == "15:00"


@pytest.mark.parametrize(
    ("words", "same_day"),
    [
        ("Ngay trong ngày tiếp nhận", True),
        ("trong ngày làm việc nhận hồ sơ hợp lệ", True),
        ("Trong ngày làm việc; nhận sau 15 giờ thì ngày làm việc tiếp theo", True),
        ("trong ngày làm việc tiếp theo", False),
        ("trong ngày làm việc thứ 3", False),
        ("trong ngày làm việc kế tiếp", False),
    ],
)
def test_the_next_working_day_is_not_the_same_day(words: str, same_day: bool) -> None:
    assert is_same_day({"deadline_rule": words}) is same_day


def test_a_fee_that_the_page_prints_as_free_is_not_free() -> None:
    fee = entry("1.000894").data["channels"][1]["fees"][0]
    assert fee["amount"] is None
    assert fee["decided_by"]
    assert "Miễn phí" in fee["note"]


def test_the_fee_of_another_row_is_named_by_its_note() -> None:
    rows = entry("1.000894").data["channels"]
    assert rows[1]["note"] == rows[0]["note"] == "Phí cấp bản sao theo Thông tư 281/2016/TT-BTC"


def test_a_replaced_fee_counts_and_dollars_stay_words() -> None:
    assert entry("2.001610").data["channels"][0]["fees"][0]["amount"] == 100_000
    dollars = entry("2.000884").data["channels"][1]["fees"][0]
    assert (dollars["amount"], dollars["note"]) == (None, "10 USD")


def test_papers_of_one_way_to_file_are_required_there_and_others_are_not() -> None:
    papers = entry("1.000894").data["components"]
    assert [(paper["channels"], paper["required"]) for paper in papers] == [
        (["online"], True),
        (["in_person", "post"], True),
        ([], False),
        ([], False),
    ]
    assert [paper["condition"] for paper in papers] == ["", "", "", "đã ly hôn ở nước ngoài"]


def test_notes_among_the_papers_become_words() -> None:
    data = entry("2.000806").data
    assert [paper["key"] for paper in data["components"]] == [
        "to-khai-dang-ky-ket-hon",
        "truong-hop-dang-cong-tac-o-nuoc-ngoai-thi-nop-giay",
    ]
    assert not data["components"][1]["required"]
    assert "Lưu ý: Giá trị sử dụng của giấy tờ" in data["conditions"]


def test_repeated_rows_are_cases_unless_the_papers_have_cases() -> None:
    data = entry("1.010040").data
    assert [(row["channel"], row["limit"], row.get("case")) for row in data["channels"]] == [
        ("online", "5 working_day", None),
        ("in_person", "5 working_day", None),
        ("online", "30 working_day", "row-2"),
        ("in_person", "30 working_day", "row-2"),
    ]
    assert [case["key"] for case in data["cases"]] == ["row-2"]
    with_cases = entry("1.003677").data
    assert len(with_cases["channels"]) == 1
    assert "trường hợp phức tạp" in with_cases["conditions"]


def test_the_same_paper_in_two_cases_has_two_keys() -> None:
    papers = entry("1.003677").data["components"]
    assert [paper["key"] for paper in papers] == [
        "de-nghi-khai-bao-tam-vang",
        "van-ban-dong-y",
        "de-nghi-khai-bao-tam-vang--2",
    ]
    assert len({paper["case"] for paper in papers}) == 2


def test_groups_of_people_are_told_by_our_words() -> None:
    assert entry("1.003677").data["audience"] == ["citizen", "official"]
    assert entry("2.001610").data["audience"] == ["enterprise", "cooperative"]


def test_a_procedure_without_code_is_told_and_gets_none() -> None:
    assert one(None).entry is None
    assert [finding.kind for finding in one(None).findings] == [Kind.CODE_MISSING]


def test_results_without_code_stand_together() -> None:
    given = next(given for given in SOURCE.entries if given["code"] is None)
    found = imported({**given, "code": "9.000009"}, SOURCE).entry
    assert found is not None
    assert found.data["results"] == [
        {"code": "", "name": "Giấy công nhận văn bằng; Văn bản trả lời", "name_en": ""}
    ]


def test_a_form_that_is_not_known_gives_way_to_the_general_request_and_keeps_its_questions() -> None:
    found = entry("9.000001")
    assert found.form["key"] == "general_request"
    assert "Mẫu điện tử còn hỏi: Tên hồ câu" in found.data["conditions"]


@pytest.mark.parametrize(
    ("code", "blocked"),
    [("1.000894", False), ("2.000884", True), ("3.000346", True), ("2.000720", True)],
)
def test_what_citizens_would_be_promised_wrongly_waits_for_an_editor(code: str | None, blocked: bool) -> None:
    assert one(code).is_blocked is blocked


def run(*options: str) -> list[str]:
    out = io.StringIO()
    call_command("import_procedures", str(LIST), *options, stdout=out)
    return out.getvalue().splitlines()


def facts() -> list[int]:
    return [model.objects.count() for model in FACTS]  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_the_whole_list_is_imported_and_what_is_complete_put_into_force() -> None:
    lines = run("--publish")
    assert lines[-1] == "13 mục: 1 bị từ chối, 4 dự thảo, 1 giữ tại đây, 7 đã công bố"
    assert len(lines) == 15
    assert in_force("1.010040").cases.get().key == "row-2"
    assert search("kết hôn nước ngoài")[0].code == "2.000806"


@pytest.mark.django_db
def test_importing_twice_changes_nothing() -> None:
    run("--publish")
    first = facts()
    versions = set(ProcedureVersion.objects.values_list("pk", "status", "published_at"))
    run("--publish")
    assert facts() == first
    assert set(ProcedureVersion.objects.values_list("pk", "status", "published_at")) == versions


@pytest.mark.django_db
def test_the_list_never_replaces_what_is_kept_here() -> None:
    before = in_force("1.000656")
    lines = run("--publish")
    assert any(line.startswith("1.000656") and "giữ tại đây" in line for line in lines)
    assert in_force("1.000656") == before


@pytest.mark.django_db
def test_details_quote_what_was_not_understood() -> None:
    assert any("không rõ một cách nộp: bo_cau" in line for line in run("--details"))
    assert ProcedureVersion.objects.filter(procedure__code="9.000001").get().status == "draft"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "- no list",
        "meta: {compiled: gestern}\nprocedures: []",
        "\x00",
    ],
)
def test_a_file_that_is_no_list_is_refused_and_changes_nothing(tmp_path: Path, text: str) -> None:
    before = facts()
    (tmp_path / "x.yaml").write_text(text)
    with pytest.raises(CommandError):
        call_command("import_procedures", str(tmp_path / "x.yaml"), stdout=io.StringIO())
    assert facts() == before
