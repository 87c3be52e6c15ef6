"""Taking fees at the counter, and the list of the day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dossiers.actions.take_back_fees import take_back_fees
from dossiers.actions.take_fees import take_fees
from dossiers.fees.amounts import beside_form
from dossiers.fees.counting import difference_words
from dossiers.fees.takings import Fees, receipt_before
from dossiers.opened import note_reading
from foundation.accounts.request import ActorRequest
from foundation.api.sent_once import sent_once
from foundation.audit.purposes import Purpose
from foundation.core.errors import Conflict
from foundation.core.forms import errors_into, is_of_our_time
from foundation.core.wording import dong
from onestop.forms.cashier import TakeBackForm, TakeFeesForm
from onestop.places import ways_of, with_place
from onestop.repeated import took_back_the_same, took_the_same
from onestop.takings import day_of, fees_at, is_cashier_of, still_owed
from onestop.views.frame import frame
from onestop.views.register import AT_COUNTER, ELSEWHERE


@require_safe
def takings(request: ActorRequest) -> HttpResponse:
    """The list of a day with its totals, today's unless the address names another; it prints as it stands."""
    day = _day_in(request.GET.get("ngay", "")) or timezone.localdate()
    actor = request.actor
    at_counter = "reception" in actor.roles
    context = frame(actor, "counter:takings") if at_counter else {}
    context |= {"till": day_of(actor, day), "layout": AT_COUNTER if at_counter else ELSEWHERE}
    context |= {"printed_at": timezone.now(), "printed_by": actor.name}
    return render(request, "onestop/takings.html", context)


@sent_once
@require_http_methods(["GET", "HEAD", "POST"])
def fees(request: ActorRequest, code: str) -> HttpResponse:
    """What is to be paid for a received dossier; POST confirms that it was taken."""
    fees = fees_at(request.actor, code)
    form = TakeFeesForm(request.POST if request.method == "POST" else None, fees=fees)
    if form.is_valid():
        try:
            with errors_into(form):
                _take(request, fees, form.cleaned_data)
                _tell_taken(request, fees, form.cleaned_data)
                return redirect(with_place(request, "counter:fees", code))
        except Conflict as clash:
            return _overtaken(request, code, form.cleaned_data, str(clash.message))
    return _page(request, fees, form=form)


@require_POST
@sent_once
def fees_back(request: ActorRequest, code: str) -> HttpResponse:
    """Take back what was noted, with the reason."""
    fees = fees_at(request.actor, code)
    form = TakeBackForm(request.POST, fees=fees)
    if form.is_valid():
        try:
            with errors_into(form):
                take_back_fees(actor=request.actor, dossier_id=fees.dossier.pk, **form.cleaned_data)
                messages.success(request, _told_back(fees_at(request.actor, code)))
                return redirect(with_place(request, "counter:fees", code))
        except Conflict as clash:
            now = fees_at(request.actor, code)
            if not took_back_the_same(request.actor, now, form.cleaned_data):
                return _page(request, now, clash=str(clash.message))
            messages.success(request, _told_back(now))
            return redirect(with_place(request, "counter:fees", code))
    return _page(request, fees, back_form=form)


def _take(request: ActorRequest, fees: Fees, typed: Mapping[str, Any]) -> None:
    dossier, said = fees.dossier, {name: typed[name] for name in ("receipt", "way", "last")}
    take_fees(actor=request.actor, dossier_id=dossier.pk, seen=typed["number"], **said)


def _tell_taken(request: ActorRequest, fees: Fees, typed: Mapping[str, Any]) -> None:
    dossier = fees.dossier
    told = {"code": dossier.code, "amount": dong(fees.amount), "receipt": typed["receipt"]}
    messages.success(request, _("%(code)s: %(amount)s taken, receipt %(receipt)s.") % told)
    if other := receipt_before(dossier, typed["receipt"], timezone.now()):
        told = {"receipt": typed["receipt"], "code": other}
        messages.warning(
            request,
            _(
                "Receipt %(receipt)s was noted for dossier %(code)s this year. Unless one receipt is for both, take"
                " this back and note the right number."
            )
            % told,
        )


def _told_back(fees: Fees) -> str:
    """What stands now: taking back waives nothing, so what is owed again is named."""
    kept = _("It is taken back; both lines stay in the list.")
    again = _("%(amount)s are noted as to be paid again.") % {"amount": dong(fees.amount)}
    return f"{kept} {again}" if fees.is_owed else kept


def _overtaken(request: ActorRequest, code: str, typed: Mapping[str, Any], clash: str) -> HttpResponse:
    """The page as it stands now, with why nothing was noted and the words that were typed; a button that was pressed
    twice has done what it says."""
    fees = fees_at(request.actor, code)
    if took_the_same(request.actor, fees, typed):
        _tell_taken(request, fees, typed)
        return redirect(with_place(request, "counter:fees", code))
    said = {name: typed[name] for name in ("receipt", "way")}
    form = TakeFeesForm(fees=fees, said=said)
    in_vain = "" if fees.is_owed else typed["receipt"]
    return _page(request, fees, _taken_before(fees) or clash, in_vain, form=form)


def _taken_before(fees: Fees) -> str:
    """That the money is noted already, when and by which receipt; empty where nothing that was taken stands."""
    if not fees.taken:
        return ""
    noted = fees.taken[0]
    told = {"at": f"{timezone.localtime(noted.taken_at):%H:%M, %d/%m/%Y}", "number": noted.receipt}
    return (
        _("These fees were taken at %(at)s, receipt %(number)s. The number typed just now was not noted.")
        % told
    )


def _day_in(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if is_of_our_time(day) else None


def _page(
    request: ActorRequest, fees: Fees, clash: str = "", typed_in_vain: str = "", **forms: Any
) -> HttpResponse:
    note_reading(request.actor, fees.dossier, Purpose.PAYMENT)
    context = {"found": fees, "dossier": fees.dossier, "clash": clash, "typed_in_vain": typed_in_vain}
    context["differs"] = difference_words(beside_form(fees.dossier))
    context |= {"form": TakeFeesForm(fees=fees), "back_form": TakeBackForm(fees=fees)}
    context |= {"at_counter": "reception" in request.actor.roles} | ways_of(request)
    context |= {"still": still_owed(fees), "at_till": is_cashier_of(request.actor, fees.dossier)}
    failed = any(form.errors for form in forms.values())
    status = Conflict.status if clash else 422 if failed else 200
    return render(request, "onestop/fees.html", context | forms, status=status)
