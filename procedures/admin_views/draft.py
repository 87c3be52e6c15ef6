"""Writing the next version, and publishing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from procedures.actions.discard_draft import discard_draft
from procedures.actions.edit_limits import edit_limits
from procedures.actions.edit_papers import edit_papers
from procedures.actions.edit_texts import edit_texts
from procedures.actions.publish_version import publish_version
from procedures.actions.start_draft import start_draft
from procedures.admin_document import comparison, document
from procedures.admin_views.forms import ConfirmForm, LimitsForm, PapersForm, TextsForm
from procedures.comparing.outline import fingerprint
from procedures.editing import papers_of, ways_of, words_of
from procedures.publishing import obstacles, remarks
from procedures.selectors.catalogue import draft_for, version_for

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
def start(request: ActorRequest, version_id: int) -> HttpResponse:
    """Begin a draft from this version."""
    version_for(request.actor, version_id)
    draft = start_draft(actor=request.actor, version_id=version_id)
    messages.success(request, _("The draft was begun. It changes nothing until it is published."))
    return redirect("catalogue:version", draft.pk)


@require_POST
def discard(request: ActorRequest, version_id: int) -> HttpResponse:
    """Throw the draft away."""
    version_for(request.actor, version_id)
    discard_draft(actor=request.actor, version_id=version_id)
    messages.success(request, _("The draft was deleted."))
    return redirect("catalogue:table")


@get_or_post
def texts(request: ActorRequest, version_id: int) -> HttpResponse:
    """The words of the draft; POST changes them."""
    draft = draft_for(request.actor, version_id)
    form = TextsForm(request.POST if request.method == "POST" else None, initial=words_of(draft))
    if form.is_valid():
        edit_texts(actor=request.actor, version_id=version_id, texts=form.texts())
        messages.success(request, _("The draft was saved."))
        return redirect("catalogue:version", version_id)
    context = {"form": form, "version": draft}
    return render(request, "procedures/admin/texts.html", context, status=422 if form.errors else 200)


@get_or_post
def limits(request: ActorRequest, version_id: int) -> HttpResponse:
    """The time limits and fees of the draft; POST changes them."""
    draft = draft_for(request.actor, version_id)
    form = LimitsForm(request.POST if request.method == "POST" else None, ways=ways_of(draft))
    if form.is_valid():
        with errors_into(form):
            edit_limits(
                actor=request.actor, version_id=version_id, limits=form.limits(), amounts=form.amounts()
            )
    if form.is_bound and not form.errors:
        messages.success(request, _("The draft was saved."))
        return redirect("catalogue:version", version_id)
    context = {"form": form, "version": draft}
    return render(request, "procedures/admin/limits.html", context, status=422 if form.errors else 200)


@get_or_post
def papers(request: ActorRequest, version_id: int) -> HttpResponse:
    """What files the papers of the draft take; POST changes it."""
    draft = draft_for(request.actor, version_id)
    form = PapersForm(request.POST if request.method == "POST" else None, papers=papers_of(draft))
    if form.is_valid():
        edit_papers(actor=request.actor, version_id=version_id, limits=form.limits())
        messages.success(request, _("The draft was saved."))
        return redirect("catalogue:version", version_id)
    context = {"form": form, "version": draft}
    return render(request, "procedures/admin/papers.html", context, status=422 if form.errors else 200)


@get_or_post
def publish(request: ActorRequest, version_id: int) -> HttpResponse:
    """What publishing the draft would change and touch; POST with the tick publishes it."""
    draft = draft_for(request.actor, version_id)
    form = ConfirmForm(
        request.POST if request.method == "POST" else None, initial={"seen": fingerprint(draft)}
    )
    if form.is_valid():
        with errors_into(form):
            publish_version(actor=request.actor, version_id=version_id, seen=form.cleaned_data["seen"])
    if form.is_bound and not form.errors:
        messages.success(request, _("The version was published."))
        return redirect("catalogue:version", version_id)
    context = {
        "form": form,
        "seen": document(request.actor, version_id),
        "compared": comparison(request.actor, version_id),
        "obstacles": obstacles(draft),
        "remarks": remarks(draft),
    }
    return render(request, "procedures/admin/publish.html", context, status=422 if form.errors else 200)
