"""The text of a decision or a notice: grounds and articles, or paragraphs (Decree 30/2020/NĐ-CP, Appendix I)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dossiers.documents import facts
from dossiers.documents.wording import day, says_something
from dossiers.models import Dossier
from procedures.legal_texts import issues
from procedures.selectors import parts_of

GROUND = re.compile(r"^(căn cứ|xét|theo đề nghị|thực hiện)\b", re.IGNORECASE)
ARTICLE = re.compile(r"^Điều\s+([0-9]+)\s*[.:]\s*(.*)$", re.IGNORECASE)
WORDS = (
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
    "Nghị quyết",
    "Nghị định",
    "Thông tư liên tịch",
    "Thông tư",
    "Quyết định",
)
NUMBERED = {
    "QH": "Luật",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "TTLT": "Thông tư liên tịch",
    "TT": "Thông tư",
}
LAWS = frozenset({"Bộ luật", "Luật", "Pháp lệnh"})


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its number, its first sentence, and the paragraphs and facts below it."""

    number: str
    text: str
    below: list[str]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a text consists of. `paragraphs` stand before the first article, and are all there is of a notice."""

    grounds: list[str]
    paragraphs: list[str]
    articles: list[Article]


def split(text: str) -> Parts:
    """Lines that begin "Căn cứ", "Xét", "Theo đề nghị" are grounds until anything else comes; "Điều 1. …" begins an
    article."""
    parts = Parts([], [], [])
    for line in filter(None, map(str.strip, text.splitlines())):
        if found := ARTICLE.match(line):
            parts.articles.append(Article(found.group(1), found.group(2).strip(), []))
        elif parts.articles:
            parts.articles[-1].below.append(line)
        elif GROUND.match(line) and not parts.paragraphs:
            parts.grounds.append(line)
        else:
            parts.paragraphs.append(line)
    return parts


def full_text(dossier: Dossier, written: str, *, own_layout: bool) -> str:
    """The decision with grounds and articles: those that the officer wrote, else the legal texts of the procedure
    version and the articles that grant the request. Words without articles become the first article."""
    parts = split(written)
    articles = [line_of(article) for article in parts.articles] or _usual_articles(
        dossier, parts.paragraphs, _facts(dossier, own_layout)
    )
    before = parts.paragraphs if parts.articles else []
    return "\n".join([*(parts.grounds or usual_grounds(dossier)), *before, *articles])


def notice_text(dossier: Dossier, written: str, *, own_layout: bool) -> str:
    """The notice: its grounds, and what it tells."""
    parts = split(written)
    of = f"{_procedure(dossier)} của {dossier.applicant_name}"
    opening = f"{dossier.agency.name} thông báo kết quả giải quyết thủ tục: {of} như sau:"
    told = parts.paragraphs or [opening, *_facts(dossier, own_layout)]
    articles = [line_of(article) for article in parts.articles]
    return "\n".join([*(parts.grounds or usual_grounds(dossier)), *told, *articles])


def missing(dossier: Dossier, written: str, *, own_layout: bool, is_granted: bool) -> list[str]:
    """What a decision or notice cannot do without: a legal ground, words in each article, and what is decided. Where
    the officer wrote nothing, the request is granted as it was made only if they said so (`is_granted`), and only with
    what the form asks for the result; no text of ours decides for anybody."""
    parts = split(written)
    empty = [article for article in parts.articles if not has_words(article)]
    lacking = unfounded(dossier, parts)
    lacking += [_("words of article %(number)s") % {"number": article.number} for article in empty]
    if parts.articles or any(map(says_something, parts.paragraphs)):
        return lacking
    known = facts.facts_of_version(dossier, own_layout=own_layout) if own_layout and is_granted else ()
    return [*lacking, *(facts.unstated(dossier, known) if known else [_("what is decided, in words")])]


def unfounded(dossier: Dossier, parts: Parts) -> list[str]:
    """What is missing of the legal grounds: nothing, or a line that cites one."""
    grounds = parts.grounds or usual_grounds(dossier)
    return [] if any(map(is_legal, grounds)) else [_("a line “Căn cứ …”")]


def has_words(article: Article) -> bool:
    """Whether an article says anything."""
    return any(map(says_something, [article.text, *article.below]))


def usual_grounds(dossier: Dossier) -> list[str]:
    """ "Căn cứ Luật Hộ tịch số 60/2014/QH13;" for every legal text of the version, then the dossier itself, with a full
    stop (Decree 30/2020/NĐ-CP, Appendix I)."""
    return [*legal_texts(dossier), considered(dossier)]


def legal_texts(dossier: Dossier) -> list[str]:
    """A line "Căn cứ …;" for every legal text of the version."""
    bases = parts_of(dossier.procedure_version).legal_bases.all()
    return [f"Căn cứ {cited(base.number, base.title)};" for base in bases]


def considered(dossier: Dossier) -> str:
    """The line that names the dossier itself."""
    request = f"{dossier.applicant_name} đề nghị giải quyết thủ tục: {_procedure(dossier)}"
    return f"Xét hồ sơ số {dossier.code} của {request}."


def cited(number: str, title: str) -> str:
    """A legal text as documents cite it, with its day and its issuer where they are known: "Luật Hộ tịch số
    60/2014/QH13 ngày 20 tháng 11 năm 2014", "Nghị định số 123/2015/NĐ-CP ngày 15 tháng 11 năm 2015 của Chính phủ quy
    định …"."""
    named = f"{number} {_issued(number)}".rstrip()
    word = next((word for word in WORDS if title.startswith(word)), "")
    if word in LAWS:
        return f"{title} số {named}"
    if word:
        return f"{word} số {named}{title.removeprefix(word)}"
    ending = number.rpartition("/")[2]
    known = next((word for mark, word in NUMBERED.items() if ending.startswith(mark)), "văn bản")
    return f"{known} số {named} {title}".strip()


