"""Which form says what: the set of templates in force, and the builder of each context.

Forms 01–05 are those of Circular 03/2025/TT-VPCP. A later circular adds a set; papers already made keep
theirs, for template and context are frozen in the row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dossiers.documents import apology, declared, receipt, refusal, result, stop_notice, supplement_request
from dossiers.models import Dossier, Event, PrintedDocument


@dataclass(frozen=True, slots=True)
class Form:
    """A printed form: the template that lays it out (by dossier), its title, and what it says."""

    title: Callable[[dict[str, Any]], str]
    template: Callable[[Dossier], str]
    context: Callable[[Dossier, Event], dict[str, Any]]


def _slip(title: str, name: str, context: Callable[[Dossier, Event], dict[str, Any]]) -> Form:
    return Form(lambda _context: title, lambda _dossier: f"pdf/2025/{name}.html", context)


FORMS: dict[str, Form] = {
    "01": _slip("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "receipt", receipt.context),
    "02": _slip("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "supplement_request", supplement_request.context),
    "03": _slip("Phiếu từ chối tiếp nhận giải quyết hồ sơ", "refusal", refusal.context),
    "04": _slip("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", "apology", apology.context),
    "05": _slip("Thông báo dừng giải quyết hồ sơ", "stop_notice", stop_notice.context),
    "declared": Form(
        lambda context: str(context["title"])[:200], lambda _dossier: declared.TEMPLATE, declared.context
    ),
    "result": Form(lambda context: str(context["title"])[:200], result.template_of, result.context),
}


def is_due(form: str, dossier: Dossier) -> bool:
    """Whether a move makes this paper; no declaration is made where the form was not filled in here but on paper."""
    return bool(form) and (form != "declared" or bool(dossier.answers))


def prepare(form: str, dossier: Dossier, event: Event) -> PrintedDocument:
    """Write down what the paper of this event says; the PDF is made from the row soon after, by the worker.

    `form` is "01" to "05", "declared" or "result". Runs in the transaction of the move: slip numbers have no gap.
    """
    kind = FORMS[form]
    context = kind.context(dossier, event)
    return PrintedDocument.objects.create(
        dossier=dossier,
        form=form,
        event_number=event.number,
        template=kind.template(dossier),
        title=kind.title(context),
        context=context,
    )
