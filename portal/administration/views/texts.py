"""The texts of notices: the list, and one with preview, history and the way back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from portal.administration.actions.change_text import change_text
from portal.administration.notice_texts import TextPage, checked_text, text_lines, text_page


class TextForm(forms.Form):
    """Subject, where the text has one, and words."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    body = forms.CharField(
        label=gettext_lazy("Text"), max_length=4000, widget=forms.Textarea(attrs={"rows": 14})
    )

    def __init__(self, data: Any, page: TextPage) -> None:
        super().__init__(data, initial={"subject": page.subject, "body": page.body})
        if not page.shipped.subject:
            del self.fields["subject"]

    def typed(self) -> dict[str, Any]:
        """What was typed, with line ends of one kind."""
        body = self.cleaned_data["body"].replace("\r\n", "\n")
        return {"subject": self.cleaned_data.get("subject", ""), "body": body}


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """All texts."""
    return render(request, "administration/texts.html", {"lines": text_lines(request.actor)})


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: ActorRequest, notice: str, kind: str, language: str) -> HttpResponse:
    """One text; POST shows how it would read, keeps it, or goes back to the shipped one."""
    page = text_page(request.actor, notice, kind, language)
    form = TextForm(request.POST if request.method == "POST" else None, page)
    which: dict[str, Any] = {"notice": notice, "kind": kind, "language": language}
    if "restore" in request.POST:
        change_text(actor=request.actor, **which, subject="", body="", restored=True)
        messages.success(request, _("The shipped text holds again."))
        return redirect(reverse("administration:text", kwargs=which))
    preview = page.reading
    if form.is_valid():
        with errors_into(form):
            preview = checked_text(**which, **form.typed())
            if "save" in request.POST:
                change_text(actor=request.actor, **which, **form.typed())
                messages.success(request, _("The text was saved and holds from now on."))
                return redirect(reverse("administration:text", kwargs=which))
    context = {"page": page, "form": form, "preview": preview}
    return render(request, "administration/text.html", context, status=422 if form.errors else 200)
