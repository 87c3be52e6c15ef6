"""What a link opens to an expert: the question, the papers that belong to it, and the form that answers it, once."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.actions.answer_consultation import answer_consultation
from dossiers.consulting.reading import note_reading_by_link
from dossiers.move_forms.opinion import OpinionForm
from dossiers.papers.sending import file_response
from dossiers.selectors.consultations import file_of, question_by_link
from foundation.accounts.middleware import public
from foundation.accounts.request import ActorRequest
from foundation.core.errors import Conflict
from foundation.core.forms import errors_into

NOT_LISTED = "noindex, nofollow"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: ActorRequest, token: str) -> HttpResponse:
    """The question; POST answers it. A link that was used says when, one that came too late says so."""
    now = timezone.now()
    question = question_by_link(token, now)
    asked = question.consultation
    if question.is_taken:
        note_reading_by_link(request.actor, asked)
    form = OpinionForm(asked, request.POST if request.method == "POST" and question.is_taken else None)
    if form.is_valid() and _answered(request, token, form, asked.dossier_id, asked.pk):
        return _not_listed(redirect("experts:opinion", token))
    context = {
        "question": question,
        "asked": asked,
        "form": form,
        "is_over": asked.is_over(now),
        "token": token,
    }
    late = request.method == "POST" and not question.is_taken
    status = 422 if form.errors else Conflict.status if late else 200
    return _not_listed(render(request, "dossiers/experts/opinion.html", context, status=status))


def _answered(
    request: ActorRequest, token: str, form: OpinionForm, dossier_id: int, consultation_id: int
) -> bool:
    with errors_into(form):
        answer_consultation(
            actor=request.actor,
            dossier_id=dossier_id,
            consultation_id=consultation_id,
            opinions=form.answers(),
            token=token,
        )
    return not form.errors


@public
@never_cache
@require_safe
def file(request: ActorRequest, token: str, file_id: int) -> HttpResponseBase:
    """A paper that the question opens, as a download, while an answer is taken."""
    question = question_by_link(token, timezone.now())
    found = file_of(question, file_id)
    note_reading_by_link(request.actor, question.consultation)
    response = file_response(request, found, inline=False)
    response.headers["X-Robots-Tag"] = NOT_LISTED
    return response


def _not_listed(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = NOT_LISTED
    return response
