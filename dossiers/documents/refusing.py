"""The text of a result that refuses what was asked, or names what has to be changed in it: grounds and reasons, never
the certificate or permit itself.

A dossier that does not fulfil the conditions is answered in writing and with the reasons (Decree 61/2018/NĐ-CP); the
layout is that of a decision or of a notice (Decree 30/2020/NĐ-CP, Appendix I).
"""

from django.utils.translation import gettext as _

from dossiers.documents import decision
from dossiers.documents.complaining import BEGINNING, right_to_complain
from dossiers.documents.kinds import asks_for_changes
from dossiers.documents.wording import is_a_sentence
from dossiers.models import Dossier


def full_text(dossier: Dossier, title: str, written: str, *, as_decision: bool) -> str:
    """The chosen grounds, the refusal, and the reasons that the officer wrote; at the end the right to complain.
    Articles of the officer stand as they are. A notice of what has to be changed refuses nothing: it names that."""
    parts = _parts(written)
    opening = _opening(dossier, title)
    reasons = [line for line in parts.paragraphs if line != opening]
    articles = [decision.line_of(article) for article in parts.articles]
    told = [] if asks_for_changes(title) else [right_to_complain(dossier)]
    if as_decision and not articles:
        refused = f"Không chấp thuận đề nghị của {decision.asked(dossier)}. Lý do:"
        lines = decision.articles_on(dossier, refused, reasons)
    else:
        lines = [*(reasons if as_decision else [opening, *reasons]), *articles]
    return "\n".join([*_grounds_of(dossier, parts), *lines, *told])


def missing(dossier: Dossier, title: str, written: str) -> list[str]:
    """What a refusal cannot do without: the legal ground on which it rests, chosen by the officer, and the reasons, or
    what has to be changed."""
    parts = _parts(written)
    reasons = [line for line in parts.paragraphs if line != _opening(dossier, title)]
    said = is_a_sentence(" ".join(reasons)) or any(map(decision.has_words, parts.articles))
    lacked = _("what has to be changed") if asks_for_changes(title) else _("the reasons of the refusal")
    founded = any(map(decision.is_legal, _chosen(dossier, parts)))
    ground = _("the legal ground: only the lines “Căn cứ …” on which the refusal rests")
    return [*([] if founded else [ground]), *([] if said else [lacked])]


def _parts(written: str) -> decision.Parts:
    """What was written, without the sentence on complaints that an earlier completion put there."""
    lines = [line for line in written.splitlines() if not line.strip().startswith(BEGINNING)]
    return decision.split("\n".join(lines))


def _chosen(dossier: Dossier, parts: decision.Parts) -> list[str]:
    """The grounds that the officer wrote. The whole list of the procedure, as a text begins, is no choice."""
    listed = decision.legal_texts(dossier)
    is_whole_list = len(listed) > 1 and set(listed) <= set(parts.grounds)
    return [ground for ground in parts.grounds if not (is_whole_list and ground in listed)]


def _grounds_of(dossier: Dossier, parts: decision.Parts) -> list[str]:
    """The chosen ones, then the dossier itself."""
    chosen = _chosen(dossier, parts)
    names_dossier = any(ground.lower().startswith("xét") for ground in chosen)
    return chosen if names_dossier else [*chosen, decision.considered(dossier)]


def _opening(dossier: Dossier, title: str) -> str:
    if asks_for_changes(title):
        return (
            f"{dossier.agency.name} thông báo nội dung cần sửa đổi, bổ sung trong hồ sơ của {decision.asked(dossier)},"
            " như sau:"
        )
    return f"{dossier.agency.name} thông báo không chấp thuận đề nghị của {decision.asked(dossier)}. Lý do:"
