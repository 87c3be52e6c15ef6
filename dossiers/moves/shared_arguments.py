"""Arguments that several moves ask for in the same way. Pure."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import SHORTEST_SENTENCE, Argument, Kind
from foundation.core.wording import Words

LONGEST_REASON = 2000
LONGEST_GROUND = 500
LONGEST_NOTE = 300
LONGEST_CONTENT = 20_000
MOST_SHEETS = 99
MOST_PAPERS = 100
MOST_QUESTIONS = 100
MOST_ANSWERS = 300
LARGEST_ID = 2**31 - 1

# Printed on official papers, which speak Vietnamese.
USUAL_FAULTS = (
    "Bản chụp mờ, không đọc được; đề nghị gửi lại bản rõ nét.",
    "Thiếu trang; đề nghị gửi đủ các trang.",
    "Giấy tờ đã hết hiệu lực; đề nghị gửi giấy tờ còn hiệu lực.",
    "Chưa có chữ ký hoặc dấu xác nhận theo quy định.",
    "Thông tin trên giấy tờ không khớp với tờ khai.",
    "Chưa nộp giấy tờ này.",
)
USUAL_SUSPENSIONS = (
    "Chờ kết quả giải quyết của Tòa án hoặc cơ quan có thẩm quyền.",
    "Có đơn đề nghị, tranh chấp liên quan đến nội dung hồ sơ đang được xem xét.",
)
NOBODY_ELSE = _("There is nobody else in the unit to whom the dossier could be given.")
REASON = _("Reason")
GROUND = _("Legal ground")
REASON_TO_READ = _("Reason, as the applicant will read it")
REASON_OF_RESULT = _("Reason, as anybody who checks the result will read it")


def reason(label: Words = REASON, *, usual: tuple[str, ...] = (), missing: Words = "") -> Argument:
    """Why, in a sentence that the applicant, a colleague or a court reads later."""
    return Argument(
        "reason", label, Kind.TEXT, is_sentence=True, usual=usual, missing=missing,
        shortest=SHORTEST_SENTENCE + 1, longest=LONGEST_REASON, rows=3,
        meaning=_("A sentence of at least two words and ten letters or digits; it is read later."),
    )  # fmt: skip


def word(label: Words = REASON, *, required: bool = True) -> Argument:
    """Why, of somebody who decides for themselves or asks a colleague; one word will do."""
    shortest = 1 if required else 0
    return Argument("reason", label, Kind.TEXT, required, shortest=shortest, longest=LONGEST_REASON)


def note(label: Words, *, at_counter: Words = "") -> Argument:
    """A word along with the move."""
    return Argument("note", label, Kind.TEXT, required=False, at_counter=at_counter, longest=LONGEST_REASON)


def legal_ground(label: Words = GROUND) -> Argument:
    """The document of law that a move rests on, as it will be printed."""
    return Argument(
        "legal_reason", label, longest=LONGEST_GROUND, is_sentence=True,
        help=_("Article, number and day of the document."),
    )  # fmt: skip


def ground_for_more() -> Argument:
    """The document of law on which something is asked that is not published."""
    return Argument(
        "legal_reason", _("Legal ground for anything that is not on the published list"), required=False,
        longest=LONGEST_GROUND, meaning=_("Legal ground for anything that is not on the published list."),
    )  # fmt: skip


def colleague(label: Words) -> Argument:
    """Somebody who works in the unit."""
    return Argument(
        "officer_id", label, Kind.COLLEAGUE, least=1, most=LARGEST_ID, meaning=_("Account of the colleague."),
    )  # fmt: skip


def offer() -> Argument:
    """Which of the things that the applicant offered."""
    return Argument(
        "amendment_id", _("What the applicant offered"), Kind.OFFER, least=1, most=LARGEST_ID,
        meaning=_("Number of what the applicant offered."),
    )  # fmt: skip


def consultation() -> Argument:
    """Which of the questions to others."""
    return Argument(
        "consultation_id", _("Question to others"), Kind.OFFER, least=1, most=LARGEST_ID,
        meaning=_("Number of the question to others."),
    )  # fmt: skip


def items() -> Argument:
    """Which papers are asked for, and what is wrong about each."""
    return Argument(
        "items", _("Papers to be supplemented"), Kind.PAPERS_ASKED, most=MOST_PAPERS, longest=LONGEST_NOTE,
        usual=USUAL_FAULTS, meaning=_("What is wrong about each paper, by the key of the paper."),
    )  # fmt: skip


def sheets() -> Argument:
    """How many sheets of each paper that is asked for."""
    return Argument(
        "sheets", _("Sheets to bring"), Kind.SHEETS_ASKED, required=False, most=MOST_PAPERS,
        meaning=_(
            "How many sheets of each paper asked for, by the key of the paper; as published where nothing is said."
        ),
    )  # fmt: skip


def questions() -> Argument:
    """Which answers of the form are asked for anew."""
    return Argument(
        "questions", _("Answers of the form that have to be corrected"), Kind.QUESTIONS, required=False,
        most=MOST_QUESTIONS, longest=120, meaning=_("Keys of the answers to be corrected."),
    )  # fmt: skip


def answers(*, required: bool = False) -> Argument:
    """Answers of the form of the procedure."""
    return Argument(
        "answers", _("Answers of the form"), Kind.ANSWERS, required, most=MOST_ANSWERS,
        meaning=_("Answers by question: the whole form of a paper dossier, or the corrected ones asked about."),
    )  # fmt: skip


def papers_that_came(name: str, label: Words, *, least: int = 0) -> Argument:
    """How many sheets of each paper came."""
    return Argument(
        name, label, Kind.SHEETS_THAT_CAME, required=False, least=least, most=MOST_PAPERS,
        meaning=_("How many sheets of each paper came, by the key of the paper."),
    )  # fmt: skip


def counts() -> Argument:
    """What the fees count."""
    return Argument(
        "counts", _("What the fees count"), Kind.COUNTS, required=False, most=20,
        meaning=_(
            "Quantities that a fee formula needs (`pages`, `copies`; as `papers` those of each paper in a list), and as"
            " `reduction` the group that pays less."
        ),
    )  # fmt: skip


def corrected_for() -> Argument:
    """Why something is corrected; it stands in the history."""
    return reason(_("Why it is corrected"))


def content(label: Words, *, required: bool, beside: Words = "") -> Argument:
    """The words of a result."""
    return Argument(
        "content", label, Kind.TEXT, required, beside, longest=LONGEST_CONTENT, rows=10,
        meaning=_("Draft of the result."),
    )  # fmt: skip
