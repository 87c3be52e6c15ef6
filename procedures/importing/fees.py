"""What one way to file costs, as the national list says it."""

from collections.abc import Mapping
from typing import Any

from procedures.importing.findings import Gathering, Kind
from procedures.importing.formulas import formula_of

Fee = dict[str, Any]

COUNCIL = "HĐND cấp tỉnh"
DECIDED_BY = {COUNCIL: ("Hội đồng nhân dân cấp tỉnh", "the provincial People's Council")}
IN_THE_NOTE = ("văn bản nêu trong ghi chú", "the texts named in the note")
LONGEST_BODY = 160
MOST_DONG = 2_000_000_000


def fees_of(entry: Mapping[str, Any], row: Mapping[str, Any], note: str, gathering: Gathering) -> list[Fee]:
    """The fee of one row as import_version takes it: an amount in đồng, or who sets it.

    A `fee_override` of the entry wins over a row that gives no amount; sums in another currency stay words; a formula
    wins over the amount of its first unit.
    """
    given = row.get("fee")
    if not given:
        return []
    fee: Fee = {
        "kind": _kind(entry, given, note, gathering),
        "amount": given.get("amount"),
        "note": _note(given),
    }
    if given.get("currency", "VND") != "VND":
        gathering.find(Kind.FEE_FOREIGN, f"{given['amount']} {given['currency']}")
        return [
            fee | _set_by(IN_THE_NOTE) | {"amount": None, "note": f"{given['amount']} {given['currency']}"}
        ]
    if entry.get("fee_formula"):
        return [fee | _by_formula(entry["fee_formula"], gathering)]
    if fee["amount"] is not None:
        return [fee | _whole(fee["amount"], gathering)]
    if override := entry.get("fee_override"):
        gathering.find(Kind.FEE_OVERRIDDEN, override["amount"])
        words = " ".join(filter(None, (fee["note"], override.get("note"))))
        return [fee | {"note": words} | _whole(override["amount"], gathering)]
    return [fee | _unknown(given, note, gathering)]


def _by_formula(given: Any, gathering: Gathering) -> Fee:
    """Words of a known shape are a formula. Of others the amount of the row is only a part, which nobody is told to
    pay: who sets the fee is named instead."""
    formula = formula_of(given)
    if formula is not None:
        return {"amount": None, "formula": formula, "unit": "trang", "unit_en": "page"}
    gathering.find(Kind.FEE_IN_WORDS, given)
    return _set_by(IN_THE_NOTE) | {"amount": None, "note": str(given)}


def _whole(amount: Any, gathering: Gathering) -> Fee:
    if isinstance(amount, int) and not isinstance(amount, bool) and 0 <= amount <= MOST_DONG:
        return {"amount": amount}
    gathering.find(Kind.FEE_NOT_WHOLE, amount)
    return _set_by(IN_THE_NOTE) | {"amount": None, "note": str(amount)}


def keep_rest(entry: Mapping[str, Any], gathering: Gathering) -> None:
    """Keep what the entry says about fees beside its rows."""
    if entry.get("fee_formula"):
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


def _kind(entry: Mapping[str, Any], given: Mapping[str, Any], note: str, gathering: Gathering) -> str:
    """A charge recovers a cost; where the note does not say "lệ phí", certification and extracts are charges."""
    words = note.lower()
    if "lệ phí" in words:
        return "le_phi"
    if "phí" in words or entry["field"] == "Chứng thực":
        return "phi"
    if given.get("amount") != 0:
        gathering.find(Kind.FEE_KIND_ASSUMED, note)
    return "le_phi"
