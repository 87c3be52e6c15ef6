"""Asking for a dossier as a file: who may, for what, with which trace, and for how long it lies here."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.exports.actions.export_for_inspection import export_for_inspection
from dossiers.exports.actions.export_for_work import export_for_work
from dossiers.exports.making import make_waiting
from dossiers.models import Dossier, DossierExport
from dossiers.tasks import forget_exports
from foundation.accounts.models import Role
from foundation.audit.models import AuditEntry
from foundation.core.errors import InvalidInput, NotAllowed, NotFound
from foundation.core.storage import store
from foundation.core.worker.made_file import MadeState
from tests.dossiers.conftest import SignIn
from tests.dossiers.exports.conftest import WHY, made
from tests.dossiers.officer.walks import at_examination
from tests.support.factories import Team, citizen, staff


def page(dossier: Dossier, place: str = "officer") -> str:
    return reverse(f"{place}:exports", args=[dossier.code])


def ask(client: Client, dossier: Dossier, **typed: Any) -> Any:
    return client.post(page(dossier), {"purpose": WHY, "kind": "archive", **typed})


def file_of(client: Client, export: DossierExport, place: str = "officer") -> Any:
    return client.get(reverse(f"{place}:export_file", args=[export.dossier.code, export.pk]))


def test_who_handles_it_asks_waits_and_fetches(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    client = sign_in(world.officer)
    case = client.get(reverse("officer:case", args=[dossier.code])).content.decode()
    assert f'href="{page(dossier)}"' in case
    assert ask(client, dossier).status_code == 302
    export = DossierExport.objects.get()
    waiting = client.get(page(dossier))
    assert '<mc-refresh id="exports" data-waiting' in waiting.content.decode()
    assert file_of(client, export).status_code == 404
    make_waiting()
    ready = client.get(page(dossier))
    assert "data-waiting" not in ready.content.decode()
    assert reverse("officer:export_file", args=[dossier.code, export.pk]) in ready.content.decode()
    answer = file_of(client, export)
    assert answer["Content-Disposition"] == f'attachment; filename="Ho_so_{dossier.code}.zip"'
    content = b"".join(answer.streaming_content)
    answer.close()
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


def test_what_is_typed_stays_while_the_page_looks_again_for_its_files(world: Team, sign_in: SignIn) -> None:
    dossier, client = at_examination().dossier, sign_in(world.officer)
    ask(client, dossier)
    response = client.get(page(dossier))
    looked_at = response.content.decode()
    assert "Refresh" not in response.headers
    assert 'http-equiv="refresh"' not in looked_at
    assert 0 < looked_at.index("</mc-refresh>") < looked_at.index('name="purpose"')
    assert "js/elements/mc-refresh" in looked_at
    assert f'<noscript><p><a href="{page(dossier)}">Tải lại trang</a></p></noscript>' in looked_at


def test_the_trail_and_the_applicant_see_who_took_it_along_and_what_for(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    ask(sign_in(world.officer), dossier)
    export = DossierExport.objects.get()
    entry = AuditEntry.objects.get(action="export_dossier")
    assert (entry.actor_id, entry.subject, entry.reason) == (world.officer.user_id, dossier.subject, WHY)
    assert entry.detail == {"kind": "archive", "export": export.pk}
    assert AuditEntry.objects.filter(action="read", subject=dossier.subject).exists()


@pytest.mark.parametrize("typed", [{"purpose": ""}, {"purpose": "vì  cần"}, {"kind": "exe"}])
def test_without_a_purpose_or_a_kind_nothing_is_made(
    world: Team, sign_in: SignIn, typed: dict[str, str]
) -> None:
    dossier = at_examination().dossier
    assert ask(sign_in(world.officer), dossier, **typed).status_code == 422
    assert not DossierExport.objects.exists()
    assert not AuditEntry.objects.filter(action="export_dossier").exists()


def test_for_everybody_else_there_is_nothing(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    export = made(world.officer, dossier)
    others = [
        world.reception, citizen(1), citizen(2), staff(Role.OFFICER, "H99.12", unit="division"),
        staff(Role.SYSTEM_ADMIN, "H99"),
    ]  # fmt: skip
    for client in map(sign_in, others):
        assert client.get(page(dossier)).status_code == 404
        assert ask(client, dossier).status_code == 404
        assert file_of(client, export).status_code == 404
    assert file_of(sign_in(world.head), export).status_code == 404, "another one asked for it"
    assert DossierExport.objects.count() == 1


def test_nobody_takes_along_what_is_their_own(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    Dossier.objects.filter(pk=dossier.pk).update(submitter=world.officer.person_id)
    assert sign_in(world.officer).get(page(dossier)).status_code == 404


def test_a_file_is_gone_when_its_term_is_over(world: Team, sign_in: SignIn, settings: Any) -> None:
    settings.EXPORTS_KEPT_DAYS = 3
    dossier = at_examination().dossier
    export, young = made(world.officer, dossier), made(world.officer, dossier)
    old = timezone.now() - timedelta(days=3, minutes=1)
    DossierExport.objects.filter(pk=export.pk).update(requested_at=old)
    assert file_of(sign_in(world.officer), export).status_code == 404
    forget_exports()
    forget_exports()
    assert list(DossierExport.objects.all()) == [young]
    assert not store().exists(str(export.file.name))
    assert store().exists(str(young.file.name))


def test_an_auditor_takes_it_along_for_the_purpose_that_they_stated(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    auditor = staff(Role.AUDITOR, "H99")
    client, inspection = sign_in(auditor), reverse("administration:inspection", args=[dossier.code])
    address = page(dossier, "administration")
    assert client.get(address)["Location"] == inspection
    client.post(inspection, {"purpose": "Thanh tra theo QĐ 5/TTr"})
    assert address in client.get(inspection).content.decode()
    assert client.post(address, {"kind": "merged"}).status_code == 302
    assert AuditEntry.objects.get(action="export_dossier").reason == "Thanh tra theo QĐ 5/TTr"
    make_waiting()
    export = DossierExport.objects.get()
    assert export.state == MadeState.READY
    assert client.post(address, {"kind": "x"}).status_code == 422
    answer = file_of(client, export, "administration")
    assert answer["Content-Type"] == "application/pdf"
    answer.close()


def test_not_more_than_a_few_are_made_at_once_for_one_person(world: Team, sign_in: SignIn) -> None:
    dossier, client = at_examination().dossier, sign_in(world.officer)
    assert [ask(client, dossier).status_code for _time in range(6)] == [302] * 5 + [422]


def test_the_actions_ask_themselves_who_may(world: Team) -> None:
    code = str(at_examination().dossier.code)
    for actor in (world.reception, citizen(1), citizen(2), staff(Role.AUDITOR, "H99")):
        with pytest.raises(NotFound):
            export_for_work(actor=actor, code=code, kind="archive", purpose=WHY)
    for actor in (world.officer, world.leader, citizen(1)):
        with pytest.raises(NotFound):
            export_for_inspection(actor=actor, code=code, kind="archive")
    with pytest.raises(NotAllowed, match="mục đích"):
        export_for_inspection(actor=staff(Role.AUDITOR, "H99"), code=code, kind="archive")
    Dossier.objects.filter(code=code).update(submitter=world.officer.person_id)
    with pytest.raises(NotFound):
        export_for_work(actor=world.officer, code=code, kind="archive", purpose=WHY)
    assert not DossierExport.objects.exists()


def test_what_is_no_kind_of_file_is_refused_whoever_asks(world: Team) -> None:
    code = str(at_examination().dossier.code)
    with pytest.raises(InvalidInput) as refused:
        export_for_work(actor=world.officer, code=code, kind="exe", purpose=WHY)
    assert refused.value.field == "kind"
    assert not DossierExport.objects.exists()
