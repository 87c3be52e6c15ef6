"""Who may ask, what the procedure ends in, its steps, and the words that have no place of their own."""

import re
from collections.abc import Mapping
from typing import Any

from procedures.importing.findings import Gathering, Kind
from procedures.importing.vocabulary import AUDIENCES

STANDARD_STEPS = (
    ("Nộp hồ sơ theo một trong các cách thức thực hiện.", "File the dossier in one of the ways offered."),
    (
        "Bộ phận Một cửa kiểm tra, tiếp nhận và cấp giấy hẹn, hoặc hướng dẫn bổ sung.",
        "The one-stop unit checks and receives it with an appointment slip, or asks for supplements.",
    ),
    ("Cơ quan có thẩm quyền thẩm định và quyết định.", "The competent authority examines it and decides."),
    ("Trả kết quả cho người nộp hồ sơ.", "The applicant receives the result."),
)
CONFIDENCE = {"high": "cao", "medium": "trung bình", "medium-low": "trung bình thấp", "low": "thấp"}
ONLINE = {"toan_trinh": "toàn trình", "mot_phan": "một phần"}
COPIED = {
    "auto-extracted, shortened": "chép tự động, có rút gọn",
    "curated (condensed from the portal text)": "biên tập, rút gọn từ trang công bố",
    "from the 2021 page, condensed": "rút gọn từ trang công bố năm 2021",
    "unverified": "chưa kiểm chứng",
}
SAME_DAY = "same_day_cutoff_15h"
SENTENCES = {
    "agency": "Cơ quan thực hiện",
    "deadline_rule": "Quy định về thời hạn",
    "deadline_note": "Ghi chú về thời hạn",
    "components_note": "Ghi chú về thành phần hồ sơ",
    "cases_truncated": "Số trường hợp nguồn chưa chép",
    "note": "Ghi chú",
    "source_warning": "Cảnh báo về nguồn",
    "source": "Nguồn",
}
DOUBTS = {
    "deadline_rule": Kind.RULE_IN_WORDS,
    "deadline_note": Kind.RULE_IN_WORDS,
    "components_note": Kind.SOURCE_DOUBT,
    "cases_truncated": Kind.LEFT_OUT,
    "note": Kind.SOURCE_DOUBT,
    "source_warning": Kind.SOURCE_DOUBT,
}
CODE = re.compile(r"[0-9]\.[0-9]{6}(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2})?")
"""1.001193, or a local clone like 1.001193.000.00.00.H35."""

UNDERSTOOD = frozenset(
    "code name field level publishing_decision audience channels number_of_sets cases steps workflow_template results"
    " legal_basis online eform confidence components_status fee_formula fee_override".split()
)


def code_of(entry: Mapping[str, Any], gathering: Gathering) -> str:
    """The national code (Decision 985/QĐ-TTg), perhaps of a local clone; "" with a finding for anything else.

    A number is refused: 1.001190 and 1.00119 are two codes and one number.
    """
    code = entry.get("code")
    if code is None or code == "":
        gathering.find(Kind.CODE_MISSING, entry["name"])
    elif not isinstance(code, str):
        gathering.find(Kind.CODE_IS_NUMBER, code)
    elif not CODE.fullmatch(code):
        gathering.find(Kind.CODE_UNKNOWN_SHAPE, code)
    return code if isinstance(code, str) else ""


def text_of(entry: Mapping[str, Any], key: str, gathering: Gathering) -> str:
    """The text under a key; "" where there is none. Raises KeyError for an entry without name."""
    value = entry["name"] if key == "name" else entry.get(key)
    return "" if value is None else as_text(value, gathering)


def as_text(value: Any, gathering: Gathering) -> str:
    """The text; a number in its place is kept as it was read, with a finding."""
    if not isinstance(value, str):
        gathering.find(Kind.NUMBER_FOR_TEXT, value)
    return str(value)


def audience_of(entry: Mapping[str, Any], gathering: Gathering) -> list[str]:
    """Who may ask; groups that have no word here are kept as words."""
    if not entry.get("audience"):
        gathering.find(Kind.AUDIENCE_MISSING)
    known = [AUDIENCES[who] for who in entry.get("audience") or () if who in AUDIENCES]
    for who in entry.get("audience") or ():
        if who not in AUDIENCES:
            gathering.find(Kind.AUDIENCE_UNKNOWN, who)
            gathering.keep("Đối tượng thực hiện khác", who)
    return list(dict.fromkeys(known))


def results_of(entry: Mapping[str, Any], gathering: Gathering) -> list[dict[str, str]]:
    """Each result once by its code; those of the same code, or of none, stand together."""
    names: dict[str, list[str]] = {}
    for result in entry.get("results") or ():
        if not result.get("code"):
            gathering.find(Kind.RESULT_WITHOUT_CODE, result["name"])
        code = as_text(result["code"], gathering) if result.get("code") else ""
        names.setdefault(code, []).append(result["name"])
    if not names:
        gathering.find(Kind.RESULT_MISSING)
    return [{"code": code, "name": "; ".join(same), "name_en": ""} for code, same in names.items()]


def steps_of(entry: Mapping[str, Any], gathering: Gathering) -> list[dict[str, str]]:
    """The steps in both languages, the English ones empty; standard sentences where the source has none."""
    if entry.get("steps"):
        return [{"vi": step, "en": ""} for step in entry["steps"]]
    gathering.find(Kind.STEPS_MISSING)
    return [{"vi": vi, "en": en} for vi, en in STANDARD_STEPS]


def keep_rest(entry: Mapping[str, Any], gathering: Gathering) -> None:
    """Keep every part of the entry that has no place of its own."""
    _keep_standing(entry, gathering)
    for key, value in entry.items():
        if key == "deadline_rule" and value == SAME_DAY:
            continue
        if key in DOUBTS:
            gathering.find(DOUBTS[key], value)
        if key in SENTENCES:
            gathering.keep(SENTENCES[key], value)
        elif key not in UNDERSTOOD:
            gathering.find(Kind.KEY_UNKNOWN, key)
            gathering.keep(key, value)


def _keep_standing(entry: Mapping[str, Any], gathering: Gathering) -> None:
    """How far online, and how sure the source is of itself."""
    online = entry.get("online") or {}
    if online:
        level = online.get("level") or ""
        offered = "có" if online.get("offered") else "không"
        gathering.keep("Nộp trực tuyến", ", ".join(filter(None, (offered, ONLINE.get(level, level)))))
    for key, title, words in (
        ("components_status", "Cách chép thành phần hồ sơ", COPIED),
        ("confidence", "Độ tin cậy của nguồn", CONFIDENCE),
    ):
        if entry.get(key):
            gathering.keep(title, words.get(entry[key], entry[key]))
