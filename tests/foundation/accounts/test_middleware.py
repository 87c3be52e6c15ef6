"""Sign-in is required unless a view says that it is public."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from foundation.accounts.middleware import login_required_by_default, public
from foundation.accounts.models import User
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


def asked(page: object, user: User | None = None) -> HttpResponse | None:
    """What the middleware answers instead of the view; None lets it through."""
    request = RequestFactory().get("/ho-so/?trang=2")
    request.user = user or AnonymousUser()
    middleware = login_required_by_default(view)
    middleware(request)
    return middleware.process_view(request, page, (), {})  # type: ignore[arg-type]


def test_a_stranger_is_sent_to_sign_in_and_comes_back() -> None:
    answer = asked(view)
    assert answer is not None
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/ho-so/%3Ftrang%3D2")
    assert not answer["Location"].startswith("/ho-so")
    assert settings.LOGIN_URL


def test_a_public_view_and_a_signed_in_person_pass() -> None:
    def open_page(request: HttpRequest) -> HttpResponse:
        return view(request)

    assert asked(public(open_page)) is None
    assert asked(view, User.objects.get(pk=citizen(1).person_id)) is None


def test_each_request_carries_its_actor() -> None:
    request = RequestFactory().get("/")
    request.user = User.objects.get(pk=citizen(1).person_id)
    login_required_by_default(view)(request)
    assert request.actor.user_id == citizen(1).user_id  # type: ignore[attr-defined]
    request.user = AnonymousUser()
    login_required_by_default(view)(request)
    assert request.actor.user_id is None  # type: ignore[attr-defined]
