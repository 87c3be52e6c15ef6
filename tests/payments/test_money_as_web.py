"""The web process as the enemy of the money: what it writes is of its moment and adds up; what people do goes on."""

import json
import re
from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings
from django.db import Error, connection, transaction

from dossiers.actions.take_back_fees import take_back_fees
from dossiers.actions.take_fees import take_fees
from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import ReceivingPoint
from payments.actions.pay_online import pay_online
from payments.lines import Line, total_of
from payments.models import Obligation, Taking, TakingBack, TakingWay
from payments.selectors import fees_owed
from tests.payments.test_obligations import owing
from tests.support import money
from tests.support.database import with_rights_of
from tests.support.factories import staff
from tests.support.guards import unguarded
from tests.support.money import fee, told

pytestmark = pytest.mark.django_db
SAME = "dossier_id, number, point_id, kind, name, way, receipt, taken_by_id"
BACK = (
    "INSERT INTO dossiers_taking ({0}, takes_back_id, reason, back_as, taken_at, amount)"
    " SELECT {0}, id, 'Ghi nhầm', {2}, now(), {1} FROM dossiers_taking"
)
LINE = (
    "INSERT INTO payments_obligationline (subject_id, number, position, kind, name, amount, unit, counted, reduction,"
    " source, decided_by, note) SELECT subject_id, number, 9, 'phi', 'Phí', {}, '', '', '', '', '', ''"
    " FROM payments_obligation"
)
TELL = (
    "INSERT INTO payments_obligation (subject_id, number, kind, amount, ground, told_at, settled_at, receipt)"
    " SELECT subject_id, number + 9, kind, {}, '', {}, {}, '' FROM payments_obligation"
)

TAKE = (
    "WITH taken AS (INSERT INTO dossiers_taking (dossier_id, number, point_id, taken_by_id, kind, name, amount, way,"
    " receipt, reason, taken_at) SELECT told.subject_id, {}, dossier.receiving_point_id, (SELECT min(id) FROM"
    " accounts_user), 'phi', 'Phí', told.amount, 'cash', {}, '', clock_timestamp() FROM payments_obligation told JOIN"
    " dossiers_dossier dossier ON dossier.id = told.subject_id WHERE told.amount = 15000) {}"
)
EVENT = (
    "INSERT INTO dossiers_event (dossier_id, number, move, from_state, to_state, at, actor_name, actor_unit, reason,"
    " payload, public, previous, digest) SELECT dossier_id, number + 1, %s, from_state, to_state, clock_timestamp(),"
    " actor_name, actor_unit, reason, %s::jsonb, public, previous, digest FROM dossiers_event"
    " ORDER BY number DESC LIMIT 1"
)
SETTLE = "UPDATE payments_obligation SET settled_at = now(), receipt = 'BL 7' WHERE amount = 15000"
OPEN = "UPDATE payments_obligation SET settled_at = NULL, receipt = '' WHERE settled_at IS NOT NULL"


