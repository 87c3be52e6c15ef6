"""Many agencies offer many procedures: what would change is shown before it is done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from procedures.actions.offer_procedures import offer_procedures
from procedures.admin_views.import_forms import OfferForm
from procedures.offering_review import review
from procedures.permissions import check_reads_drafts


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: ActorRequest) -> HttpResponse:
    """The rule, and with one asked for what it would change; POST does it."""
    check_reads_drafts(request.actor)
    data = request.POST if request.method == "POST" else request.GET
    form = OfferForm(data) if "unit" in data or request.method == "POST" else OfferForm()
    seen = None
    if form.is_valid():
        with errors_into(form):
            seen = review(request.actor, form.rule())
    if request.method == "POST" and seen is not None:
        with errors_into(form):
            done = offer_procedures(actor=request.actor, rules=[form.rule()])
            said = {"new": len(done.new), "changed": len(done.changed), "kept": done.kept}
            words = _("%(new)s offerings were created, %(changed)s changed, %(kept)s stay as they are.")
            messages.success(request, words % said)
            return redirect("catalogue:offer")
    context = {"form": form, "seen": seen, "again": OfferForm(data, auto_id=False)}
    return render(request, "procedures/admin/offer.html", context, status=422 if form.errors else 200)
