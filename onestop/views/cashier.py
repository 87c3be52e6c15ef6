"""The cashier's list of payments, and confirming one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.actions.confirm_payment import confirm_payment
from dossiers.permissions import why_not
from dossiers.reading import note_reading
from dossiers.still_waiting import told_after
from foundation.accounts.request import ActorRequest
from foundation.audit.purposes import Purpose
from foundation.core.forms import errors_into
from onestop.cashier import fees_found, payment_of, waiting_payments
from onestop.forms.cashier import ReceiptForm


@require_safe
def payments(request: ActorRequest) -> HttpResponse:
    """What waits to be paid at the cashier's receiving points, and what was searched for."""
    page, typed = waiting_payments(request.actor, request.GET.get("sau", "")), request.GET.get("q", "")
    found = fees_found(request.actor, typed) if typed else []
    return render(request, "onestop/payments.html", {"page": page, "typed": typed, "found": found})


@require_http_methods(["GET", "HEAD", "POST"])
def payment(request: ActorRequest, code: str) -> HttpResponse:
    """What is owed and why; POST notes the receipt, which ends the wait for it."""
    owed = payment_of(request.actor, code)
    dossier = owed.dossier
    form = ReceiptForm(request.POST if request.method == "POST" else None, version=dossier.version)
    if form.is_valid():
        with errors_into(form):
            seen, receipt = form.cleaned_data["version"], form.cleaned_data["receipt"]
            moved = confirm_payment(actor=request.actor, dossier_id=dossier.pk, receipt=receipt, seen=seen)
            messages.success(request, told_after("confirm_payment", moved))
            return redirect("counter:payments")
    note_reading(request.actor, dossier, Purpose.PAYMENT)
    refusal = why_not(owed.standing, "confirm_payment")
    context = {"owed": owed, "dossier": dossier, "form": form, "refusal": refusal}
    context["at_counter"] = "reception" in request.actor.roles
    return render(request, "onestop/payment.html", context, status=422 if form.errors else 200)
