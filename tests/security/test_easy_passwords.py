"""Passwords that anybody would try first are refused with a sentence, wherever one is chosen."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from foundation.accounts.easy_passwords import LOOKED_AT, rest_of
from foundation.accounts.models import User
from portal.demo.people import PASSWORD
from tests.security.people import browser_of
from tests.support.factories import citizen

SENTENCE = "dễ đoán"
OWNER = User(
    full_name="Nguyễn Thị Hoa",
    email="hoa.nguyen85@thudientu.vn",
    phone="+84912345678",
    citizen_id="015185000017",
)


def refused(password: str, user: User | None = None) -> bool:
    try:
        validate_password(password, user)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(
    "password",
    [
        "matkhau123", "Matkhau@123", "mật khẩu 2026", "anhyeuem123", "AnhYeuEm@2026", "12345678Aa@", "Aa@123456789",
        "qwertyuiop1", "1qaz2wsx3edc", "vietnam2026!", "Hanoi@123456", "abcdefgh12", "aaaaaaaaaa1", "9876543210a",
        "Giadinh@2025", "dichvucong1", "Admin@123456", "1q2w3e4r5t6y", "q1w2e3r4t5", "!@#$%^&*()1", "zxcvbnm,./1",
        "matkhau@2026!!", "Hanoi_!01012026!",
    ],
)  # fmt: skip
def test_what_many_people_choose_here_is_refused(password: str) -> None:
    assert refused(password)


@pytest.mark.parametrize(
    "password",
    ["NguyenThiHoa1", "hoa.nguyen85@thudientu.vn", "Hoanguyen85!", "thudientu85hoa", "0912345678Hoa", "+84912345678",
     "015185000017a", "Nguyễn Thị Hoa 1985", "hoanguyen@2026!", "nguyenhoa01011985", "hoa1985hoa1985!!",
     "NguyenThiHoa@#2026#"],
)  # fmt: skip
def test_what_is_known_of_the_owner_is_refused_to_them_alone(password: str) -> None:
    assert refused(password, OWNER)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("Đỗ Tú An Vy", "do.tu.an.vy"), ("Đỗ Tú An Vy", "Đỗ-Tú_An.Vy"), ("Lê Vũ Hà My", "le vu.ha my!"),
        ("Lê Vũ Hà My", "Le.Vu.Ha.My.2026"), ("Nguyễn Văn An", "nguyen.van.an"),
        ("Nguyễn Văn An", "n.g.u.y.e.n.v.a.n.a.n"),
    ],
)  # fmt: skip
def test_signs_between_its_parts_make_no_name_a_password(name: str, password: str) -> None:
    assert refused(password, User(full_name=name))
    assert not refused("Tre-xanh.Song.doi3", User(full_name=name))


@pytest.mark.parametrize(
    "password",
    [
        "x$9!kQ#2@z&L",
        "mot cau that dai",
        "xe dap mau do cua ba ngoai",
        "cua hang banh mi so 7",
        "Tre-xanh.Song.doi3",
    ],
)
def test_several_words_that_nobody_connects_are_taken(password: str) -> None:
    assert not refused(password, OWNER)


@pytest.mark.django_db
def test_registering_and_changing_say_why() -> None:
    said = {"full_name": "Trần Văn Bách", "phone": "0987654321", "email": ""}
    for easy in ("matkhau2026", "BachTran1990", "0987654321bach"):
        page = Client().post("/tai-khoan/dang-ky/", said | {"password1": easy}).content.decode()
        assert SENTENCE in page, easy
    assert not User.objects.filter(full_name="Trần Văn Bách").exists()
    browser = browser_of(citizen(1))
    browser.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})
    form = {"oldpassword": PASSWORD, "password1": "congdan1@demo.vn", "password2": "congdan1@demo.vn"}
    assert SENTENCE in browser.post("/tai-khoan/mat-khau/doi/", form).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("present", ["", "không phải mật khẩu này"])
def test_who_does_not_know_the_present_password_learns_nothing_of_the_new_one(present: str) -> None:
    browser = browser_of(citizen(1))
    browser.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})
    form = {"oldpassword": present, "password1": "congdan1@demo.vn", "password2": "congdan1@demo.vn"}
    answer = browser.post("/tai-khoan/mat-khau/doi/", form)
    assert set(answer.context["form"].errors) == {"oldpassword"}
    assert SENTENCE not in answer.content.decode()


def test_a_password_of_two_hundred_thousand_signs_is_looked_through_once() -> None:
    """By a look that goes back from each sign it would take a quarter of an hour."""
    assert rest_of("a" + "-_" * 100_000 + "b", frozenset()) == "a"
    assert len(rest_of("ab cd1 " * 150_000, frozenset())) <= LOOKED_AT
