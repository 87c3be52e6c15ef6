"""The cashier's list of payments, and confirming one."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.actions.confirm_payment import confirm_payment
from dossiers.move_forms.told import told_at_counter
from dossiers.opened import note_reading
from dossiers.permissions import why_not
from foundation.accounts.request import ActorRequest
from foundation.api.sent_once import sent_once
from foundation.audit.purposes import Purpose
from foundation.core.errors import Conflict
from foundation.core.forms import errors_into
from onestop.cashier import Payment, fees_found, payment_of, waiting_payments
from onestop.forms.cashier import ReceiptForm
from onestop.places import ways_of
from onestop.repeated import confirmed_the_same


@require_safe
def payments(request: ActorRequest) -> HttpResponse:
    """What waits to be paid at the cashier's receiving points, and what was searched for."""
    page, typed = waiting_payments(request.actor, request.GET.get("sau", "")), request.GET.get("q", "")
    found = fees_found(request.actor, typed) if typed else []
    return render(request, "onestop/payments.html", {"page": page, "typed": typed, "found": found})


@sent_once
@require_http_methods(["GET", "HEAD", "POST"])
def payment(request: ActorRequest, code: str) -> HttpResponse:
    """What is owed and why; POST notes the receipt, which ends the wait for it."""
    owed = payment_of(request.actor, code)
    form = ReceiptForm(request.POST if request.method == "POST" else None, version=owed.dossier.version)
    if form.is_valid():
        try:
            with errors_into(form):
                _confirm(request, owed, form.cleaned_data)
                return redirect("counter:payments")
        except Conflict as clash:
            return _overtaken(request, code, form.cleaned_data, clash)
    return _page(request, owed, form)


def _confirm(request: ActorRequest, owed: Payment, typed: Mapping[str, Any]) -> None:
    seen, receipt = typed["version"], typed["receipt"]
    moved = confirm_payment(actor=request.actor, dossier_id=owed.dossier.pk, receipt=receipt, seen=seen)
    messages.success(request, told_at_counter("confirm_payment", moved))


def _overtaken(request: ActorRequest, code: str, typed: Mapping[str, Any], clash: Conflict) -> HttpResponse:
    """The page as it stands now, with why nothing was noted and the number that was typed; a button that was pressed
    twice has done what it says."""
    owed, receipt = payment_of(request.actor, code), typed["receipt"]
    if confirmed_the_same(request.actor, owed, typed):
        messages.success(request, told_at_counter("confirm_payment", owed.dossier))
        return redirect("counter:payments")
    form = ReceiptForm(version=owed.dossier.version, receipt=receipt)
    return _page(request, owed, form, _confirmed_before(owed) or str(clash.message), receipt)


def _confirmed_before(owed: Payment) -> str:
    """That the money is noted already, and by which receipt; empty where it is still to be paid."""
    if not owed.demand.settled_at:
        return ""
    told = {
        "at": f"{timezone.localtime(owed.demand.settled_at):%H:%M, %d/%m/%Y}",
        "number": owed.demand.receipt,
    }
    words = _(
        "This payment was confirmed at %(at)s, receipt %(number)s. The number typed just now was not noted."
    )
    return words % told


def _page(
    request: ActorRequest, owed: Payment, form: ReceiptForm, clash: str = "", typed: str = ""
) -> HttpResponse:
    note_reading(request.actor, owed.dossier, Purpose.PAYMENT)
    refusal = why_not(owed.standing, "confirm_payment")
    context: dict[str, Any] = {"owed": owed, "dossier": owed.dossier, "form": form, "refusal": refusal}
    context |= {"clash": clash, "typed_in_vain": typed if refusal else ""}
    context |= {"at_counter": "reception" in request.actor.roles} | ways_of(request)
    status = Conflict.status if clash else 422 if form.errors else 200
    return render(request, "onestop/payment.html", context, status=status)
