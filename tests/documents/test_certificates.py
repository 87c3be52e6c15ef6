"""No certificate is empty: whatever a shipped procedure issues names the person and the act, or is refused."""

from typing import Any

import pytest

from dossiers.actions.approve import approve
from dossiers.actions.issue_result import issue_result
from dossiers.actions.propose import propose
from dossiers.documents.drafting import facts_on, kind_for, lacking, left_blank, text_of, whole
from dossiers.documents.facts import split
from dossiers.documents.result import body_of
from dossiers.models import Dossier, Outcome, Result
from dossiers.results.releasing import check_complete, sign
from dossiers.states import At, State
from foundation.core.errors import Conflict, InvalidInput
from procedures.catalogue import DATA
from procedures.models import Offering
from tests.dossiers.stages import written
from tests.security.people import browser_of
from tests.support.factories import walk

pytestmark = pytest.mark.django_db
ON_FILE = "Theo sổ gốc"
SHIPPED = sorted(path.stem for path in (DATA / "catalogue").glob("[0-9]*.yaml"))
NEEDED = {
    "Trích lục khai tử": (
        "Họ, chữ đệm, tên", "Ngày, tháng, năm sinh", "Giới tính", "Dân tộc", "Quốc tịch", "Nơi cư trú cuối cùng",
        "Đã chết ngày", "Vào lúc", "Nơi chết", "Nguyên nhân chết", "Giấy báo tử", "Số, quyển số, ngày đăng ký",
    ),
    "Bản sao Trích lục hộ tịch, bản sao giấy khai sinh": (
        "Việc hộ tịch", "Họ, chữ đệm, tên", "Ngày, tháng, năm sinh", "Cơ quan đã đăng ký", "Số, quyển số, ngày đăng ký",
    ),
    "Giấy xác nhận tình trạng hôn nhân": (
        "Họ, chữ đệm, tên", "Ngày, tháng, năm sinh", "Giới tính", "Dân tộc", "Quốc tịch", "Số định danh cá nhân",
        "Nơi cư trú", "Tình trạng hôn nhân", "Giấy này được cấp để",
    ),
    "Giấy khai sinh": (
        "Họ, chữ đệm, tên", "Ngày, tháng, năm sinh", "Giới tính", "Dân tộc", "Quốc tịch", "Nơi sinh", "Quê quán",
    ),
}  # fmt: skip
"""What the forms of Circular 04/2020/TT-BTP and its amendments print, by the title of the certificate."""


def begun(code: str) -> Dossier:
    """A dossier of the procedure with its form filled in, at reception; what comes on paper is typed in."""
    offering = Offering.objects.filter(procedure__code=code).order_by("pk")[0]
    dossier = walk(code, offering.agency.code).go("submit", "receive").dossier
    dossier.answers = dossier.answers or written(dossier)
    return dossier


def titles(dossier: Dossier) -> list[str]:
    return [kind.printed_title for kind in dossier.procedure_version.results.all()]


def completed(dossier: Dossier, title: str) -> str:
    """The text with a word for whatever is the officer's to write."""
    unknown = {f"{fact.label}:" for fact in facts_on(dossier, title, Outcome.GRANTED) if fact.blank}
    lines = text_of(dossier, title, "", Outcome.GRANTED).splitlines()
    return "\n".join(
        f"{line} {ON_FILE}" if line.endswith(":") and line not in unknown else line for line in lines
    )


def named(dossier: Dossier, title: str) -> set[str]:
    """Who may be the person of a paper: the applicant, or whom the declaration names."""
    return {dossier.applicant_name} | {
        str(answer) for key, answer in dossier.answers.items() if key.endswith("_name")
    }


