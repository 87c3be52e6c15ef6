"""Who works where in which role."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.accounts.locks import is_locked
from foundation.accounts.request import ActorRequest
from foundation.accounts.selectors import (
    ever_worked,
    is_in_charge,
    memberships_of,
    people,
    person_in_charge,
    role_choices,
    unit_choices,
)
from foundation.accounts.selectors import person as person_of
from foundation.core.errors import InvalidInput
from foundation.core.forms import errors_into
from portal.administration.actions.add_membership import add_membership
from portal.administration.actions.end_membership import end_membership
from portal.administration.actions.lift_lock import lift_lock
from portal.administration.actions.set_citizen_id import set_citizen_id
from portal.administration.forms.people import EndForm, MembershipForm, NumberForm, PeopleFilter
from portal.administration.reading import note_person, note_strangers


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Staff with their present roles."""
    form = PeopleFilter(request.GET)
    narrowed = form.asked()
    page = people(request.actor, narrowed, narrowed.get("after", ""))
    note_strangers(request.actor, page.rows)
    return render(request, "administration/people.html", {"form": form, "asked": narrowed, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: ActorRequest, user_id: int) -> HttpResponse:
    """One person's roles, past and present; POST gives one more."""
    someone = person_of(request.actor, user_id)
    note_person(request.actor, someone)
    asked = request.POST if request.method == "POST" else None
    words = request.GET.get("q", "").strip()
    form = MembershipForm(asked, units=unit_choices(request.actor, words), roles=role_choices(request.actor))
    if form.is_valid():
        unit_id = int(form.cleaned_data.pop("unit"))
        with errors_into(form):
            add_membership(actor=request.actor, user_id=user_id, unit_id=unit_id, **form.cleaned_data)
    if form.is_bound and not form.errors:
        messages.success(request, _("The role was given."))
        return redirect("administration:person", user_id)
    context = {
        "form": form,
        "words": words,
        "person": someone,
        "memberships": memberships_of(request.actor, someone),
        "end_form": EndForm(),
        "today": timezone.localdate(),
        "in_charge": is_in_charge(request.actor, someone),
        "locked": is_locked(someone),
        "ever_worked": ever_worked(someone),
    }
    return render(request, "administration/person.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def number(request: ActorRequest, user_id: int) -> HttpResponse:
    """The person's citizen identification number; POST enters another."""
    someone = person_in_charge(request.actor, user_id)
    note_person(request.actor, someone)
    form = NumberForm(
        request.POST if request.method == "POST" else None, initial={"number": someone.citizen_id}
    )
    if form.is_valid():
        with errors_into(form):
            set_citizen_id(actor=request.actor, user_id=user_id, **form.cleaned_data)
    if form.is_bound and not form.errors:
        messages.success(request, _("The number was entered."))
        return redirect("administration:person", user_id)
    context = {"form": form, "person": someone}
    return render(request, "administration/person_number.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: ActorRequest, user_id: int, membership_id: int) -> HttpResponse:
    """End one role of the person."""
    person_of(request.actor, user_id)
    form = EndForm(request.POST)
    if not form.is_valid():
        raise InvalidInput(_("Enter the day from which on the role holds no more."))
    end_membership(actor=request.actor, membership_id=membership_id, until=form.cleaned_data["until"])
    messages.success(request, _("The role was ended."))
    return redirect("administration:person", user_id)


@require_POST
def unlock(request: ActorRequest, user_id: int) -> HttpResponse:
    """Let a person sign in again who was locked out."""
    lift_lock(actor=request.actor, user_id=user_id)
    messages.success(request, _("The person can sign in again."))
    return redirect("administration:person", user_id)
