"""Writing copies as lines for COPY.

A life becomes templates in which `%(name)s` stands for what differs between copies; everything else is text already.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from io import StringIO

from django.db.models import Model

from dossiers.codes import ALPHABET
from dossiers.history.chain import canonical
from dossiers.models import Dossier, Event, Result, Supplement, SupplementItem
from foundation.accounts.models import User
from foundation.core.database.transactions import TransactionField
from foundation.core.models import Subject
from payments.models import Obligation, ObligationLine
from portal.demo.copies.lives import Life, Row
from portal.demo.copies.plan import DOSSIERS_PER_PERSON, Entry, notation_of
from portal.demo.names import FAMILY, GIVEN_FEMALE, GIVEN_MALE, MIDDLE_FEMALE, MIDDLE_MALE

Lines = dict[type[Model], StringIO]
READABLE = str.maketrans("0123456789abcdef", ALPHABET[:16])
NAMES = [
    f"{family} {middle} {given}"
    for middles, givens in ((MIDDLE_FEMALE, GIVEN_FEMALE), (MIDDLE_MALE, GIVEN_MALE))
    for given in givens
    for middle in middles
    for family in FAMILY
]
NUMBERED = {Subject, Dossier, User, Supplement, Obligation, ObligationLine}
NAMING = {"applicant_name", "answers", "returned_to", "payload", "content"}
OWN: Mapping[type[Model], Mapping[str, str]] = {
    Dossier: {
        "id": "%(dossier)d", "code": "%(code)s", "secret": "%(secret)s", "chain_tip": "%(digest)s",
        "register_number": "%(register)d",
    },
    User: {"id": "%(person)d", "email": "%(person)d.%(email)s", "sign_in_phone": r"\N", "citizen_id": "%(citizen)s"},
    Supplement: {"id": "%(supplement)d"},
    SupplementItem: {"supplement_id": "%(supplement)d"},
    Result: {"number": "%(result)d", "verification_code": "%(verification)s", "sha256": ""},
    Event: {"previous": "%(previous)s", "digest": "%(digest)s"},
}  # fmt: skip


def columns(model: type[Model]) -> list[str]:
    """The table's columns in the order of the lines; numbers that nothing refers to are left to the database."""
    names = [
        str(field.column) for field in model._meta.concrete_fields if not isinstance(field, TransactionField)
    ]
    return names if model in NUMBERED else names[1:]


@dataclass(slots=True)
class Template:
    """One life in one week: the lines of a copy by table, and for each event what is sealed and its line."""

    tables: dict[type[Model], str]
    events: list[tuple[str, str]]
    code_prefix: str


def template_of(life: Life, shift: timedelta, person: Row | None) -> Template:
    """Make the templates of a life that is lived `shift` earlier; `person` is the account that filed it, if any."""
    own = life.dossier.submitter_id
    tables: dict[type[Model], str] = {
        Subject: "%(dossier)d\tdossier\n",
        Dossier: _line(Dossier, life, _in_year(life, shift), shift, own),
    }
    for model, rows in life.rows.items():
        if model is not Event:
            tables[model] = "".join(_line(model, life, _given(model, row, shift), shift, own) for row in rows)
    if person is not None:
        tables[User] = _line(User, life, person, timedelta(0), None)
    events = [(_sealed(life, row, shift), _line(Event, life, row, shift, own)) for row in life.rows[Event]]
    prefix = f"{life.dossier.receiving_point.code}-{life.submitted_on - shift:%y%m%d}"
    return Template(tables, events, prefix)


def _given(model: type[Model], row: Row, shift: timedelta) -> Row:
    has_number = model is Result and row["number"] is not None
    return row | {"notation": notation_of(row, shift)} if has_number else row