@pytest.mark.parametrize("code", SHIPPED)
def test_every_certificate_names_person_and_act_and_is_refused_without_data(code: str) -> None:
    dossier = begun(code)
    for number, title in enumerate(titles(dossier)):
        content = completed(dossier, title)
        if number and kind_for(dossier, title).template.endswith(("notice.html", "decision.html")):
            assert lacking(dossier, title, "", Outcome.GRANTED), (
                "What is not the usual result has words of its own."
            )
            continue
        assert lacking(dossier, title, content, Outcome.GRANTED) == ""
        assert any(name in content for name in named(dossier, title) if name), f"{title} names nobody."
        facts = [line for line in split(content) if line["label"] and line["value"] != ON_FILE]
        assert len(facts) >= 2, f"{title} says nothing of what it certifies."
    dossier.answers = {}
    for title in titles(dossier):
        for outcome in ("", *Outcome.values):
            assert lacking(dossier, title, "", outcome), f"{title} would be issued empty."


@pytest.mark.parametrize("code", ["1.000656", "2.000635", "1.004873", "1.001193"])
def test_civil_status_certificates_need_what_their_forms_print(code: str) -> None:
    dossier = begun(code)
    title = titles(dossier)[0]
    content = completed(dossier, title)
    labels = {line["label"] for line in split(content)}
    assert set(NEEDED[title]) - {"Giấy báo tử"} <= labels
    for label in set(NEEDED[title]) & labels:
        for blank in ("", "-", "…", ".", " \u00a0", "– –"):
            lines = [
                f"{label}: {blank}" if line.startswith(f"{label}:") else line for line in content.splitlines()
            ]
            assert label in lacking(dossier, title, "\n".join(lines), Outcome.GRANTED), (label, blank)


def test_a_copy_of_each_kind_of_entry_needs_the_facts_of_that_kind() -> None:
    dossier = begun("2.000635")
    title = titles(dossier)[0]
    for event, label in (
        ("birth", "Nơi sinh"), ("marriage", "Họ, chữ đệm, tên vợ hoặc chồng"), ("death", "Đã chết ngày"),
        ("parentage", "Người nhận"), ("guardianship", "Người giám hộ"), ("change", "Nội dung thay đổi"),
    ):  # fmt: skip
        dossier.answers = dossier.answers | {"event": event}
        assert label in lacking(dossier, title, "Số, quyển số, ngày đăng ký: 12, quyển 01/2020")


def test_a_copy_is_of_one_kind_and_bears_its_name() -> None:
    dossier = begun("2.000635")
    title = titles(dossier)[0]
    for event, heading in (
        ("birth", "Bản sao Giấy khai sinh"), ("marriage", "Bản sao Trích lục hộ tịch"),
        ("death", "Bản sao Trích lục hộ tịch"),
    ):  # fmt: skip
        dossier.answers = dossier.answers | {"event": event}
        assert body_of(dossier, title, "")["title"] == heading


def test_the_childs_number_has_its_line_on_a_birth_certificate_though_nobody_knows_it_yet() -> None:
    dossier = begun("1.001193")
    title = titles(dossier)[0]
    lines = body_of(dossier, title, text_of(dossier, title, ""))["lines"]
    assert {"label": "Số định danh cá nhân", "value": "…………"} in lines
    assert lacking(dossier, title, "", Outcome.GRANTED) == ""


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("001226000001", True), ("-", True), (ON_FILE, False), ("00122600000", False), ("0012260000012", False),
        ("001 226 000 001", False), ("00122600000a", False),
    ],
)  # fmt: skip
def test_the_childs_number_has_twelve_digits_or_is_not_there(number: str, is_one: bool) -> None:
    dossier = begun("1.001193")
    title = titles(dossier)[0]
    content = text_of(dossier, title, "").replace("Số định danh cá nhân:", f"Số định danh cá nhân: {number}")
    assert number in content
    refused = lacking(dossier, title, content, Outcome.GRANTED)
    assert bool(refused) is not is_one
    if refused:
        assert "Số định danh cá nhân" in refused
        assert "12" in refused


def test_a_line_that_will_be_printed_empty_is_told_before_it_is_signed_until_somebody_fills_it() -> None:
    trip = at_examination("1.001193")
    propose(actor=trip.cast.officer, dossier_id=trip.dossier.pk, opinion="Đủ.", outcome="granted", at=trip.at)
    draft = trip.dossier.results.get()
    assert "Số định danh cá nhân" in left_blank(draft)
    page = browser_of(trip.cast.officer).get(f"/can-bo/ho-so/{trip.dossier.code}/").content.decode()
    assert "Sẽ in để trống" in page
    draft.content = f"{whole(draft)}\nSố định danh cá nhân: 001226000001".replace(
        "Số định danh cá nhân:\n", ""
    )
    assert left_blank(draft) == ""