@pytest.fixture
def owed(db: None) -> Iterator[Dossier]:
    """A dossier that owes 15.000 đ, by the database's clock, then the rights of the web's role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        [moment] = cursor.fetchone()
    with time_machine.travel(moment):
        dossier = owing()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with with_rights_of(settings.DATABASE_ROLE):
            yield dossier


@pytest.fixture
def paid(owed: Dossier) -> Dossier:
    take_fees(actor=staff(Role.RECEPTION), dossier_id=owed.pk, receipt="BL 7", way=TakingWay.CASH)
    return owed


def tell(dossier: Dossier, *lines: Line) -> None:
    """Tell other fees by an event of their number, as people do."""
    last = Obligation.objects.filter(subject_id=dossier.pk).latest("number").number
    while not dossier.events.filter(number=last + 1).exists():
        happen(owed=total_of(lines))
    money.tell(dossier, *lines)


def happen(move: str = "correct_papers", **said: int | None) -> None:
    """One more event like the one before, of that move, which says so."""
    with connection.cursor() as cursor:
        cursor.execute(EVENT, [move, json.dumps(said)])


def refusal(statement: str) -> str:
    with pytest.raises(Error) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(caught.value)


def test_what_people_do_at_the_till_goes_on(paid: Dossier) -> None:
    reception = staff(Role.RECEPTION)
    take_back_fees(actor=reception, dossier_id=paid.pk, back_as=TakingBack.MISTAKE, reason="Ghi nhầm hồ sơ.")
    tell(paid, fee(None), fee(8_000))
    tell(paid, *told(paid)[1:])
    take_fees(actor=reception, dossier_id=paid.pk, receipt="BL 8", way=TakingWay.CASH)
    assert sum(Taking.objects.values_list("amount", flat=True)) == 8_000


@pytest.mark.usefixtures("owed")
def test_lines_come_with_what_is_owed_and_make_its_amount() -> None:
    for amount in (-15_000, 0, 5_000):
        assert "lines of what is owed" in refusal(LINE.format(amount))
    assert "lines of what is owed" in refusal(TELL.format(1, "now()", "NULL"))


def test_what_is_owed_is_told_by_an_event_of_the_same_transaction(owed: Dossier) -> None:
    nothing = TELL.format(0, "now()", "NULL")
    assert "told by an event" in refusal(nothing)
    for _time in range(9):
        happen(owed=0)
    numbered = nothing.replace("number + 9", "{}") + " LIMIT 1"
    last = owed.events.latest("number").number
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    with unguarded("dossiers_event"):
        owed.events.filter(number=last).update(transaction=3)
    with with_rights_of(settings.DATABASE_ROLE), connection.cursor() as cursor:
        assert "told by an event" in refusal(numbered.format(last)), "of an earlier one"
        cursor.execute(numbered.format(last - 1))


@pytest.mark.parametrize(
    ("move", "said", "kind", "amount"),
    [
        ("hand_over", {}, "fees", 0),
        ("receive", {"owed": 15_000}, "fees", 0),
        ("hand_over", {}, "demand", 0),
        ("hand_over", {"amount": 0}, "demand", 0),
        ("request_payment", {"amount": 5}, "demand", 0),
    ],
)
@pytest.mark.usefixtures("owed")
def test_what_is_owed_is_what_its_event_says(move: str, said: dict[str, int], kind: str, amount: int) -> None:
    for _time in range(9):
        happen(move, **said)
    told = TELL.format(amount, "now()", "NULL").replace("+ 9, kind", f"+ 9, '{kind}'")
    assert "told by an event in the amount that it says" in refusal(f"{told} LIMIT 1")


@pytest.mark.usefixtures("owed")
def test_a_web_server_of_the_release_before_tells_fees_without_their_sum() -> None:
    for _time in range(9):
        happen("change_procedure")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TELL.format(0, "now()", "NULL") + " LIMIT 1")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.usefixtures("owed")
def test_what_settles_is_of_the_kind_of_what_is_owed() -> None:
    assert "owed" in refusal(TAKE.replace("'phi'", "'obligation'").format("told.number", "'BL 7'", SETTLE))


@pytest.mark.usefixtures("owed")
def test_what_is_taken_is_in_the_till_of_the_receiving_point() -> None:
    elsewhere = "(SELECT max(id) FROM agencies_receivingpoint WHERE id <> dossier.receiving_point_id)"
    theirs = TAKE.replace("dossier.receiving_point_id,", f"{elsewhere},")
    assert "at the receiving point" in refusal(theirs.format("told.number", "'BL 7'", SETTLE))


def test_a_dossier_is_at_its_point_when_all_is_there(owed: Dossier) -> None:
    [elsewhere] = ReceivingPoint.objects.exclude(pk=owed.receiving_point_id).values_list("pk", flat=True)[:1]
    move = "UPDATE dossiers_dossier SET receiving_point_id = {}"
    there, back = (move.format(point) for point in (elsewhere, owed.receiving_point_id))
    take = TAKE.format("told.number", "'BL 7'", SETTLE)
    all_of_it = f"SET CONSTRAINTS ALL DEFERRED; {there}; {take}; {back}; SET CONSTRAINTS ALL IMMEDIATE"
    assert "at the receiving point" in refusal(all_of_it)


@pytest.mark.usefixtures("owed")
def test_what_is_taken_is_of_a_kind_of_money() -> None:
    other = TAKE.replace("'phi'", "'xyz'").format("told.number", "'BL 7'", SETTLE)
    assert "taking_of_a_kind" in refusal(other)


@pytest.mark.usefixtures("owed")
def test_nothing_is_told_or_settled_at_another_moment_or_without_money() -> None:
    assert "It is not" in refusal(TELL.format(0, "'2020-01-01'", "NULL"))
    assert "settled after" in refusal(TELL.format(0, "now()", "now()"))
    settle = "UPDATE payments_obligation SET settled_at = {}, receipt = {}"
    assert "It is not" in refusal(settle.format("'2020-01-01'", "'BL 7'"))
    assert "settled after" in refusal(settle.format("now()", "''"))
    assert "settled by what is taken" in refusal(settle.format("now()", "'BL 7'"))


@pytest.mark.usefixtures("paid")
def test_only_what_was_taken_is_taken_back_and_opens_again_what_it_settled() -> None:
    assert "settled by what is taken" in refusal(OPEN)
    for amount in ("-500000", "-1", "-amount - 1"):
        assert "is what was taken" in refusal(BACK.format(SAME, amount, "'mistake'"))


@pytest.mark.usefixtures("owed")
def test_a_taking_settles_the_one_thing_for_which_it_is_taken_by_its_receipt() -> None:
    adds_up = "taken settles what is owed|settled by what is taken"
    for number, receipt, also in (
        ("told.number", "'BL 7'", "SELECT 1"),
        ("told.number + 9", "'BL 7'", SETTLE),
        ("NULL", "'BL 7'", SETTLE),
        ("told.number", "'BL 8'", SETTLE),
    ):
        assert re.search(adds_up, refusal(TAKE.format(number, receipt, also))), (number, receipt, also)
    with connection.cursor() as cursor:
        cursor.execute(TAKE.format("told.number", "'BL 7'", SETTLE))
    assert "taken settles what is owed" in refusal(TAKE.format("told.number", "'BL 7'", "SELECT 1"))


@pytest.mark.usefixtures("paid")
def test_who_takes_back_opens_it_again_and_says_whether_money_was_given_back() -> None:
    assert "opens it again" in refusal(BACK.format(SAME, "-amount", "'given_back'"))
    told = f"WITH opened AS ({OPEN}) {BACK}"
    assert "whether money was given back" in refusal(told.format(SAME, "-amount", "''"))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(told.format(SAME, "-amount", "'given_back'"))


def test_what_was_taken_before_there_were_obligations_is_taken_back_with_what_it_settled(
    owed: Dossier,
) -> None:
    """Without the number of one; and it settles nothing a second time."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    with unguarded("dossiers_taking"), connection.cursor() as cursor:
        cursor.execute(TAKE.format("NULL", "'BL 7'", SETTLE))
        cursor.execute("UPDATE dossiers_taking SET transaction = NULL")
    with with_rights_of(settings.DATABASE_ROLE):
        assert "settled by what is taken" in refusal(OPEN)
        assert "opens again what it settled" in refusal(BACK.format(SAME, "-amount", "'given_back'"))
        given, reason = TakingBack.GIVEN_BACK, "Công dân rút hồ sơ."
        take_back_fees(actor=staff(Role.RECEPTION), dossier_id=owed.pk, back_as=given, reason=reason)
        take_fees(actor=staff(Role.RECEPTION), dossier_id=owed.pk, receipt="BL 8", way=TakingWay.CASH)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.usefixtures("paid")