def write(lines: Lines, template: Template, entry: Entry, notation: str, email: str) -> None:
    """Add all copies of the entry to the lines of each table."""
    tokens = secrets.token_hex(11 * entry.copies).translate(READABLE)
    for number in range(entry.copies):
        token = tokens[22 * number : 22 * number + 22]
        person = entry.person + number // DOSSIERS_PER_PERSON
        result = entry.result + number
        values = {
            "dossier": entry.dossier + number,
            "person": person,
            "email": email,
            "citizen": f"001090{person % 1_000_000:06d}",
            "code": f"{template.code_prefix}-{entry.code + number:04d}",
            "secret": token[:10],
            "verification": f"{token[10:14]}-{token[14:18]}-{token[18:]}",
            "register": entry.register + number,
            "supplement": entry.supplement + number,
            "result": result,
            "document": f"{result:02d}/{notation}",
            "name": NAMES[(entry.dossier + number) % len(NAMES)],
            "digest": "",
        }
        _write_events(lines[Event], template, values)
        for model, text in template.tables.items():
            if model is not User or number % DOSSIERS_PER_PERSON == 0:
                lines[model].write(text % values)


def _write_events(lines: StringIO, template: Template, values: dict[str, object]) -> None:
    for sealed, line in template.events:
        values["previous"] = values["digest"]
        values["digest"] = sha256((sealed % values).encode()).hexdigest()
        lines.write(line % values)


def _in_year(life: Life, shift: timedelta) -> Row:
    received = life.received_on
    return life.row | {"register_year": (received - shift).year if received else None}


def _line(model: type[Model], life: Life, row: Row, shift: timedelta, own: int | None) -> str:
    key = {name: "%(dossier)d" for name in ("dossier_id", "subject_id") if name in row}
    changed = dict(OWN.get(model, {})) | key
    for name, value in row.items():
        if value is None:
            changed.pop(name, None)
    people = {str(field.column) for field in model._meta.concrete_fields if field.related_model is User}
    changed |= {name: "%(person)d" for name in people if own is not None and row[name] == own}
    cells = [
        changed[name] if name in changed else _cell(life, name, row[name], shift) for name in columns(model)
    ]
    return "\t".join(cells) + "\n"


def _cell(life: Life, name: str, value: object, shift: timedelta) -> str:
    """One value in PostgreSQL's text format of COPY, as a template."""
    match value:
        case None:
            return r"\N"
        case bool():
            return "t" if value else "f"
        case datetime():
            return (value - shift).astimezone(UTC).isoformat()
        case date():
            return (value - shift).isoformat()
        case dict() | list():
            text = json.dumps(value, ensure_ascii=False)
        case _:
            text = str(value)
    for raw, written in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(raw, written)
    return _particular(life, name, text)


def _particular(life: Life, name: str, text: str) -> str:
    """The text with what differs between copies as placeholders: the applicant's name, the result's number and its
    code."""
    text = text.replace("%", "%%")
    if name not in NAMING:
        return text
    if life.dossier.applicant_name:
        text = text.replace(life.dossier.applicant_name, "%(name)s")
    result = life.result
    if name == "payload" and result is not None:
        text = text.replace(f"{result['number']:02d}/{result['notation']}", "%(document)s")
        text = text.replace(result["verification_code"], "%(verification)s")
        text = text.replace(f'"{result["sha256"]}"', '""')  # the paper is not repeated
    return text


def _sealed(life: Life, row: Row, shift: timedelta) -> str:
    """What the event's digest covers, as a template."""
    event = Event(
        **row | {"at": row["at"] - shift, "previous": "\ue000", "dossier_id": 0, "payload": "\ue001"}
    )
    if event.actor_id == life.dossier.submitter_id and event.actor_id is not None:
        event.actor_id = -1
    text = canonical(event).replace("%", "%%")
    payload = json.dumps(row["payload"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text = text.replace('["\ue000",0,', '["%(previous)s",%(dossier)d,')
    return text.replace(",-1,", ",%(person)d,", 1).replace('"\ue001"', _particular(life, "payload", payload))
