"""What a ward does in a day, on a site that has nothing but what its administrator made."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dossiers.amendments.offering import OTHER
from dossiers.models import Amendment, Dossier, Result
from dossiers.states import State
from dossiers.worklists.ticks import tick_of
from foundation.accounts.models import Role, User
from payments.models import Taking
from procedures.models import Offering
from tests.onestop.test_arrival import COMPANY, MOTHER
from tests.onestop.test_takings import PAGES_AND_COPIES
from tests.onestop.test_walk_in import TUYET
from tests.onestop.test_walk_in import ticked as ticked_papers
from tests.support.check_page import submit_on
from tests.support.documents import pdf
from tests.support.registering import register
from tests.support.result_papers import print_result

WARD, EXTRACT, COPY = "29551", "2.000635", "2.000815"
PASSWORD = {"password1": "rung-xanh-suoi-mat-9", "password2": "rung-xanh-suoi-mat-9"}
ANSWERS = {
    "applicant": {
        "applicant_name": "Lò Thị Mai", "applicant_citizen_id": "086190000001", "applicant_phone": "0912345678",
        "applicant_birth_date_day": "1", "applicant_birth_date_month": "1", "applicant_birth_date_year": "1990",
        "applicant_address_detail": "Số 1", "applicant_address_area": "phường Long Châu, tỉnh Vĩnh Long",
        "relation": "self",
    },
    "event": {
        "event": "birth", "subject_name": "Lò Thị Mai", "registered_at": "UBND phường Long Châu", "copies": "1",
        "subject_birth_date_day": "1", "subject_birth_date_month": "1", "subject_birth_date_year": "1990",
    },
    "requests": {"delivery": "pick_up", "declaration": "on"},
}  # fmt: skip

ENTRY = """Giới tính: Nữ
Dân tộc: Kinh
Quốc tịch: Việt Nam
Nơi sinh: Bệnh viện đa khoa tỉnh Vĩnh Long
Quê quán: phường Long Châu, tỉnh Vĩnh Long
Số, quyển số, ngày đăng ký: số 12, quyển số 01/1990, ngày 09/01/1990"""
"""What the officer copies from the register of births."""
OF_PAPER = f"""Việc hộ tịch: Khai sinh
Họ, chữ đệm, tên: Trần Thị Hoa
Ngày, tháng, năm sinh: 01/01/1990
Cơ quan đã đăng ký: UBND phường Long Châu
{ENTRY}"""
"""What the officer copies where nobody has entered the form from paper."""


def signed_in(email: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email))
    return client


def file_online(email: str = "mai@example.vn") -> str:
    """A citizen registers, files a request for an extract, and has its code."""
    citizen = Client()
    register(citizen, {"full_name": "Lò Thị Mai", "email": email, "password1": PASSWORD["password1"]})
    draft = citizen.post(f"/nop-ho-so/{EXTRACT}/", {"agency": f"H61.{WARD}"}).headers["Location"]
    for page, answers in ANSWERS.items():
        assert citizen.post(f"{draft}{page}/", {**answers, "next": ""}).status_code == 302
    sent = submit_on(citizen, f"{draft}kiem-tra/", {"quantity": "1"})
    assert sent.status_code == 302, sent.context["form"].errors
    return str(Dossier.objects.latest("pk").code)


def act(email: str, address: str, **typed: Any) -> None:
    """Send a move as the browser of that colleague would."""
    version = Dossier.objects.get().version
    answer = signed_in(email).post(address, {"version": version, **typed})
    assert answer.status_code == 302, address


def work_on(code: str, staff: dict[str, str]) -> None:
    """Receive, hand over, process, sign, number and return."""
    desk, case = f"/quay/ho-so/{code}/viec/", f"/can-bo/ho-so/{code}/"
    act(staff[Role.RECEPTION], f"{desk}receive/", quantity=1)
    act(staff[Role.RECEPTION], f"{desk}hand_over/")
    act(staff[Role.OFFICER], f"{case}claim/")
    decided = {"opinion": "Đủ điều kiện.", "outcome": "granted", "content": ENTRY}
    act(staff[Role.OFFICER], f"{case}propose/", **decided)
    act(staff[Role.LEADER], f"{case}approve/")
    print_result(code)
    act(staff[Role.CLERK], f"{case}issue_result/")
    act(staff[Role.RECEPTION], f"{desk}return_result/", way="counter", taker="Lò Thị Mai")


def walk_in(desk: Client, procedure: str, **typed: Any) -> Dossier:
    """Somebody at the counter of the ward, whose papers are complete."""
    offered = Offering.objects.get(procedure__code=procedure, agency__code=f"H61.{WARD}")
    service = f"{offered.pk}.{offered.receiving_points.get().pk}"
    person = TUYET | {"service": service, "receive": "1"} | ticked_papers(procedure) | typed
    answer = desk.post("/quay/tiep-nhan-truc-tiep/", person)
    assert answer.status_code == 302, answer.context["form"].errors
    return Dossier.objects.latest("pk")


def take_fees_of_all_who_may_come(desk: Client) -> None:
    """With somebody who brings it, for an organisation, and with the result by post: received, and paid for."""
    copies = {"pages": 3, "copies": 2}
    arrivals: tuple[dict[str, Any], ...] = (
        MOTHER,
        COMPANY,
        {"delivery": "post", "delivery_address": "Số 5 Lê Lợi", **another("Mai")},
    )
    for number, arrival in enumerate(arrivals):
        brought = walk_in(desk, COPY, **copies, **arrival)
        address = f"/quay/thu-phi/{brought.code}/"
        shown = desk.get(address).context["form"].initial
        paid = desk.post(address, shown | {"receipt": f"BL {number}", "way": "cash"})
        assert paid.status_code == 302
    assert list(Taking.objects.values_list("amount", flat=True)) == [PAGES_AND_COPIES] * len(arrivals)


def assign_and_sign_at_once(staff: dict[str, str], desk: Client) -> None:
    """The head gives two dossiers to an officer on one page, the leader signs both on one page."""
    dossiers = [walk_in(desk, EXTRACT, copies=1, **another(name)) for name in ("Hoa", "Lan")]
    for dossier in dossiers:
        dossier.refresh_from_db()
        moved = desk.post(f"/quay/ho-so/{dossier.code}/viec/hand_over/", {"version": dossier.version})
        assert moved.status_code == 302
    officer = User.objects.get(email=staff[Role.OFFICER])
    do_for_all(signed_in(staff[Role.HEAD]), "cho-phan-cong", dossiers, officer_id=officer.pk)
    for dossier in dossiers:
        dossier.refresh_from_db()
        proposed = {
            "version": dossier.version,
            "opinion": "Đủ điều kiện.",
            "outcome": "granted",
            "content": OF_PAPER,
        }
        assert (
            signed_in(staff[Role.OFFICER])
            .post(f"/can-bo/ho-so/{dossier.code}/propose/", proposed)
            .status_code
            == 302
        )
    do_for_all(signed_in(staff[Role.LEADER]), "cho-ky", dossiers)
    signed = Result.objects.filter(dossier__in=dossiers, signed_at__isnull=False)
    assert signed.count() == len(dossiers)


def another(name: str) -> dict[str, str]:
    """A person of their own, so that no dossier looks like another's double."""
    return {
        "citizen_id": f"0861900001{ord(name[0])}",
        "name": f"Trần Thị {name}",
        "phone": f"09123456{ord(name[0])}",
    }


