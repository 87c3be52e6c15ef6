"""A verifier that shares no line with what seals: it was written from docs/reference/seals.md alone."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection

from dossiers.models import Event
from dossiers.states import State
from foundation.audit.models import AuditEntry, Seal
from foundation.audit.sealing.handing_on import hand_on
from tests.foundation.audit.sealing.site import change, enter, seal_all
from tests.support.factories import dossier_in

pytestmark = pytest.mark.django_db
MOMENT = """to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
    || CASE WHEN date_part('microseconds', at)::int % 1000000 = 0 THEN '' ELSE to_char(at, '.US') END || '+00:00'"""
SEALS = f"""SELECT algorithm, number, epoch, kind, {MOMENT} AS at, key_id, previous, horizon::text, newest::text, floor,
    entries, encode(leaves, 'hex') AS leaves, digest, signature FROM audit_seal ORDER BY number"""  # noqa: S608 - of constants alone
KEYS = "SELECT name, public, before_id, vouched FROM audit_sealingkey ORDER BY since"
TRAIL = """SELECT id, algorithm, transaction::text, extract(epoch FROM at)::text AS seconds, actor_id, action, subject,
    previous, digest, digests, salts::text[], actor_name, reason, address, detail::text FROM audit_auditentry"""
EVENTS = f"""SELECT id, previous, dossier_id, number, move, from_state, to_state, {MOMENT} AS at, actor_id, actor_name,
    actor_unit, reason, payload::text, public, digest FROM dossiers_event ORDER BY dossier_id, number"""  # noqa: S608 - of constants alone
Row = dict[str, Any]


def rows(statement: str) -> list[Row]:
    """What the database says, as texts and numbers."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def sha(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def in_json(values: list[Any], comma: str) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(comma, ":")).encode()


def signed(public: str, signature: str, words: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), words)
    except InvalidSignature:
        return False
    return True


def wrong_keys(keys: dict[str, Row]) -> Iterator[str]:
    for name, key in keys.items():
        if name != sha(bytes.fromhex(key["public"])).hex()[:32]:
            yield f"name of {name}"
        before = keys.get(key["before_id"])
        words = f"sealing key {name} {key['public']}".encode()
        if before and not signed(before["public"], key["vouched"], words):
            yield f"nobody vouches for {name}"


def wrong_seals(seals: list[Row], keys: dict[str, Row]) -> Iterator[str]:
    previous = ""
    for number, seal in enumerate(seals, start=1):
        words = in_json(
            [
                "seal", seal["algorithm"], number, seal["epoch"], seal["kind"], seal["at"], seal["key_id"], previous,
                int(seal["horizon"]), int(seal["newest"]), seal["floor"], seal["entries"], seal["leaves"],
            ],
            ",",
        )  # fmt: skip
        previous = seal["digest"]
        if previous != sha(words).hex() or not signed(
            keys[seal["key_id"]]["public"], seal["signature"], words
        ):
            yield f"seal {number}"


def leaf_of_entry(entry: Row) -> bytes:
    texts = [
        json.dumps(entry[name], ensure_ascii=False) for name in ("action", "subject", "previous", "digest")
    ]
    actor = "null" if entry["actor_id"] is None else str(entry["actor_id"])
    head = [str(entry["algorithm"]), str(entry["id"]), f'"{entry["transaction"]}"', entry["seconds"], actor]
    return sha(f"[{', '.join(head + texts)}]".encode() + bytes(entry["digests"]))


def wrong_values(entry: Row) -> Iterator[str]:
    for place, name in enumerate(("actor_name", "reason", "address", "detail")):
        salt, digest = entry["salts"][place], bytes(entry["digests"])[32 * place : 32 * place + 32]
        if salt and digest != sha(bytes.fromhex(salt.replace("-", "")) + entry[name].encode()):
            yield f"{name} of entry {entry['id']}"


def wrong_events(events: list[Row]) -> Iterator[str]:
    tips: dict[int, str] = {}
    for event in events:
        previous = tips.get(event["dossier_id"], "")
        said = [
            previous, event["dossier_id"], event["number"], event["move"], event["from_state"], event["to_state"],
            event["at"], event["actor_id"], event["actor_name"], event["actor_unit"], event["reason"],
            json.loads(event["payload"]), event["public"],
        ]  # fmt: skip
        if event["digest"] != sha(in_json(said, ",")).hex():
            yield f"event {event['id']}"
        tips[event["dossier_id"]] = event["digest"]


def findings() -> list[str]:
    """All that is not as the seals say."""
    seals, keys = rows(SEALS), {key["name"]: key for key in rows(KEYS)}
    trail, events = rows(TRAIL), rows(EVENTS)
    leaves = {("trail", entry["id"]): leaf_of_entry(entry) for entry in trail}
    for event in events:
        said = [event["id"], event["dossier_id"], event["number"], event["digest"]]
        leaves["events", event["id"]] = sha(in_json(said, ", "))
    found = [*wrong_keys(keys), *wrong_seals(seals, keys), *wrong_events(events)]
    sealed = {
        (seal["kind"], entry): bytes.fromhex(seal["leaves"])[32 * place : 32 * place + 32]
        for seal in seals
        for place, entry in enumerate(seal["entries"])
    }
    found += [
        f"{kind} {entry}" for (kind, entry), leaf in sealed.items() if leaves.get((kind, entry)) != leaf
    ]
    found += [f"unsealed {kind} {entry}" for kind, entry in leaves.keys() - sealed.keys()]
    return found + [one for entry in trail for one in wrong_values(entry)]


@pytest.fixture
def site(tmp_path: Path) -> list[int]:
    """Entries by id, a dossier under way, and seals of two keys over all of it."""
    dossier_in(State.PROCESSING)
    seal_all(tmp_path)
    hand_on(tmp_path / "sealing-key.pem")
    entered = enter(2)
    seal_all(tmp_path)
    return entered


def test_whoever_knows_the_page_alone_proves_a_site_and_names_what_was_changed(site: list[int]) -> None:
    assert {seal["kind"] for seal in rows(SEALS)} == {"trail", "events"}
    assert len({seal["key_id"] for seal in rows(SEALS)}) == 2
    assert findings() == []
    change(AuditEntry.objects.get(pk=site[0]), reason="bịa đặt")
    change(AuditEntry.objects.get(pk=site[1]), subject="dossier:9")
    event = Event.objects.latest("pk")
    change(event, reason="bịa đặt")
    seal = Seal.objects.latest("number")
    change(seal, floor=seal.floor + 1)
    assert sorted(findings()) == sorted(
        [f"seal {seal.number}", f"event {event.pk}", f"trail {site[1]}", f"reason of entry {site[0]}"]
    )
