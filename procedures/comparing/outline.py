"""A version as lines of text, part by part: what two versions are compared by, and most of what the document shows."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from procedures.comparing.definition_lines import form_lines, process_lines
from procedures.comparing.lines import Line, in_both
from procedures.decisions import decision_in_words
from procedures.limits import limit_in_words
from procedures.models import Channel, Component, ComponentKind, FeeRule, Level, ProcedureVersion
from procedures.selectors import national_tariff

Lines = list[Line]
WITH_FILES = frozenset({ComponentKind.FORM, ComponentKind.SUBMIT})


@dataclass(frozen=True)
class Section:
    """One part: letter of the decree (or empty), title, lines; `hidden` is a text of what the lines leave out."""

    key: str
    letter: str
    title: str
    lines: tuple[Line, ...]
    hidden: str = ""


def outline(version: ProcedureVersion) -> list[Section]:
    """All parts of the version in the order of the decree, then form, process and legal texts."""
    parts: list[tuple[str, str, str, Callable[[ProcedureVersion], Lines]]] = [
        ("name", "a", _("Name"), _name),
        ("steps", "b", _("Steps"), _steps),
        ("channels", "c", _("Ways to file"), _channels),
        ("components", "d", _("Papers and number of sets"), _components),
        ("limits", "đ", _("Time limit"), _limits),
        ("audience", "e", _("Who may ask"), _audience),
        ("level", "g", _("Agencies"), _levels),
        ("form", "h", _("Online form"), lambda version: form_lines(version.form)),
        ("results", "h", _("Results"), _results),
        ("conditions", "h", _("Conditions"), _conditions),
        ("fees", "h", _("Fees"), _fees),
        ("legal", "", _("Legal texts"), _legal),
        ("process", "", _("Process"), lambda version: process_lines(version.process)),
    ]
    hidden = {"form": version.form, "process": version.process, "components": _rules(version)}
    return [
        Section(key, letter, title, tuple(lines(version)), _as_text(hidden.get(key)))
        for key, letter, title, lines in parts
    ]


def fingerprint(version: ProcedureVersion) -> str:
    """A short text that differs for versions that say something else, whatever the language of the reader."""
    with override("vi"):
        parts = [(part.key, [line.text for line in part.lines], part.hidden) for part in outline(version)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _as_text(data: Any) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False) if data else ""


def _rules(version: ProcedureVersion) -> list[Any]:
    return [
        (
            paper.key,
            paper.show_if,
            paper.accepts,
            paper.max_mb,
            paper.max_files,
            paper.max_pages,
            paper.result_code,
        )
        for paper in version.components.all()
    ]


def _name(version: ProcedureVersion) -> Lines:
    return [
        *in_both(version.name, version.name_en),
        *in_both(version.summary, version.summary_en),
        Line(
            f"{_('Publishing decision')}: {decision_in_words(version.decision) if version.decision else '–'}"
        ),
        Line(f"{_('In force from')}: {version.valid_from:%d/%m/%Y}"),
    ]


def _steps(version: ProcedureVersion) -> Lines:
    return [line for step in version.steps for line in in_both(step["vi"], step["en"])]


def _channels(version: ProcedureVersion) -> Lines:
    return [line for channel in version.channels.all() for line in _channel(channel)]


def _channel(channel: Channel) -> Lines:
    return [Line(_way(channel)), *in_both(channel.note, channel.note_en)]


def _way(channel: Channel) -> str:
    case = f" ({channel.case.localised_name})" if channel.case else ""
    return capfirst(channel.get_channel_display()) + case


def _components(version: ProcedureVersion) -> Lines:
    sets = ngettext("Number of sets: %(number)s", "Number of sets: %(number)s", version.sets)
    lines = [line for paper in version.components.all() for line in _component(paper)]
    return [*lines, Line(sets % {"number": version.sets})]


def _component(component: Component) -> Lines:
    facts = [component.get_kind_display()]
    if component.originals:
        facts.append(_("originals: %(number)s") % {"number": component.originals})
    if component.copies:
        facts.append(_("copies: %(number)s") % {"number": component.copies})
    if component.required:
        facts.append(_("required"))
    if component.condition:
        facts.append(component.localised_condition)
    case = f"{component.case.localised_name}: " if component.case else ""
    first = Line(f"{case}{component.name} ({', '.join(map(str, facts))})", "vi")
    files = [Line(_files(component))] if component.kind in WITH_FILES else []
    return [first, *in_both("", component.name_en), *in_both(component.replaced_by_data, ""), *files]


def _files(component: Component) -> str:
    return _("Files: %(kinds)s; up to %(size)s MB each, %(files)s files and %(pages)s pages in all") % {
        "kinds": ", ".join(kind.upper() for kind in component.file_kinds),
        "size": component.max_mb,
        "files": component.max_files,
        "pages": component.max_pages,
    }


def _limits(version: ProcedureVersion) -> Lines:
    return [Line(f"{_way(channel)}: {_limit(channel)}") for channel in version.channels.all()]


def _limit(channel: Channel) -> str:
    return limit_in_words(channel.time_limit) if channel.has_limit else _("not given yet")


def _audience(version: ProcedureVersion) -> Lines:
    return [Line(capfirst(who)) for who in version.procedure.audience_names]


def _levels(version: ProcedureVersion) -> Lines:
    return [Line(capfirst(str(Level(level).label))) for level in version.procedure.level]


def _results(version: ProcedureVersion) -> Lines:
    return [
        line
        for result in version.results.all()
        for line in [
            *in_both(f"{result.name} ({result.code})", result.name_en),
            *([Line(result.months)] if result.months else []),
            *in_both(result.valid_while, result.valid_while_en),
        ]
    ]


def _conditions(version: ProcedureVersion) -> Lines:
    return in_both(version.conditions, version.conditions_en)


def _fees(version: ProcedureVersion) -> Lines:
    return [Line(_fee(channel, fee)) for channel in version.channels.all() for fee in channel.fees.all()]


def _fee(channel: Channel, fee: FeeRule) -> str:
    tariff = national_tariff(fee)
    body = _("set by %(body)s") % {"body": fee.localised_decided_by} if fee.decided_by else ""
    facts = ", ".join(
        fact for fact in (tariff.words, body, *tariff.reduction_words, fee.localised_note) if fact
    )
    return f"{_way(channel)} – {fee.get_kind_display()}: {facts}"


def _legal(version: ProcedureVersion) -> Lines:
    return [Line(f"{basis.number} {basis.title}".strip(), "vi") for basis in version.legal_bases.all()]
