"""Home, help, display choices, language and the pages for errors, asked for over HTTP."""

from typing import Any, cast

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from foundation.accounts.models import Role, User
from foundation.accounts.request import ActorRequest
from foundation.agencies.identity import forget_identity
from foundation.agencies.models import ReceivingPoint, SiteIdentity
from foundation.core.errors import Conflict, DomainError, InvalidInput, NotAllowed, NotFound
from foundation.core.web.came_from import previous_page
from portal.site.context_processors import chrome
from portal.site.formats import dialled
from portal.site.middleware import domain_errors
from portal.site.navigation import path_of
from portal.site.views.errors import bad_request, csrf_failure, domain_error, server_error

pytestmark = pytest.mark.django_db
NAMES_OF_OCCASIONS = (
    "Sinh con", "Hôn nhân, gia đình", "Cư trú", "Kinh doanh", "Xây dựng, đất đai", "Giấy tờ, chứng thực",
)  # fmt: skip


@pytest.mark.parametrize("name", ["home", "help", "accessibility", "gallery"])
def test_public_pages_need_no_sign_in_and_speak_vietnamese_whatever_the_browser_says(name: str) -> None:
    page = Client().get(reverse(name), headers={"accept-language": "en"})
    assert page.status_code == 200
    assert '<html lang="vi"' in page.text
    assert "Cổng dịch vụ công và Một Cửa điện tử" in page.text


def test_english_is_spoken_once_it_was_chosen() -> None:
    client = Client()
    answer = client.post(reverse("set_language"), {"language": "en", "next": "/tro-giup/"})
    assert answer["Location"] == "/tro-giup/"
    page = client.get("/tro-giup/")
    assert '<html lang="en"' in page.text
    assert "File a dossier online" in page.text


def test_home_offers_six_events_of_life_and_both_searches() -> None:
    page = Client().get("/").text
    for words in NAMES_OF_OCCASIONS:
        assert words in page
    for name in ("procedures:search", "dossiers:track"):
        if path_of(name):
            assert f'action="{path_of(name)}"' in page


def test_text_size_and_contrast_are_kept_and_lead_back_to_the_page() -> None:
    client = Client()
    answer = client.post(reverse("preferences"), {"text_size": "150", "next": "/tro-giup/"})
    assert answer["Location"] == "/tro-giup/"
    client.post(reverse("preferences"), {"contrast": "high"})
    assert 'class="text-150 contrast-high"' in client.get("/").text


@pytest.mark.parametrize("sent", [{"text_size": "999"}, {"contrast": "x"}, {"text_size": "150;x"}])
def test_unknown_display_choices_are_ignored(sent: dict[str, str]) -> None:
    client = Client()
    client.post(reverse("preferences"), sent)
    assert 'class="text-100"' in client.get("/").text


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/x", "//elsewhere.example", "javascript:alert(1)"]
)
def test_display_choices_never_lead_to_another_site(elsewhere: str) -> None:
    answer = Client().post(reverse("preferences"), {"text_size": "150", "next": elsewhere})
    assert answer["Location"] == "/"


def test_a_get_changes_no_display_choice() -> None:
    assert Client().get(reverse("preferences")).status_code == 405


def test_a_missing_page_is_answered_in_our_words() -> None:
    page = Client().get("/khong-co-trang-nay/")
    assert page.status_code == 404
    assert "Không tìm thấy nội dung ở địa chỉ này" in page.text
    assert "Về trang chủ" in page.text


@pytest.mark.parametrize(
    "error", [NotAllowed("Lý do"), NotFound("Lý do"), Conflict("Lý do"), InvalidInput("Lý do")]
)
def test_a_domain_error_becomes_a_page_with_its_status_and_its_words(
    rf: RequestFactory, error: DomainError
) -> None:
    request = rf.post("/x/", headers={"referer": "http://testserver/y/?a=1"})
    answer = domain_errors(lambda _request: server_error(request)).process_exception(request, error)
    assert answer is not None
    page = answer.content.decode()
    assert answer.status_code == error.status
    assert "Lý do" in page
    assert 'href="/y/?a=1"' in page
    assert ("Nội dung đã nhập không bị mất" in page) is (error.status != Conflict.status)
    assert ("có thể vẫn hiển thị" in page) is (error.status == Conflict.status), "the page before is stale"
    form = "application/x-www-form-urlencoded"
    pressed = rf.post("/x/", "csrfmiddlewaretoken=a&-once=b", content_type=form)
    assert pressed.POST
    answer = domain_errors(lambda _request: server_error(pressed)).process_exception(pressed, error)
    assert answer is not None
    assert "Nội dung đã nhập" not in answer.content.decode()


def test_a_refusal_without_a_reason_says_once_that_it_is_one_and_then_what_helps(rf: RequestFactory) -> None:
    with translation.override("vi"):
        page = domain_error(rf.get("/x/"), NotAllowed())
        said = " ".join(page.content.decode().partition("<main")[2].split())
    assert page.status_code == 403
    assert "<h1>Tài khoản này không làm được việc này</h1>" in said
    assert "không được thực hiện việc này" not in said
    assert "Cần đăng nhập bằng tài khoản có vai trò đó." in said


def test_other_exceptions_are_left_to_the_page_of_status_500(rf: RequestFactory) -> None:
    request = rf.get("/")
    assert domain_errors(server_error).process_exception(request, ValueError()) is None