def do_for_all(client: Client, slug: str, dossiers: list[Dossier], **chosen: Any) -> None:
    """Do for all what the list offers."""
    for dossier in dossiers:
        dossier.refresh_from_db()
    page = client.post(f"/can-bo/{slug}/nhieu/", {"dossier": [tick_of(one) for one in dossiers], **chosen})
    assert {one.code for one in page.context["done"]} == {one.code for one in dossiers}


def take_back_and_submit_again() -> None:
    """Before anybody received it, an applicant takes a dossier back, and submits it anew."""
    code = file_online("lan@example.vn")
    browser, page = signed_in("lan@example.vn"), f"/ho-so/{code}/"
    draft = browser.post(f"{page}lay-lai/").headers["Location"]
    assert Dossier.objects.get(code=code).state == State.TAKEN_BACK
    assert submit_on(browser, f"{draft}kiem-tra/", {"quantity": "1"}).headers["Location"] == f"{page}da-nop/"
    assert Dossier.objects.get(code=code).state == State.REGISTERED


def offer_and_be_answered(desk: Client) -> None:
    """Once the counter has opened a dossier, its applicant offers a correction and a paper; the one is accepted, the
    other declined, each with a word that the applicant reads."""
    code = file_online("hue@example.vn")
    citizen, page, case = signed_in("hue@example.vn"), f"/ho-so/{code}/", f"/quay/ho-so/{code}/"
    assert citizen.get(f"{page}xin-sua/").status_code == 409, "Nobody has opened it: it can be taken back."
    assert desk.get(case).status_code == 200
    assert _post_at(desk, code, f"{case}viec/receive/", quantity=1) == 302
    said = {"about": "person:phone", "says": "0987654321", "words": "Đã đổi số điện thoại."}
    assert citizen.post(f"{page}xin-sua/", said).status_code == 302
    paper = f"{page}them-giay-to/{OTHER}/"
    attached = {
        f"file-{OTHER}": SimpleUploadedFile("giay.pdf", pdf()),
        "upload": OTHER,
        "paper_name": "Giấy ủy quyền",
    }
    assert citizen.post(paper, attached).status_code == 200
    assert citizen.post(paper, {"send": "", "paper_name": "Giấy ủy quyền"}).status_code == 302
    correction, offered = Amendment.objects.filter(dossier__code=code).order_by("pk")
    shown = desk.get(case).content.decode()
    assert "Đã đổi số điện thoại." in shown
    assert "Giấy ủy quyền" in shown
    accepted = {"value": "0987654321", "reason": "Đã đối chiếu với chủ thuê bao.", "accept": ""}
    declined = {"reason": "Giấy này không cần cho thủ tục.", "decline": ""}
    assert _post_at(desk, code, f"{case}de-nghi/{correction.pk}/", **accepted) == 302
    assert _post_at(desk, code, f"{case}de-nghi/{offered.pk}/", **declined) == 302
    assert Dossier.objects.get(code=code).applicant_phone == "+84987654321"
    told = citizen.get(page).content.decode()
    assert accepted["reason"] in told
    assert declined["reason"] in told


def _post_at(client: Client, code: str, address: str, **typed: Any) -> int:
    version = Dossier.objects.get(code=code).version
    return client.post(address, {"version": version, **typed}).status_code
