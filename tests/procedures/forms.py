"""Small form definitions to test the engine with."""

from typing import Any

from procedures.forms_engine.definition import FormDefinition, parse


def question(key: str, kind: str = "text", **facts: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "label": {"vi": f"Nhãn {key}", "en": f"Label {key}"}, **facts}


def options(*values: str) -> list[dict[str, str]]:
    return [{"value": value, "vi": f"Chọn {value}", "en": f"Choice {value}"} for value in values]


def page(key: str, *fields: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {"key": key, "title": {"vi": f"Trang {key}", "en": f"Page {key}"}, "fields": list(fields), **facts}


def form(*pages: dict[str, Any]) -> dict[str, Any]:
    return {"key": "test", "title": {"vi": "Thử", "en": "Test"}, "pages": list(pages)}


def definition(*fields: dict[str, Any]) -> FormDefinition:
    return parse(form(page("one", *fields)))
