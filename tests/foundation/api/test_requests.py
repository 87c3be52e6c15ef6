"""What odd, repeated, stale and foreign requests get."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache.backends.redis import RedisCacheClient
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from redis.exceptions import ConnectionError as RedisAway

from dossiers.models import Dossier
from dossiers.moves.table import MOVES
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.api.models import ApiToken, StoredAnswer
from foundation.api.problems import KINDS
from foundation.api.tasks import tidy_answers
from foundation.audit.models import AuditEntry
from foundation.core.errors import DomainError
from tests.foundation.api.client import Program, good, problem, program_of
from tests.foundation.api.people import begun, filing
from tests.support.factories import citizen, dossier_in, staff, team

pytestmark = pytest.mark.django_db
PAGES_ALONE = ("foundation.accounts.", "dossiers.uploads.tus.")
SCRIPT = "<script>alert(1)</script>"


def code_in(state: State) -> str:
    """The code of a dossier of the first citizen."""
    code = dossier_in(state).code
    assert code is not None
    return code


def everything_below(kind: type[DomainError]) -> set[type[DomainError]]:
    """All kinds of a kind."""
    return {kind}.union(*(everything_below(one) for one in kind.__subclasses__()))


def test_every_kind_of_error_is_listed_with_its_code() -> None:
    listed = {kind.code for kind in KINDS}
    met = {kind for kind in everything_below(DomainError) if not kind.__module__.startswith(PAGES_ALONE)}
    assert {kind.code for kind in met} <= listed
    assert len({kind.code for kind in KINDS}) == len(KINDS)


def test_a_foreign_dossier_does_not_exist_under_any_address() -> None:
    code, stranger = code_in(State.REGISTERED), program_of(citizen(2))
    for address in ("", "moves/", "events/", "explain/"):
        assert problem(stranger.get(f"dossiers/{code}/{address}")) == (404, "not_found")
    assert problem(stranger.post(f"dossiers/{code}/moves/withdraw/", {"reason": "x"})) == (404, "not_found")
    paper = SimpleUploadedFile("a.pdf", b"%PDF-1.4")
    assert problem(stranger.attach(code, "x", paper)) == (404, "not_found")
    draft = dossier_in(State.DRAFT)
    assert problem(stranger.get(f"dossiers/draft-{draft.pk}/")) == (404, "not_found")
    assert problem(stranger.get("dossiers/draft-9999999999999999999/")) == (404, "not_found")


def test_reading_by_staff_is_recorded_once_and_one_s_own_is_not() -> None:
    code = code_in(State.PROCESSING)
    officer, own = program_of(team().officer), program_of(citizen(1))
    for _ in range(2):
        good(officer.get(f"dossiers/{code}/"))
        good(own.get(f"dossiers/{code}/"))
    readings = AuditEntry.objects.filter(action="read", subject=Dossier.objects.get(code=code).subject)
    assert [reading.actor_id for reading in readings] == [team().officer.user_id]


def test_a_cashier_confirms_a_payment_but_reads_no_dossier() -> None:
    code, cashier = code_in(State.PAYMENT_REQUESTED), program_of(staff(Role.CASHIER))
    for address in ("", "events/", "explain/"):
        assert problem(cashier.get(f"dossiers/{code}/{address}")) == (404, "not_found")
    assert cashier.move(code, "confirm_payment", receipt="BL-1")["state"]["code"] == "processing"


def test_sentences_come_in_the_language_of_the_caller() -> None:
    for language, sentence in (("en", "The address may be mistyped"), ("vi", "Có thể địa chỉ bị gõ sai")):
        program = Program(language=language)
        answer = program_of(citizen(1), language=language).get("dossiers/x/")
        assert answer["Content-Language"] == language
        assert sentence in answer.json()["detail"]
        assert program.get("nowhere/")["Content-Type"] == "application/problem+json"


def test_a_wrong_role_a_wrong_state_and_an_unknown_move_have_codes_of_their_own() -> None:
    code = code_in(State.REGISTERED)
    applicant, reception = program_of(citizen(1)), program_of(team().reception)
    assert problem(applicant.post(f"dossiers/{code}/moves/receive/")) == (403, "not_allowed")
    assert problem(reception.post(f"dossiers/{code}/moves/hand_over/")) == (409, "conflict")
    assert problem(applicant.post(f"dossiers/{code}/moves/eat/")) == (404, "not_found")
    assert problem(applicant.post(f"dossiers/{code}/moves/withdraw/")) == (422, "invalid_input")
    assert (
        problem(applicant.post(f"dossiers/{code}/moves/withdraw/", {"reason": "x", "at": "2020-01-01"}))[0]
        == 422
    )


def test_a_move_on_a_state_that_is_gone_is_refused() -> None:
    code, reception = code_in(State.REGISTERED), program_of(team().reception)
    tag = reception.get(f"dossiers/{code}/")["ETag"]
    assert problem(reception.post(f"dossiers/{code}/moves/receive/", If_Match='"0"')) == (412, "stale")
    assert problem(reception.post(f"dossiers/{code}/moves/receive/", If_Match="x")) == (400, "malformed")
    done = reception.post(f"dossiers/{code}/moves/receive/", If_Match=tag)
    assert done.status_code == 200
    assert problem(reception.post(f"dossiers/{code}/moves/hand_over/", If_Match=tag)) == (412, "stale")
    assert reception.post(f"dossiers/{code}/moves/hand_over/", If_Match=done["ETag"]).status_code == 200


def test_what_did_not_change_is_not_sent_again() -> None:
    code, own = code_in(State.REGISTERED), program_of(citizen(1))
    for address in (f"dossiers/{code}/", f"dossiers/{code}/moves/", "procedures/1.001193/"):
        tag = own.get(address)["ETag"]
        same = own.get(address, If_None_Match=tag)
        assert (same.status_code, same.content) == (304, b"")
    tag = own.get(f"dossiers/{code}/")["ETag"]
    own.move(code, "withdraw", reason="Không cần nữa.")
    assert own.get(f"dossiers/{code}/", If_None_Match=tag).status_code == 200


def test_a_repeated_request_makes_one_dossier_and_gets_the_same_answer() -> None:
    own, said = program_of(citizen(1)), filing()
    assert problem(own.post("dossiers/", said)) == (400, "idempotency_key_missing")
    first, again = (own.post("dossiers/", said, Idempotency_Key="a") for _ in range(2))
    assert (first.json(), first["Location"], first["ETag"]) == (
        again.json(),
        again["Location"],
        again["ETag"],
    )
    assert again["Idempotent-Replay"] == "true"
    assert Dossier.objects.count() == 1
    other = said | {"delivery": "post"}
    assert problem(own.post("dossiers/", other, Idempotency_Key="a")) == (422, "idempotency_key_reused")
    assert (
        good(program_of(citizen(2)).post("dossiers/", said, Idempotency_Key="a"))["code"]
        != first.json()["code"]
    )


def test_what_was_refused_leaves_the_key_free() -> None:
    own, said = program_of(citizen(1)), filing()
    wrong = said | {"answers": said["answers"] | {"applicant_name": ""}}
    assert own.post("dossiers/", wrong | {"agency": "H99.99"}, Idempotency_Key="a").status_code == 422
    assert not StoredAnswer.objects.exists()
    assert own.post("dossiers/", said, Idempotency_Key="a").status_code == 201


def test_old_answers_are_thrown_away() -> None:
    own = program_of(citizen(1))
    good(own.post("dossiers/", filing(), Idempotency_Key="a"))
    tidy_answers()
    assert StoredAnswer.objects.count() == 1
    StoredAnswer.objects.update(created_at=timezone.now() - timedelta(days=8))
    tidy_answers()
    assert not StoredAnswer.objects.exists()


def test_missing_papers_are_named_when_the_draft_is_submitted() -> None:
    own = program_of(citizen(1))
    code = good(own.post("dossiers/", filing(), Idempotency_Key="a"))["code"]
    refused = own.post(f"dossiers/{code}/moves/submit/")
    assert problem(refused) == (422, "invalid_input")
    assert refused.json()["field"]


def test_wrong_answers_are_named_each() -> None:
    said = filing()
    said["answers"] = dict.fromkeys(said["answers"], 7) | {"nonsense": SCRIPT}
    answer = program_of(citizen(1)).post("dossiers/", said, Idempotency_Key="a")
    assert problem(answer) == (422, "invalid_input")
    fields = {one["field"] for one in answer.json()["errors"]}
    assert "answers/nonsense" in fields
    assert len(fields) > 3


@pytest.mark.parametrize(
    ("sent", "kind", "expected"),
    [
        (b"{", "application/json", (400, "malformed")),
        (b"\xff\xfe", "application/json", (400, "malformed")),
        (b'{"reason": "a\\u0000b"}', "application/json", (400, "malformed")),
        (b'{"reason": "\\ud800"}', "application/json", (400, "malformed")),
        (b'{"reason": NaN}', "application/json", (400, "malformed")),
        (b'{"reason": 1e999}', "application/json", (400, "malformed")),
        (b'{"reason": ' + b"9" * 5000 + b"}", "application/json", (400, "malformed")),
        (b"[" * 100_000, "application/json", (400, "malformed")),
        (b"[1, 2]", "application/json", (422, "invalid_input")),
        (b'{"reason": 5}', "application/json", (422, "invalid_input")),
        (b'{"reason": "' + b"a" * 5000 + b'"}', "application/json", (422, "invalid_input")),
        (b'{"reason": "' + b"a" * 1024 * 1024 + b'"}', "application/json", (413, "too_large")),
        (b"reason=x", "application/x-www-form-urlencoded", (415, "unsupported_media_type")),
        (b"<reason/>", "application/xml", (415, "unsupported_media_type")),
        (b"{}", "", (415, "unsupported_media_type")),
    ],
)
def test_odd_bodies_are_refused_in_words(sent: bytes, kind: str, expected: tuple[int, str]) -> None:
    own, code = program_of(citizen(1)), code_in(State.REGISTERED)
    assert problem(own.raw(f"dossiers/{code}/moves/withdraw/", sent, kind)) == expected


@pytest.mark.parametrize(
    "address", ["procedures/?search=%00", "procedures/%00/", "verify/%00/", "dossiers/a%00/"]
)
def test_zero_bytes_in_addresses_are_refused(address: str) -> None:
    assert problem(program_of(citizen(1)).get(address))[0] in {400, 404}


@pytest.mark.parametrize("after", ["-1", "1e5", "x", "9" * 40, "٣"])
def test_odd_numbers_in_addresses_are_refused(after: str) -> None:
    assert problem(Program().get(f"procedures/?after={after}")) == (422, "invalid_input")


def test_script_in_every_text_is_kept_as_text() -> None:
    own, code = program_of(citizen(1)), code_in(State.REGISTERED)
    own.move(code, "withdraw", reason=SCRIPT)
    answer = own.get(f"dossiers/{code}/events/")
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["events"][-1]["reason"] == SCRIPT


def test_huge_numbers_never_reach_the_database() -> None:
    code = code_in(State.PROCESSING)
    head = program_of(staff(Role.HEAD, unit="division"))
    for officer in (0, -5, 2**31, 10**14, 1.5):
        answer = head.post(f"dossiers/{code}/moves/assign/", {"officer_id": officer})
        assert problem(answer) == (422, "invalid_input")


@pytest.mark.parametrize(
    ("method", "address"), [("DELETE", "dossiers/x/"), ("OPTIONS", "dossiers/"), ("PUT", "procedures/")]
)
def test_another_method_is_refused(method: str, address: str) -> None:
    own = program_of(citizen(1))
    answer = own.client.generic(method, f"/api/v1/{address}", headers=own.headers)
    assert problem(answer) == (405, "method_not_allowed")
    assert answer["Allow"]


def test_who_takes_no_json_is_told() -> None:
    assert problem(Program().get("procedures/", Accept="text/html")) == (406, "not_representable")


def test_a_fault_of_ours_is_answered_without_its_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr("procedures.api.views.search", broken)
    answer = Program().get("procedures/")
    assert problem(answer) == (500, "server_error")
    assert "secret" not in answer.content.decode()


def test_without_redis_requests_go_through_and_are_counted_by_each_process(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    own, code = program_of(citizen(1)), code_in(State.REGISTERED)
    settings.API_ADDRESS_PER_MINUTE = 3

    def away(*_args: Any, **_kwargs: Any) -> None:
        raise RedisAway("away")

    with monkeypatch.context() as without:
        without.setattr(RedisCacheClient, "get_client", away)
        assert good(own.get(f"dossiers/{code}/"))
        said = {"login": "congdan1@demo.vn", "password": "x", "name": "x", "scopes": ["dossiers:read"]}
        answers = [problem(Program().post("auth/token", said)) for _ in range(4)]
    assert answers == [(401, "credentials_wrong")] * 3 + [(429, "rate_limited")]


def test_every_move_of_the_table_has_its_address() -> None:
    own, code = program_of(citizen(1)), code_in(State.REGISTERED)
    moves = good(own.get(f"dossiers/{code}/moves/"))["moves"]
    assert {move["name"] for move in moves} == set(MOVES)
    assert moves[0]["allowed"]
    assert all(bool(move["why_not"]) is not move["allowed"] for move in moves)


def test_work_lists_are_read_page_by_page() -> None:
    for _ in range(2):
        dossier_in(State.PROCESSING)
    head = program_of(staff(Role.HEAD, unit="division"))
    slugs = [one["slug"] for one in good(head.get("worklists/"))["worklists"]]
    assert "tat-ca" in slugs
    page = good(head.get("worklists/tat-ca/"))
    assert len(page["dossiers"]) == 2
    assert page["next"] == ""
    assert problem(head.get("worklists/cho-cap-so/")) == (404, "not_found")
    assert good(head.get("worklists/tat-ca/?after=nonsense"))


def test_a_file_is_checked_as_on_the_pages() -> None:
    own = program_of(citizen(1))
    code = good(own.post("dossiers/", filing(), Idempotency_Key="a"))["code"]
    form = good(own.get("procedures/1.001193/"))
    paper = next(one["key"] for one in form["components"] if one["kind"] == "submit" and one["required"])
    lie = SimpleUploadedFile("a.pdf", b"MZ this is a program")
    assert problem(own.attach(code, paper, lie)) == (422, "invalid_input")
    assert problem(own.attach(code, "", lie)) == (422, "invalid_input")
    assert problem(own.raw(f"dossiers/{code}/files/", b"{}", "application/json"))[0] == 415
    assert problem(own.raw(f"dossiers/{code}/files/", b"x", "multipart/form-data; boundary=b"))[0] == 422


def test_a_submitted_draft_keeps_no_second_life() -> None:
    own = program_of(citizen(1))
    draft = begun(own)
    own.move(draft, "submit")
    assert good(own.get(f"dossiers/{draft}/"))["state"]["code"] == "registered"
    assert own.move(draft, "submit")["version"] == 1


def test_ended_tokens_are_thrown_away_after_their_term(settings: Any) -> None:
    settings.ENDED_TOKENS_KEPT_DAYS = 90
    program_of(citizen(1))
    token = ApiToken.objects.get()
    for name, days, left in (("expires_at", 89, 1), ("revoked_at", 89, 1), ("revoked_at", 91, 0)):
        ApiToken.objects.filter(pk=token.pk).update(**{name: timezone.now() - timedelta(days=days)})
        tidy_answers()
        assert ApiToken.objects.count() == left, (name, days)
