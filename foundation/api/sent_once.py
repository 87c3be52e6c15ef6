"""A form that arrives twice, because the line broke before its answer came, does once what it asks for.

The form carries a key of its own, which is taken in the transaction of what the form does. What the person was told of
it is kept beside it, because it got lost with the answer. The script that sends forms again by itself says so in a
header and is told where to go on, for it cannot follow a redirection it may not read.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.messages import add_message, get_messages
from django.contrib.messages.storage.base import BaseStorage
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect

from foundation.api.idempotency import KEY, take
from foundation.api.models import StoredAnswer

FIELD: Final = "-once"
LONGEST: Final = 40
SHORT: Final = 16
SCRIPT: Final = "X-Kept-Form"
View = Callable[..., HttpResponse]


def sent_once(view: View) -> View:
    """Take each form with a key once; sent again, it is answered with the page to which it led the first time, and with
    what was said then. What is refused leaves the key free, so that the corrected form may use it; and whoever goes
    back in the browser and writes something else asks for something else."""

    @wraps(view)
    def taking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.POST.get(FIELD, "") if request.method == "POST" else ""
        if not request.user.is_authenticated or len(key) > LONGEST or not KEY.fullmatch(key):
            return _told(request, view(request, *args, **kwargs))
        written = _written(request)
        name = f"form:{key}:{written[:SHORT]}"
        with transaction.atomic():
            taken = take(request.user.pk, name, written)
            if taken is None:
                return _told(request, _again(request, request.user.pk, name))
            waiting = len(_messages(request))
            response = view(request, *args, **kwargs)
            row = StoredAnswer.objects.filter(pk=taken)
            if isinstance(response, HttpResponseRedirect):
                said = _messages(request)[waiting:]
                row.update(status=response.status_code, body=said, headers={"Location": response.url})
            else:
                row.delete()
        return _told(request, response)

    return taking


def _written(request: HttpRequest) -> str:
    """Where it was sent, what was typed and attached, as a digest."""
    typed = [(name, values) for name, values in sorted(request.POST.lists()) if name != "csrfmiddlewaretoken"]
    attached = [(file.name, file.size) for _name, files in sorted(request.FILES.lists()) for file in files]
    return hashlib.sha256(repr((request.path, typed, attached)).encode()).hexdigest()


def _again(request: HttpRequest, user_id: int, key: str) -> HttpResponse:
    """What the first answer was; a message of it that still waits in this browser is not said twice."""
    before = StoredAnswer.objects.get(user_id=user_id, key=key)
    waiting = _messages(request)
    for level, text in before.body or ():
        if [level, text] not in waiting:
            add_message(request, level, text)
    return redirect(before.headers["Location"])


def _messages(request: HttpRequest) -> list[list[Any]]:
    """Level and words of what the next page will say; looked at, they wait on."""
    storage = get_messages(request)
    waiting = [[one.level, str(one.message)] for one in storage]
    if isinstance(storage, BaseStorage):
        storage.used = False
    return waiting


def _told(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    assert isinstance(response, HttpResponse)
    if SCRIPT in request.headers and isinstance(response, HttpResponseRedirect):
        return JsonResponse({"to": response.url})
    return response
