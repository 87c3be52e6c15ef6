"""What one way to file costs, as the national list says it."""

from collections.abc import Mapping
from typing import Any

from procedures.importing.findings import Gathering, Kind

Fee = dict[str, Any]

COUNCIL = "HĐND cấp tỉnh"
DECIDED_BY = {COUNCIL: ("Hội đồng nhân dân cấp tỉnh", "the provincial People's Council")}
IN_THE_NOTE = ("văn bản nêu trong ghi chú", "the texts named in the note")
LONGEST_BODY = 160


def fees_of(entry: Mapping[str, Any], row: Mapping[str, Any], note: str, gathering: Gathering) -> list[Fee]:
    """The fee of one row as import_version takes it: an amount in đồng, or who sets it.

    An `fee_override` of the entry wins over a row that gives no amount; sums in another currency stay words.
    """
    given = row.get("fee")
    if not given:
        return []
    override = entry.get("fee_override")
    fee: Fee = {"kind": _kind(entry, note), "amount": given.get("amount"), "note": _note(given)}
    if given.get("currency", "VND") != "VND":
        gathering.find(Kind.FEE_FOREIGN, f"{given['amount']} {given['currency']}")
        fee |= _set_by(IN_THE_NOTE) | {"amount": None, "note": f"{given['amount']} {given['currency']}"}
    elif fee["amount"] is None and override:
        gathering.find(Kind.FEE_OVERRIDDEN, override["amount"])
        fee |= {
            "amount": override["amount"],
            "note": " ".join(filter(None, (fee["note"], override.get("note")))),
        }
    elif fee["amount"] is None:
        fee |= _unknown(given, note, gathering)
    return [fee]


def keep_rest(entry: Mapping[str, Any], gathering: Gathering) -> None:
    """Keep what the entry says about fees beside its rows."""
    if entry.get("fee_formula"):
        gathering.find(Kind.FEE_IN_WORDS, entry["fee_formula"])
        gathering.keep("Cách tính phí", entry["fee_formula"])
    if entry.get("fee_override"):
        gathering.keep("Mức phí", entry["fee_override"].get("note", entry["fee_override"]["amount"]))


def _unknown(given: Mapping[str, Any], note: str, gathering: Gathering) -> Fee:
    body = given.get("decided_by")
    if body:
        gathering.find(Kind.FEE_BY_RESOLUTION, body)
        return _set_by(DECIDED_BY.get(body, (body[:LONGEST_BODY], "")))
    gathering.find(Kind.FEE_IN_NOTE, note)
    return _set_by(IN_THE_NOTE)


def _set_by(body: tuple[str, str]) -> Fee:
    return {"decided_by": body[0], "decided_by_en": body[1]}


def _note(given: Mapping[str, Any]) -> str:
    printed = given.get("portal_prints")
    return f"Cột phí của trang công bố ghi “{printed}”." if printed else ""


def _kind(entry: Mapping[str, Any], note: str) -> str:
    """A charge recovers a cost; where the note does not say "lệ phí", certification and extracts are charges."""
    words = note.lower()
    if "lệ phí" in words:
        return "le_phi"
    return "phi" if "phí" in words or entry["field"] == "Chứng thực" else "le_phi"
