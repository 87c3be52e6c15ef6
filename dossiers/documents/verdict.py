"""Which way the words of a result decide, as far as their beginning says it."""

from django.utils.translation import gettext as _

from dossiers.documents import decision
from dossiers.models import Outcome

BEGINNINGS = {
    Outcome.REFUSED: (
        "không chấp thuận",
        "không đồng ý",
        "không cho phép",
        "không công nhận",
        "từ chối",
        "không đủ điều kiện",
        "chưa đủ điều kiện",
        "bác ",
    ),
    Outcome.GRANTED: ("chấp thuận", "đồng ý", "cho phép", "công nhận"),
}


def contradiction(outcome: str, written: str) -> str:
    """The sentence that says that the first article, or the first words without one, decide otherwise than was
    decided; empty where they do not, or nobody said what was decided."""
    parts = decision.split(written)
    first = parts.articles[0].text if parts.articles else next(iter(parts.paragraphs), "")
    says = next((way for way, words in BEGINNINGS.items() if first.lower().startswith(words)), "")
    if not (says and outcome) or says == outcome:
        return ""
    return _(
        "The words of the result say the opposite of what is decided: “%(words)s”. Correct one of both."
    ) % {"words": first[:120]}
