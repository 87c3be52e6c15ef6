"""Cases and the papers of each."""

from collections.abc import Iterator, Mapping
from typing import Any

from procedures.importing.fields_of_administration import unique_slugs
from procedures.importing.findings import Gathering, Kind
from procedures.importing.vocabulary import FILED_BY

NOTE_WORDS = ("Lưu ý", "Ghi chú", "Chú ý", "Giá trị sử dụng", "Khi ")
"""How notes begin that stand among the papers."""

CONDITION_WORDS = ("Trường hợp ", "Đối với ")
"""How papers begin that only some need."""

KINDS = frozenset({"form", "eform", "submit", "present", "data"})
LONGEST_CASE = 300

Row = dict[str, Any]


def cases_of(entry: Mapping[str, Any], gathering: Gathering) -> list[dict[str, str]]:
    """The named cases; one that is too long to be a name is shortened, and its words are kept."""
    names = [group["case"] for group in entry.get("cases", ()) if group["case"]]
    for name in names:
        if len(name) > LONGEST_CASE:
            gathering.keep("Trường hợp", name)
    keys = unique_slugs(names)
    return [
        {"key": key, "name": _shortened(name), "name_en": ""} for key, name in zip(keys, names, strict=True)
    ]


def components_of(entry: Mapping[str, Any], cases: list[dict[str, str]], gathering: Gathering) -> list[Row]:
    """All papers in order, each with the key of its case; notes among them are kept as words."""
    keys = iter(case["key"] for case in cases)
    rows: list[Row] = []
    for group in entry.get("cases", ()):
        case = {"case": next(keys)} if group["case"] else {}
        if group.get("components_truncated"):
            gathering.find(Kind.LEFT_OUT, f"{group['components_truncated']} papers")
            gathering.keep("Số thành phần hồ sơ nguồn chưa chép", group["components_truncated"])
        rows.extend(case | paper for paper in _papers(group["components"], gathering))
    for row, key in zip(rows, unique_slugs([row["name"] for row in rows]), strict=True):
        row["key"] = key
    return rows


def _papers(given: list[Mapping[str, Any]], gathering: Gathering) -> Iterator[Row]:
    for paper in given:
        if _is_note(paper):
            gathering.find(Kind.NOTE_AS_PAPER, paper["name"])
            gathering.keep("Lưu ý", " – ".join(filter(None, (paper["name"], paper.get("condition")))))
            continue
        if "…" in paper["name"]:
            gathering.find(Kind.SHORTENED, paper["name"])
        if paper["name"].startswith(CONDITION_WORDS):
            gathering.find(Kind.CONDITION_IN_NAME, paper["name"])
        yield _paper(paper, gathering)


def _is_note(paper: Mapping[str, Any]) -> bool:
    sheets = paper.get("original", 0) + paper.get("copy", 0)
    return paper["name"].startswith(NOTE_WORDS) or (paper["kind"] != "data" and not sheets)


def _paper(paper: Mapping[str, Any], gathering: Gathering) -> Row:
    if paper["kind"] not in KINDS:
        gathering.find(Kind.PAPER_KIND_UNKNOWN, paper["kind"])
        gathering.keep(f"Loại của “{paper['name']}”", paper["kind"])
    said = paper.get("condition") or ""
    condition = "" if said in FILED_BY else said
    by_data = paper.get("replace_by_data") or ""
    only_some = bool(condition or by_data) or paper["name"].startswith(CONDITION_WORDS)
    return {
        "name": paper["name"],
        "name_en": "",
        "kind": paper["kind"] if paper["kind"] in KINDS else "submit",
        "originals": gathering.count(paper.get("original", 0), 1, paper["name"]),
        "copies": gathering.count(paper.get("copy", 0), 0, paper["name"]),
        "required": not only_some and paper["kind"] != "data",
        "channels": FILED_BY.get(said, []),
        "condition": condition,
        "replaced_by_data": by_data,
    }


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_CASE else f"{name[: LONGEST_CASE - 1]}…"
