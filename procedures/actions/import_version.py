"""Take one entry of the catalogue's data files into the database."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.core.errors import NotAllowed
from procedures.catalogue import Entry
from procedures.citing import cite
from procedures.decisions import Citation
from procedures.models import (
    Case,
    Channel,
    ChannelKind,
    Component,
    Decision,
    DecisionKind,
    FeeRule,
    Field,
    LegalBasis,
    Procedure,
    ProcedureVersion,
    ResultKind,
    VersionStatus,
)
from procedures.searched_text import searched_text

VERSION_TEXTS = (
    "name", "name_en", "summary", "summary_en", "steps", "conditions", "conditions_en", "sets", "result_template",
    "cut_off_rule",
)  # fmt: skip


@transaction.atomic
def import_version(*, actor: Actor, entry: Entry) -> ProcedureVersion:
    """The version that says what the entry says: the last one taken from a file if nothing changed, else a new draft.

    A draft of a file that was never published is replaced; one that was written by hand (without hash) stays. The
    identity of the procedure (field, audience, search words) is brought up to date in any case. Only the system does
    this. Raises NotAllowed.
    """
    if not actor.is_system:
        raise NotAllowed
    procedure = _procedure(entry)
    imported = procedure.versions.exclude(content_hash="").order_by("-number").first()
    if imported is not None and imported.content_hash == entry.content_hash:
        return imported
    procedure.versions.filter(status=VersionStatus.DRAFT).exclude(content_hash="").delete()
    latest = procedure.versions.order_by("-number").first()
    number = latest.number + 1 if latest is not None else 1
    version = _version(procedure, number, entry)
    cases = _cases(version, entry.data)
    _channels(version, cases, entry.data)
    _components(version, cases, entry.data)
    _results_and_bases(version, entry.data)
    return version


def _procedure(entry: Entry) -> Procedure:
    data, field_data = entry.data, entry.data["field"]
    names = {"name": field_data["name"], "name_en": field_data["name_en"]}
    field, _created = Field.objects.update_or_create(code=field_data["code"], defaults=names)
    identity = {
        "name": data["name"],
        "name_en": data["name_en"],
        "field": field,
        "level": data["level"],
        "audience": data["audience"],
        "life_events": data["life_events"],
        "popularity": data["popularity"],
        "search_text": searched_text({**data, "field": field.name, "field_en": field.name_en}),
    }
    procedure, _created = Procedure.objects.update_or_create(code=entry.code, defaults=identity)
    return procedure


def _version(procedure: Procedure, number: int, entry: Entry) -> ProcedureVersion:
    published = procedure.versions.exclude(status=VersionStatus.DRAFT).exists()
    valid_from = entry.data["valid_from"]
    return ProcedureVersion.objects.create(
        procedure=procedure,
        number=number,
        valid_from=max(valid_from, timezone.localdate()) if published else valid_from,
        content_hash=entry.content_hash,
        decision=_announced(entry.data["publishing_decision"]),
        form=entry.form,
        process=entry.process,
        **{name: entry.data[name] for name in VERSION_TEXTS if name in entry.data},
    )


def _announced(number: str) -> Decision | None:
    """Lists of procedures name the number of the decision and nothing more."""
    return cite(Citation(DecisionKind.DECISION, number)) if number else None


def _cases(version: ProcedureVersion, data: Mapping[str, Any]) -> dict[str, Case]:
    rows = [Case(version=version, position=place, **row) for place, row in enumerate(data.get("cases", ()))]
    return {case.key: case for case in Case.objects.bulk_create(rows)}


def _channels(version: ProcedureVersion, cases: Mapping[str, Case], data: Mapping[str, Any]) -> None:
    for row in data["channels"]:
        value, unit = row["limit"].split() if row["limit"] else (None, "")
        channel = Channel.objects.create(
            version=version,
            case=cases[row["case"]] if "case" in row else None,
            channel=ChannelKind[row["channel"].upper()],
            limit_value=None if value is None else int(value),
            limit_unit=unit,
            note=row.get("note", ""),
            note_en=row.get("note_en", ""),
        )
        FeeRule.objects.bulk_create([FeeRule(channel=channel, **fee) for fee in row["fees"]])


def _components(version: ProcedureVersion, cases: Mapping[str, Case], data: Mapping[str, Any]) -> None:
    components = []
    for place, row in enumerate(data["components"]):
        facts = {
            **row,
            "case": cases[row["case"]] if "case" in row else None,
            "channels": [ChannelKind[name.upper()] for name in row.get("channels", ())],
        }
        components.append(Component(version=version, position=place, **facts))
    Component.objects.bulk_create(components)


def _results_and_bases(version: ProcedureVersion, data: Mapping[str, Any]) -> None:
    ResultKind.objects.bulk_create(
        [ResultKind(version=version, position=place, **row) for place, row in enumerate(data["results"])]
    )
    LegalBasis.objects.bulk_create(
        [LegalBasis(version=version, position=place, **row) for place, row in enumerate(data["legal_basis"])]
    )