@pytest.mark.parametrize("born", ["1990", "1990-05", "1990-05-20"])
def test_of_a_parents_day_of_birth_the_certificate_says_the_year(born: str) -> None:
    dossier = begun("1.001193")
    dossier.answers = dossier.answers | {"mother_name": "Lò Thị Mai", "mother_birth_date": born}
    title = titles(dossier)[0]
    lines = body_of(dossier, title, text_of(dossier, title, ""))["lines"]
    assert {"label": "Năm sinh của mẹ", "value": "1990"} in lines


@pytest.mark.parametrize("code", ["2.000635", "1.001193"])
@pytest.mark.parametrize("value", ["", ".", "-"])
def test_a_paper_dossier_without_data_becomes_no_certificate_whatever_is_typed_for_it(
    code: str, value: str
) -> None:
    trip = at_examination(code)
    Dossier.objects.filter(pk=trip.dossier.pk).update(answers={}, submitter=None)
    stated = facts_on(trip.dossier, titles(trip.dossier)[0], Outcome.GRANTED)
    content = "\n".join(f"{fact.label}: {value}" for fact in stated)
    with pytest.raises(InvalidInput):
        propose(
            actor=trip.cast.officer, dossier_id=trip.dossier.pk, opinion="Đủ.", outcome=Outcome.GRANTED,
            content=content,
        )  # fmt: skip
    trip.dossier.refresh_from_db()
    draft = Result(dossier=trip.dossier, name=titles(trip.dossier)[0], content=content, signed_at=trip.at)
    with pytest.raises(Conflict):
        sign(draft, trip.cast.leader, trip.cast.leader.posts[0], trip.at)
    with pytest.raises(Conflict):
        check_complete(draft)


def at_examination(code: str) -> Any:
    offering = Offering.objects.filter(procedure__code=code).order_by("pk")[0]
    return walk(code, offering.agency.code).go("submit", "receive", "hand_over", "to_officer").trip


@pytest.mark.parametrize("code", ["1.000656", "2.000635", "1.013949"])
def test_an_empty_dossier_is_refused_at_each_step_to_its_result(code: str) -> None:
    trip = at_examination(code)
    Dossier.objects.filter(pk=trip.dossier.pk).update(answers={})
    with pytest.raises(InvalidInput):
        propose(actor=trip.cast.officer, dossier_id=trip.dossier.pk, opinion="Đủ.", outcome=Outcome.GRANTED)
    trip.dossier.refresh_from_db()
    holder = trip.cast.holder(trip.dossier)
    empty = Result(dossier=trip.dossier, name=titles(trip.dossier)[0], outcome=Outcome.GRANTED)
    with pytest.raises(Conflict):
        sign(empty, holder, holder.posts[0], trip.at)


@pytest.mark.parametrize("verb", ["approve", "issue"])
def test_a_draft_that_became_empty_is_neither_signed_nor_numbered(verb: str) -> None:
    walked = walk("1.000656").go("submit", "receive", "hand_over", "to_officer")
    if verb == "issue":
        trip = walked.go("to_clerk").trip
        actor, action = trip.cast.clerk, issue_result
    else:
        trip = walked.go("onward").trip
        trip.dossier.refresh_from_db()
        actor, action = trip.cast.holder(trip.dossier), approve
        assert trip.step == At.APPROVE
    Dossier.objects.filter(pk=trip.dossier.pk).update(answers={})
    Result.objects.filter(dossier=trip.dossier).update(content="Họ, chữ đệm, tên: -\nĐã chết ngày: …")
    with pytest.raises(Conflict):
        action(actor=actor, dossier_id=trip.dossier.pk)
    trip.dossier.refresh_from_db()
    assert trip.dossier.state == State.PROCESSING