def _issued(number: str) -> str:
    issue = issues().get(number)
    if issue is None:
        return ""
    issued = day(issue.day)
    return f"{issued} của {issue.issuer}" if issue.issuer else issued


def _usual_articles(dossier: Dossier, paragraphs: Sequence[str], known: Sequence[str]) -> list[str]:
    if paragraphs:
        first, *below = paragraphs
        return articles_on(dossier, first, below)
    granted = f"Chấp thuận đề nghị của {asked(dossier)}{', với các nội dung sau:' if known else '.'}"
    return articles_on(dossier, granted, known)


def asked(dossier: Dossier) -> str:
    """Who asked for what: "Nguyễn Văn An về việc giải quyết thủ tục: Đăng ký khai tử"."""
    return f"{dossier.applicant_name} về việc giải quyết thủ tục: {_procedure(dossier)}"


def articles_on(dossier: Dossier, first: str, below: Sequence[str]) -> list[str]:
    """Three articles: what is decided with the lines below it, since when it holds, and who carries it out."""
    carried_out_by = f"{dossier.applicant_name} và các đơn vị, cá nhân có liên quan"
    return [
        f"Điều 1. {first}",
        *below,
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        f"Điều 3. {carried_out_by} chịu trách nhiệm thi hành Quyết định này.",
    ]


def _facts(dossier: Dossier, own_layout: bool) -> list[str]:
    known = facts.stated(dossier, facts.facts_of_version(dossier, own_layout=own_layout))
    return [line for line in known if not line.endswith(":")]


def _procedure(dossier: Dossier) -> str:
    return dossier.procedure_version.name


def is_legal(ground: str) -> bool:
    """Whether a line cites a ground in law."""
    return ground.lower().startswith("căn cứ") and len(ground.split()) > 2


def line_of(article: Article) -> str:
    """An article as the lines that `split` reads."""
    return "\n".join([f"Điều {article.number}. {article.text}".strip(), *article.below])
