"""A form that arrives twice, because the line broke before its answer came, does once what it asks for.

The form carries a key of its own, which is taken in the transaction of what the form does. The script that sends forms
again by itself says so in a header and is told where to go on, for it cannot follow a redirection it may not read.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect

from foundation.api.idempotency import KEY, take
from foundation.api.models import StoredAnswer

FIELD: Final = "-once"
LONGEST: Final = 40
SCRIPT: Final = "X-Kept-Form"
View = Callable[..., HttpResponse]


def sent_once(view: View) -> View:
    """Take each form with a key once; sent again, it is answered with the page to which it led the first time. What is
    refused leaves the key free, so that the corrected form may use it; and whoever goes back in the browser and writes
    something else asks for something else."""

    @wraps(view)
    def taking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.POST.get(FIELD, "") if request.method == "POST" else ""
        if not request.user.is_authenticated or len(key) > LONGEST or not KEY.fullmatch(key):
            return _told(request, view(request, *args, **kwargs))
        digest = hashlib.sha256(request.path.encode()).hexdigest()
        name = f"form:{key}:{_written(request)}"
        with transaction.atomic():
            taken = take(request.user.pk, name, digest)
            if taken is None:
                return _told(request, _again(request.user.pk, name))
            response = view(request, *args, **kwargs)
            row = StoredAnswer.objects.filter(pk=taken)
            if isinstance(response, HttpResponseRedirect):
                row.update(status=response.status_code, headers={"Location": response.url})
            else:
                row.delete()
        return _told(request, response)

    return taking


def _written(request: HttpRequest) -> str:
    """What was typed and attached, in sixteen letters."""
    typed = [(name, values) for name, values in sorted(request.POST.lists()) if name != "csrfmiddlewaretoken"]
    attached = [(file.name, file.size) for _name, files in sorted(request.FILES.lists()) for file in files]
    return hashlib.sha256(repr((typed, attached)).encode()).hexdigest()[:16]


def _again(user_id: int, key: str) -> HttpResponse:
    return redirect(StoredAnswer.objects.get(user_id=user_id, key=key).headers["Location"])


def _told(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    assert isinstance(response, HttpResponse)
    if SCRIPT in request.headers and isinstance(response, HttpResponseRedirect):
        return JsonResponse({"to": response.url})
    return response