def test_a_taking_stands_where_its_followers_read_it_and_online_is_said_of_no_till() -> None:
    """Under a key or transaction of the web's own choice it would lie behind the cursors, where nobody reads it."""
    of = "dossier_id, point_id, taken_by_id, kind, name, receipt, amount, reason"
    taken = f"INSERT INTO dossiers_taking ({of}, way, {{}}) SELECT {of}, 'proof', {{}} FROM dossiers_taking LIMIT 1"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM dossiers_taking")
        newest = cursor.fetchone()[0]
        said = taken.format("taken_at, id, transaction", "now(), -5, '3'::xid8")
        cursor.execute(f"{said} RETURNING id, transaction = pg_current_xact_id()")
        key, own = cursor.fetchone()
    assert (key > newest, own) == (True, True)
    said = taken.format("taken_at", "now()")
    at_a_till = said.replace("'proof'", "'online'")
    assert "only_online_without_point" in refusal(at_a_till)
    nowhere = said.replace("SELECT dossier_id, point_id", "SELECT dossier_id, NULL")
    assert "only_online_without_point" in refusal(nowhere)


def test_the_web_s_role_notes_what_was_paid_online(owed: Dossier) -> None:
    told = fees_owed(owed.pk)
    assert told is not None
    pay_online(actor=Actor.system("gateway"), subject_id=owed.pk, number=told.number, receipt="VNP 1")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert {(one.way, one.point) for one in Taking.objects.all()} == {("online", None)}
