"""The text of a result that refuses what was asked, or names what has to be changed in it: grounds and reasons, never
the certificate or permit itself.

A dossier that does not fulfil the conditions is answered in writing and with the reasons (Decree 61/2018/NĐ-CP); the
layout is that of a decision or of a notice (Decree 30/2020/NĐ-CP, Appendix I).
"""

from django.utils.translation import gettext as _

from dossiers.documents import decision
from dossiers.documents.wording import is_a_sentence
from dossiers.kinds import asks_for_changes
from dossiers.models import Dossier


def full_text(dossier: Dossier, title: str, written: str, *, as_decision: bool) -> str:
    """Grounds, the refusal, and the reasons that the officer wrote. Articles of the officer stand as they are. A notice
    of what has to be changed refuses nothing: it names that."""
    parts = decision.split(written)
    opening = _opening(dossier, title)
    reasons = [line for line in parts.paragraphs if line != opening]
    articles = [decision.line_of(article) for article in parts.articles]
    if as_decision and not articles:
        refused = f"Không chấp thuận đề nghị của {decision.asked(dossier)}. Lý do:"
        return "\n".join([*grounds_of(dossier, parts), *decision.articles_on(dossier, refused, reasons)])
    told = reasons if as_decision else [opening, *reasons]
    return "\n".join([*grounds_of(dossier, parts), *told, *articles])


def missing(dossier: Dossier, title: str, written: str) -> list[str]:
    """What a refusal cannot do without: a legal ground, and the reasons, or what has to be changed."""
    parts = decision.split(written)
    reasons = [line for line in parts.paragraphs if line != _opening(dossier, title)]
    said = is_a_sentence(" ".join(reasons)) or any(map(decision.has_words, parts.articles))
    lacked = _("what has to be changed") if asks_for_changes(title) else _("the reasons of the refusal")
    return [*decision.unfounded(dossier, parts), *([] if said else [lacked])]


def grounds_of(dossier: Dossier, parts: decision.Parts) -> list[str]:
    """Those that the officer wrote, else the legal texts of the procedure version."""
    return parts.grounds or decision.usual_grounds(dossier)


def _opening(dossier: Dossier, title: str) -> str:
    if asks_for_changes(title):
        return (
            f"{dossier.agency.name} thông báo nội dung cần sửa đổi, bổ sung trong hồ sơ của {decision.asked(dossier)},"
            " như sau:"
        )
    return f"{dossier.agency.name} thông báo không chấp thuận đề nghị của {decision.asked(dossier)}. Lý do:"
