"""Lists of procedures: bring one in, look at what was not understood, put into force what is ready."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from procedures import intake
from procedures.admin_views.import_forms import ImportForm


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: ActorRequest) -> HttpResponse:
    """What was brought in so far; POST brings in a file, or with `packaged` the list that comes with the system."""
    imports = intake.imports(request.actor)
    own = request.method == "POST" and "packaged" in request.POST
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" and not own else ImportForm()
    taken = None
    if own:
        taken = intake.take_in(actor=request.actor, name=intake.PACKAGED, text=None)
    elif form.is_valid():
        with errors_into(form):
            name = form.cleaned_data["file"].name
            taken = intake.take_in(actor=request.actor, name=name, text=form.text())
    if taken is not None:
        return redirect("catalogue:import", taken.pk)
    context = {"form": form, "imports": imports, "packaged": intake.PACKAGED}
    return render(request, "procedures/admin/imports.html", context, status=422 if form.errors else 200)


@require_safe
def show(request: ActorRequest, import_id: int) -> HttpResponse:
    """Each procedure of a list: what was not understood, and whether it is in force."""
    context = {"taken": intake.taken(request.actor, import_id), "packaged": intake.PACKAGED}
    return render(request, "procedures/admin/import.html", context)


@require_POST
def publish(request: ActorRequest, import_id: int) -> HttpResponse:
    """Put into force what is ready."""
    intake.taken(request.actor, import_id)
    done = intake.publish_taken(actor=request.actor, import_id=import_id)
    words = ngettext(
        "%(number)s procedure was published.", "%(number)s procedures were published.", done.number
    )
    messages.success(request, words % {"number": done.number})
    for sentence in done.hindered:
        messages.warning(request, _("Not published: %(reason)s") % {"reason": sentence})
    return redirect("catalogue:import", import_id)
