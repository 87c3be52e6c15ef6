"""How a resolution of a People's Council is cited."""

from procedures.models import LocalFee


def resolution_in_words(fee: LocalFee) -> str:
    """ "Nghị quyết số 12/2025/NQ-HĐND ngày 10/12/2025 về …", as papers and pages cite it (Decree 30/2020/NĐ-CP)."""
    head = f"Nghị quyết số {fee.resolution_number} ngày {fee.resolution_date:%d/%m/%Y}"
    return f"{head} {fee.resolution_title}".strip()
