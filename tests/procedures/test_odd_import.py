"""Ten odd entries: one sentence for each, and the good ones are imported all the same."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.translation import override

from procedures.importing.formulas import formula_of
from procedures.importing.source import imported, read_source
from procedures.models import Channel, FeeRule, Procedure, ProcedureVersion
from procedures.publishing import obstacles
from procedures.rules.formulas import amount_of
from procedures.selectors import version_with_parts

LIST = Path(__file__).with_name("data") / "odd.yaml"
ODD = {
    "vi": [
        "mã là số nên có thể mất các số 0 ở cuối; phải ghi mã dạng chữ: 9.10001",
        "mã không có dạng như 1.001193: 9.10002",
        "thiếu mã thủ tục quốc gia: Không có mã",
        "một mục khác trong tệp có cùng mã; chỉ lấy mục đầu tiên: 9.100000",
        "không đọc được mục này: name",
        "một khóa ghi hai lần trong mục; lấy giá trị sau cùng",
        "thời hạn không phải số nguyên; người biên tập phải nhập",
        "không rõ đơn vị của thời hạn; người biên tập phải nhập thời hạn",
        "mức thu không phải số nguyên đồng; người biên tập phải nhập",
        "không đọc được mục này: more than 40 levels or 50000 parts",
    ],
    "en": [
        "the code is a number, whose zeros at the end may be lost; write it as text: 9.10001",
        "the code is not written like 1.001193: 9.10002",
        "the national code is missing: Không có mã",
        "another entry of this file has the same code; only the first one counts: 9.100000",
        "the entry cannot be read: name",
        "a key stands twice in the entry; the last value counts",
        "the time limit is no whole number; an editor must set it",
        "the unit of the time limit is unknown; an editor must set the limit",
        "the fee is no whole number of đồng; an editor must enter it",
        "the entry cannot be read: more than 40 levels or 50000 parts",
    ],
}


def run(*options: str) -> list[str]:
    out = io.StringIO()
    call_command("import_procedures", str(LIST), *options, stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_ten_odd_entries_give_ten_sentences_and_the_good_ones_are_imported(language: str) -> None:
    lines = run("--publish", f"--language={language}")
    told = [line.rstrip() for line in lines[2:12]]
    assert [line.endswith(sentence) for line, sentence in zip(told, ODD[language], strict=True)] == [
        True
    ] * 10, told
    published = ProcedureVersion.objects.filter(procedure__code__startswith="9.1", status="published")
    assert set(published.values_list("procedure__code", flat=True)) == {"9.100000", "9.100110"}
    assert Procedure.objects.filter(code__startswith="9.1").count() == 6


@pytest.mark.django_db
def test_one_code_twice_does_not_overwrite_the_first() -> None:
    run()
    assert Procedure.objects.get(code="9.100000").name == "Đăng ký lại khai sinh"


@pytest.mark.django_db
def test_a_second_run_changes_nothing() -> None:
    run("--publish")
    before = list(
        ProcedureVersion.objects.order_by("pk").values_list("pk", "content_hash", "status", "published_at")
    )
    assert run("--publish") == run("--publish")
    after = list(
        ProcedureVersion.objects.order_by("pk").values_list("pk", "content_hash", "status", "published_at")
    )
    assert after == before


@pytest.mark.django_db
def test_names_are_composed_and_months_are_months() -> None:
    run()
    procedure = Procedure.objects.get(code="9.100110")
    assert procedure.name == "Kh\u00e1m"
    channel = Channel.objects.get(version__procedure=procedure)
    assert (channel.limit_value, channel.limit_unit) == (2, "month")


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["9.100070", "9.100080"])
def test_a_limit_that_cannot_be_read_is_not_made_up_and_keeps_the_version_from_being_published(
    code: str,
) -> None:
    run("--publish")
    version = version_with_parts(ProcedureVersion.objects.get(procedure__code=code).pk)
    channel = version.channels.get()
    assert (channel.limit_value, channel.limit_unit) == (None, "")
    assert version.status == "draft"
    assert obstacles(version)
    assert "Thời hạn theo nguồn: truc_tiep:" in version.conditions


@pytest.mark.django_db
def test_a_fee_that_is_no_whole_number_is_nobody_s_bill() -> None:
    run()
    fee = FeeRule.objects.get(channel__version__procedure__code="9.100090")
    assert (fee.amount, fee.formula, fee.note) == (None, None, "8000.5")


def test_the_tiers_of_the_national_list_become_a_formula() -> None:
    words = "2.000đ/trang cho trang 1-2, 1.000đ/trang từ trang 3, tối đa 200.000đ/bản; tính theo trang của bản chính"
    formula = formula_of(words)
    assert [amount_of(formula, {"pages": pages, "copies": 1}) for pages in (2, 10, 300)] == [
        4_000,
        12_000,
        200_000,
    ]
    assert amount_of(formula, {"pages": 10, "copies": 2}) == 24_000


@pytest.mark.parametrize(
    "words",
    [
        "2.000đ/trang cho trang 1-2, 1.000đ/trang từ trang 4, tối đa 200.000đ/bản",
        "khoảng 5.000đ",
        {"eval": 1},
        None,
        3,
    ],
)
def test_other_words_are_no_formula(words: object) -> None:
    assert formula_of(words) is None


def test_a_field_with_a_long_name_does_not_take_the_code_of_another() -> None:
    source = read_source(LIST)
    long = "Quản lý nhà nước về tổ chức phi chính phủ trong nước và"
    codes = {
        imported({**source.entries[0], "field": f"{long} {rest}"}, source).entry.data["field"]["code"]  # type: ignore[union-attr]
        for rest in ("quỹ xã hội", "quỹ từ thiện")
    }
    assert len(codes) == 2


@pytest.mark.parametrize("sheets", [40_000, 99_999_999_999, -1, True, "2"])
def test_numbers_out_of_range_are_told_in_a_sentence_and_left_to_an_editor(sheets: object) -> None:
    source = read_source(LIST)
    good = source.entries[0]
    one = imported({**good, "number_of_sets": sheets}, source)
    assert one.entry is not None
    assert one.entry.data["sets"] == 1
    assert one.is_blocked
    with override("en"):
        assert [finding.sentence for finding in one.findings if "from 0 to 99" in finding.sentence] == [
            f"a number of sets or sheets is not from 0 to 99; an editor must enter it: number_of_sets: {sheets}"
        ]


@pytest.mark.django_db
def test_what_does_not_fit_is_told_in_words_of_ours(tmp_path: Path) -> None:
    """A decision has 120 letters at most; the database would speak of types."""
    listed = tmp_path / "long.yaml"
    text = LIST.read_text(encoding="utf-8")
    listed.write_text(text.replace("163/QĐ-BTP", "163/QĐ-BTP " * 12, 1), encoding="utf-8")
    out = io.StringIO()
    call_command("import_procedures", str(listed), "--language=en", stdout=out)
    assert "a text is too long or a number too large" in out.getvalue()
    assert "value too long" not in out.getvalue()
    kept = set(Procedure.objects.filter(code__startswith="9.1").values_list("code", flat=True))
    assert "9.100000" not in kept, "nothing of the entry stays"
    assert "9.100110" in kept, "and it stops none that follows"
