"""Organisations: registering, proving, inviting, ending, and filing for them."""

import pytest

from dossiers.actions.submit import submit
from dossiers.filing.on_behalf import Ground, grounds_for
from dossiers.models import Dossier
from dossiers.permissions import why_not
from dossiers.standing import Standing
from dossiers.states import State
from foundation.accounts.models import Membership, Organisation, Representation, Role
from foundation.accounts.permissions import representations_of
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from foundation.mandates.actions.accept_invitation import accept_invitation
from foundation.mandates.actions.end_representation import end_representation
from foundation.mandates.actions.invite_representative import invite_representative
from foundation.mandates.actions.judge_claim import judge_claim
from foundation.mandates.actions.register_organisation import register_organisation
from foundation.notifications.models import Message
from procedures.models import Audience, Procedure
from tests.foundation.mandates.acts import COMPANY, TAX_CODE, account, again, browser, draft_on, mandate
from tests.support.factories import BIRTH, citizen, offering, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def _for_companies(db: None) -> None:
    """The procedure of the tests may be asked for by enterprises too."""
    Procedure.objects.filter(code=BIRTH).update(audience=[Audience.CITIZEN, Audience.ENTERPRISE])


def confirm(own: Representation, **more: object) -> Representation:
    said = {"confirmed": True, "proof": "Giấy chứng nhận số 1", "name": COMPANY} | more
    return judge_claim(actor=staff(Role.RECEPTION), representation_id=own.pk, **said)  # type: ignore[arg-type]


def test_who_registers_an_organisation_is_unconfirmed_and_the_page_says_so() -> None:
    client = browser(citizen(2))
    data = {"tax_code": "0100 109 106", "name": COMPANY, "address": "", "title": "Giám đốc"}
    page = client.post("/tai-khoan-cua-toi/to-chuc/", data, follow=True).content.decode()
    own = Representation.objects.get()
    assert own.organisation.tax_code == TAX_CODE
    assert "Chưa được xác nhận" in page
    assert representations_of(citizen(2)).filter(organisation_id=own.organisation_id).exists()
    again_ = client.post("/tai-khoan-cua-toi/to-chuc/", data)
    assert again_.status_code == 422
    assert AuditEntry.objects.filter(action="register_organisation", actor=account(citizen(2))).count() == 1


def test_a_tax_code_that_cannot_exist_is_not_taken() -> None:
    data = {"tax_code": "0100109107", "name": COMPANY}
    assert browser(citizen(2)).post("/tai-khoan-cua-toi/to-chuc/", data).status_code == 422
    assert not Organisation.objects.exists()


def test_what_an_unconfirmed_person_declared_reaches_nobody_else() -> None:
    first = register_organisation(actor=citizen(3), tax_code=TAX_CODE, name="Tên bịa đặt")
    second = mandate()
    assert first.organisation_id == second.organisation_id
    page = browser(citizen(2)).get(f"/tai-khoan-cua-toi/to-chuc/{second.pk}/").content.decode()
    assert COMPANY in page
    assert "Tên bịa đặt" not in page
    assert citizen(3).name not in page
    assert browser(citizen(2)).get(f"/tai-khoan-cua-toi/to-chuc/{first.pk}/").status_code == 404
    confirm(second)
    page = browser(citizen(2)).get(f"/tai-khoan-cua-toi/to-chuc/{second.pk}/").content.decode()
    assert citizen(3).name not in page


def test_reception_confirms_with_the_certificate_on_the_table() -> None:
    own = mandate()
    client = browser(staff(Role.RECEPTION))
    assert citizen(2).name not in client.get("/can-bo/nguoi-dai-dien/?tax_code=0100").content.decode()
    assert citizen(2).name in client.get(f"/can-bo/nguoi-dai-dien/?tax_code={TAX_CODE}").content.decode()
    looked = AuditEntry.objects.get(action="read_representatives")
    assert looked.actor_id == staff(Role.RECEPTION).user_id
    assert (
        looked.actor_name in browser(citizen(2)).get(f"/tai-khoan-cua-toi/to-chuc/{own.pk}/").content.decode()
    )
    bare = client.post(
        f"/can-bo/nguoi-dai-dien/{own.pk}/", {f"c{own.pk}-name": COMPANY, "tax_code": TAX_CODE}
    )
    assert bare.status_code == 422
    assert citizen(2).name in bare.content.decode()
    typed = {f"c{own.pk}-name": "Công ty Một thành viên", f"c{own.pk}-proof": "Giấy chứng nhận số 1"}
    client.post(f"/can-bo/nguoi-dai-dien/{own.pk}/", typed)
    own.refresh_from_db()
    assert own.confirmed_at
    assert own.name == "Công ty Một thành viên"
    entry = AuditEntry.objects.get(action="confirm_representation")
    assert entry.reason == "Giấy chứng nhận số 1"
    assert Message.objects.filter(notice="representation_changed", recipient=account(citizen(2))).exists()
    with pytest.raises(Conflict):
        confirm(own)


def test_nobody_confirms_themselves_and_nobody_without_a_paper() -> None:
    own = mandate()
    unit = staff(Role.RECEPTION).posts[0].unit_id
    Membership.objects.create(user=account(citizen(2)), unit_id=unit, role=Role.RECEPTION, since="2025-01-01")
    with pytest.raises(InvalidInput):
        judge_claim(actor=again(citizen(2)), representation_id=own.pk, confirmed=True, proof="x", name="x")
    with pytest.raises(InvalidInput):
        confirm(own, proof=" ")
    with pytest.raises(InvalidInput):
        confirm(own, name="")
    with pytest.raises(NotFound):
        judge_claim(actor=staff(Role.CLERK), representation_id=own.pk, confirmed=True, proof="x", name="x")