def test_the_way_back_never_leads_to_another_site(rf: RequestFactory) -> None:
    assert previous_page(rf.get("/", headers={"referer": "https://elsewhere.example/"})) == ""
    assert previous_page(rf.get("/")) == ""


def test_too_large_a_form_says_what_to_do(rf: RequestFactory) -> None:
    answer = bad_request(rf.post("/"), RequestDataTooBig())
    assert answer.status_code == 413
    assert "Dữ liệu gửi một lần quá lớn" in answer.content.decode()
    assert bad_request(rf.get("/")).status_code == 400


def test_a_fault_of_ours_is_told_without_asking_the_database(
    rf: RequestFactory, own_identity: None, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    forget_identity()  # nothing may be asked even by a process that has shown no page yet
    with django_assert_num_queries(0):  # type: ignore[operator]
        answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Hệ thống gặp lỗi" in answer.content.decode()


def test_a_session_that_is_over_says_what_is_kept_and_how_to_go_on(rf: RequestFactory) -> None:
    answer = csrf_failure(rf.post("/", headers={"referer": "http://testserver/y/"}))
    assert answer.status_code == 403
    assert "Nội dung đã nhập vẫn còn" in answer.content.decode()
    assert 'href="/y/"' in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "destination"),
    [
        (Role.RECEPTION, "counter:home"),
        (Role.OFFICER, "officer:worklist"),
        (Role.LEADER, "officer:worklist"),
        (Role.SYSTEM_ADMIN, "administration:setup"),
    ],
)
def test_staff_arrive_at_their_work_area_and_see_it_in_the_masthead(role: Role, destination: str) -> None:
    client = Client()
    client.force_login(User.objects.filter(memberships__role=role).order_by("pk")[0])
    answer = client.get(reverse("after_sign_in"))
    assert answer["Location"] == reverse(destination)
    masthead = client.get(reverse("help")).text.partition("</header>")[0]
    assert f'<a href="{reverse(destination)}"' in masthead


def test_citizens_arrive_at_their_dossiers_and_have_no_work_areas() -> None:
    client = Client()
    client.force_login(User.objects.get(email="congdan1@demo.vn"))
    assert client.get(reverse("after_sign_in"))["Location"] == reverse("citizen:home")
    page = client.get(reverse("help")).text
    assert "mc-staff-nav" not in page
    assert "Đăng xuất" in page


def test_people_who_are_not_signed_in_have_no_work_areas(rf: RequestFactory) -> None:
    with translation.override("vi"):
        assert "staff_nav" not in chrome(cast("ActorRequest", rf.get("/")))


def test_the_help_page_says_the_limits_and_the_contacts_of_this_site(
    client: Client, settings: Any, own_identity: None
) -> None:
    settings.MAX_UPLOAD_BYTES, settings.MAX_UPLOAD_PAGES = 7 * 1024 * 1024, 33
    SiteIdentity.objects.update_or_create(
        pk=1, defaults={"phone": "0200 3 888 999", "email": "hoi@vd.gov.vn", "address": "12 đường Láng"}
    )
    forget_identity()
    shown = client.get("/tro-giup/").content.decode()
    assert "tối đa 7 MB" in shown
    assert "tối đa 33 trang" in shown
    assert "mailto:hoi@vd.gov.vn" in shown
    assert "12 đường Láng" in shown


def test_home_and_search_call_an_occasion_by_one_name() -> None:
    home, search = (Client().get(reverse(name)).text for name in ("home", "procedures:search"))
    for words in NAMES_OF_OCCASIONS:
        assert words in home
        assert words in search


def test_help_says_where_dossiers_are_received_and_how_to_call() -> None:
    page = Client().get(reverse("help")).text
    for point in ReceivingPoint.objects.all():
        assert point.name in page
        assert point.address in page
        assert f'href="tel:{dialled(point.phone)}"' in page
    for other in ("accessibility", "privacy"):
        assert f"{reverse('help')}#ask" in Client().get(reverse(other)).text
    assert f"{reverse('help')}#ask" in Client().get("/khong-co/").text


def test_help_says_what_an_account_and_what_tracking_need() -> None:
    page = Client().get(reverse("help")).text
    assert "bằng số điện thoại hoặc địa chỉ thư điện tử" in page
    assert "Nhập mã hồ sơ và mã bí mật" in page


def test_help_says_what_becomes_of_a_request_that_nobody_answers() -> None:
    page = " ".join(Client().get(reverse("help")).text.split())
    assert "3 ngày làm việc trước hạn" in page
    assert "dừng giải quyết" in page


def test_help_calls_pages_by_the_names_that_they_bear() -> None:
    client = Client()
    client.force_login(User.objects.get(email="congdan1@demo.vn"))
    name = "Thông tin của tôi"
    for page in ("help", "sign_in:profile", "citizen:home"):
        assert name in client.get(reverse(page)).text.partition("<main")[2]


def test_the_page_that_asks_for_the_password_once_more_speaks_vietnamese() -> None:
    client = Client()
    client.force_login(User.objects.get(email="congdan1@demo.vn"))
    page = client.get(reverse("account_reauthenticate")).text
    assert "Quên mật khẩu?" in page
    assert "Forgot" not in page
