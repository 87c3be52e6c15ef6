"""How answers read on the check page, in the officer's view and on paper."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from foundation.accounts.phone import local_phone
from foundation.core.wording import dong
from procedures.forms_engine.definition import Question
from procedures.forms_engine.id_document import KINDS
from procedures.forms_engine.lists import options_of


def as_text(question: Question, answer: Any, language: str) -> str:
    """The text as typed."""
    return str(answer)


def as_date(question: Question, answer: Any, language: str) -> str:
    """ "1990-03-27" → "27/03/1990"; a partial date likewise, "03/1990" or "1990"."""
    return "/".join(reversed(str(answer).split("-")))


def as_range(question: Question, answer: Any, language: str) -> str:
    """ "from 01/01/2020 to 31/12/2024", or "from 01/01/2020 to now"."""
    start = as_date(question, answer["from"], language)
    if not answer.get("to"):
        return _("from %(start)s until now") % {"start": start}
    return _("from %(start)s to %(end)s") % {"start": start, "end": as_date(question, answer["to"], language)}


def as_phone(question: Question, answer: Any, language: str) -> str:
    """The number as people write it here."""
    return local_phone(str(answer))


def as_number(question: Question, answer: Any, language: str) -> str:
    """Decimals with the mark of the language."""
    return str(answer) if language.startswith("en") else str(answer).replace(".", ",")


def as_money(question: Question, answer: Any, language: str) -> str:
    """ "50.000.000 đ"."""
    return dong(int(answer))


def as_choice(question: Question, answer: Any, language: str) -> str:
    """The label of the chosen option."""
    return as_choices(question, [answer], language)


def as_choices(question: Question, answer: Any, language: str) -> str:
    """The labels of the chosen options, in the order of the list."""
    return "; ".join(
        option.label.in_language(language) for option in options_of(question) if option.value in answer
    )


def as_yes_or_no(question: Question, answer: Any, language: str) -> str:
    """A box that was ticked or not."""
    return _("Yes") if answer else _("No")


def as_files(question: Question, answer: Any, language: str) -> str:
    """The names of the files, as whoever attached them called them."""
    return "; ".join(file["name"] for file in answer)


def as_declared(question: Question, answer: Any, language: str) -> str:
    """A declaration that was made."""
    return _("Declared") if answer else _("Not declared")


def as_address(question: Question, answer: Any, language: str) -> str:
    """ "12 đường Láng, phường Láng, Hà Nội"."""
    return address_words(answer)


def address_words(answer: Mapping[str, str]) -> str:
    """An address in one line, without its codes."""
    return ", ".join(part for part in (answer.get("detail"), answer.get("area")) if part)


def as_id_document(question: Question, answer: Any, language: str) -> str:
    """ "Hộ chiếu B1234567, cấp ngày 05/01/2020, Cục Quản lý xuất nhập cảnh"."""
    paper = " ".join(filter(None, (str(dict(KINDS).get(answer["kind"], "")), answer["number"])))
    issued = as_date(question, answer.get("issued_on", ""), language)
    parts = (paper, issued and _("issued on %(day)s") % {"day": issued}, answer.get("issued_by", ""))
    return ", ".join(part for part in parts if part)


def as_computed(question: Question, answer: Any, language: str) -> str:
    """A charge in đồng, a sum of numbers, or words."""
    show = {"certification_fee": as_money, "sum": as_number}.get(question.compute, as_text)
    return show(question, answer, language)