def test_a_refused_representative_may_not_file_any_more() -> None:
    own = mandate()
    confirm(own, confirmed=False, proof="Không có tên trên giấy chứng nhận")
    assert not representations_of(citizen(2)).filter(organisation_id=own.organisation_id).exists()


def test_a_confirmed_representative_invites_and_ends_others() -> None:
    own = mandate()
    email = account(citizen(3)).email or ""
    with pytest.raises(NotAllowed):
        invite_representative(actor=citizen(2), representation_id=own.pk, contact=email)
    own = confirm(own)
    invited = invite_representative(
        actor=citizen(2), representation_id=own.pk, contact=email, title="Kế toán"
    )
    assert not representations_of(citizen(3)).filter(organisation_id=own.organisation_id).exists()
    accept_invitation(actor=citizen(3), code=invited.code)
    assert representations_of(citizen(3)).filter(organisation_id=own.organisation_id).exists()
    page = browser(citizen(2)).get(f"/tai-khoan-cua-toi/to-chuc/{own.pk}/").content.decode()
    assert citizen(3).name in page
    with pytest.raises(NotFound):
        end_representation(actor=citizen(4), representation_id=own.pk, which_id=invited.pk)
    end_representation(actor=citizen(2), representation_id=own.pk, which_id=invited.pk)
    assert not representations_of(citizen(3)).filter(organisation_id=own.organisation_id).exists()
    register_organisation(actor=citizen(3), tax_code=TAX_CODE, name=COMPANY)


@pytest.mark.usefixtures("_for_companies")
def test_the_organisation_is_the_applicant_and_reception_sees_who_is_not_confirmed() -> None:
    own = mandate()
    page = browser(citizen(2)).get(f"/nop-ho-so/{BIRTH}/").content.decode()
    assert f'value="r{own.pk}"' in page
    dossier = submit(actor=citizen(2), dossier_id=draft_on(Ground(representation=own)).pk)
    assert (dossier.applicant_name, dossier.applicant_citizen_id) == (COMPANY, TAX_CODE)
    page = browser(staff(Role.RECEPTION)).get(f"/quay/ho-so/{dossier.code}/").content.decode()
    assert "Người đại diện chưa được xác nhận" in page
    assert f"/can-bo/nguoi-dai-dien/?tax_code={TAX_CODE}" in page
    confirm(own)
    page = browser(staff(Role.RECEPTION)).get(f"/quay/ho-so/{dossier.code}/").content.decode()
    assert "Người đại diện chưa được xác nhận" not in page


def test_procedures_for_people_alone_are_not_filed_for_organisations() -> None:
    Procedure.objects.filter(code=BIRTH).update(audience=[Audience.CITIZEN])
    mandate(confirmed=True)
    assert grounds_for(citizen(2), offering().procedure) == []


@pytest.mark.usefixtures("_for_companies")
def test_a_representative_does_not_handle_the_organisations_dossier() -> None:
    own = mandate(confirmed=True)
    dossier = submit(actor=citizen(2), dossier_id=draft_on(Ground(representation=own)).pk)
    unit_id = dossier.receiving_point.unit_id
    Membership.objects.create(
        user=account(citizen(3)), unit_id=unit_id, role=Role.RECEPTION, since="2025-01-01"
    )
    assert not why_not(Standing(again(citizen(3)), dossier, None), "receive")
    register_organisation(actor=citizen(3), tax_code=TAX_CODE, name=COMPANY)
    assert "đồng nghiệp" in why_not(Standing(again(citizen(3)), dossier, None), "receive")


@pytest.mark.usefixtures("_for_companies")
def test_the_draft_of_somebody_who_speaks_for_it_no_more_is_not_filed() -> None:
    own = mandate(confirmed=True)
    draft = draft_on(Ground(representation=own))
    end_representation(actor=citizen(2), representation_id=own.pk, which_id=own.pk)
    with pytest.raises(NotFound):
        submit(actor=citizen(2), dossier_id=draft.pk)
    assert Dossier.objects.get(pk=draft.pk).state == State.DRAFT


@pytest.mark.parametrize("ended_by", [2, 3])
def test_a_representation_is_in_the_trail_and_told_to_both_sides_when_it_begins_and_ends(
    ended_by: int,
) -> None:
    own = confirm(mandate())
    invited = invite_representative(
        actor=citizen(2), representation_id=own.pk, contact=account(citizen(3)).email or ""
    )
    accept_invitation(actor=citizen(3), code=invited.code)
    mine = own.pk if ended_by == 2 else invited.pk
    end_representation(actor=citizen(ended_by), representation_id=mine, which_id=invited.pk)
    trail = AuditEntry.objects.filter(subject=f"organisation:{own.organisation_id}").order_by("pk")
    assert list(trail.values_list("action", flat=True))[-3:] == [
        "invite_representative", "accept_representation", "end_representation",
    ]  # fmt: skip
    for occasion in ("accepted", "ended"):
        told = Message.objects.filter(key__startswith=f"representation:{invited.pk}:{occasion}:inbox")
        assert set(told.values_list("recipient", flat=True)) == {citizen(2).person_id, citizen(3).person_id}
