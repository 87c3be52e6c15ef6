"""How the answer to each type of question looks as JSON Schema. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from foundation.core.text import BLANK_LETTERS
from procedures.forms_engine.definition import Question
from procedures.forms_engine.limits import LONG, LONGEST_ADDRESS, LONGEST_NUMBER, LONGEST_PLACE, NAME, SHORT

Schema = dict[str, Any]

END = r"$(?!\n)"
"""The end of the text: Python's `$` alone would let a line break follow."""

DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
WHOLE_DAY: Schema = {"type": "string", "format": "date", "pattern": f"^{DAY}{END}"}
OPEN_DAY: Schema = {"type": "string", "pattern": f"^({DAY})?{END}"}
PARTIAL_DAY = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?" + END
SEEN = rf"[^\s{BLANK_LETTERS}]"
NAME_PATTERN = rf"^[^0-9_@#$%&*+=<>{{}}|/:;!?\"{BLANK_LETTERS}]+$"
PHONE_PATTERN = r"^\+84([35789][0-9]{8}|2[0-9]{9})" + END
TAX_CODE_PATTERN = r"^([0-9]{10}(-[0-9]{3})?|[0-9]{12})" + END
CLOCK_PATTERN = r"^([01][0-9]|2[0-3]):[0-5][0-9]" + END
MOST_NUMBER = 999_999_999.999
MOST_DONG = 999_999_999_999_999


def _text(longest: int, **more: Any) -> Callable[[Question], Schema]:
    return lambda question: (
        {
            "type": "string",
            "minLength": 1,
            "maxLength": question.max_length or longest,
            "pattern": SEEN,
        }
        | more
    )


def _fixed(schema: Schema) -> Callable[[Question], Schema]:
    return lambda question: dict(schema)


def _object(required: list[str], **members: Schema) -> Schema:
    return {"type": "object", "properties": members, "required": required, "additionalProperties": False}


def _number(question: Question) -> Schema:
    kind = "number" if question.decimals else "integer"
    return {"type": kind, "minimum": question.minimum, "maximum": MOST_NUMBER}


def _tick(question: Question) -> Schema:
    return {"type": "boolean", "const": True} if question.required else {"type": "boolean"}


def _computed(question: Question) -> Schema:
    return {"type": ["string", "number"], "readOnly": True}


FILES: Schema = {
    "type": "array",
    "items": _object(["file", "name"], file={"type": "integer"}, name={"type": "string"}),
    "readOnly": True,
}
ADDRESS = _object(
    [],
    detail={"type": "string", "maxLength": LONGEST_ADDRESS},
    area={"type": "string", "minLength": 1, "maxLength": LONGEST_ADDRESS, "pattern": SEEN},
    province={"type": "string", "pattern": "^[0-9]{2}" + END},
    commune={"type": "string", "pattern": "^[0-9]{5}" + END},
) | {"anyOf": [{"required": ["area"]}, {"required": ["province", "commune"]}]}
ID_DOCUMENT = _object(
    ["kind", "number"],
    kind={"enum": ["identity_card", "identity_certificate", "passport", "other"]},
    number={"type": "string", "minLength": 1, "maxLength": LONGEST_NUMBER},
    issued_on=OPEN_DAY,
    issued_by={"type": "string", "maxLength": LONGEST_PLACE},
)
DATE_RANGE = _object(["from"], **{"from": WHOLE_DAY, "to": OPEN_DAY})

TYPE_SCHEMAS: Mapping[str, Callable[[Question], Schema]] = {
    "text": _text(SHORT),
    "long_text": _text(LONG),
    "person_name": _text(NAME, pattern=NAME_PATTERN),
    "citizen_id": _fixed({"type": "string", "pattern": "^[0-9]{12}" + END}),
    "tax_code": _fixed({"type": "string", "pattern": TAX_CODE_PATTERN}),
    "id_document": _fixed(ID_DOCUMENT),
    "date": _fixed(WHOLE_DAY),
    "partial_date": _fixed({"type": "string", "pattern": PARTIAL_DAY}),
    "date_range": _fixed(DATE_RANGE),
    "time": _fixed({"type": "string", "pattern": CLOCK_PATTERN}),
    "phone": _fixed({"type": "string", "pattern": PHONE_PATTERN}),
    "email": _text(SHORT, format="email", pattern="^[^@\\s]+@[^@\\s]+$"),
    "number": _number,
    "money": _fixed({"type": "integer", "minimum": 0, "maximum": MOST_DONG}),
    "checkbox": _tick,
    "declaration": _tick,
    "address": _fixed(ADDRESS),
    "computed": _computed,
    "file": _fixed(FILES),
}
"""By the type of the question; choices and groups of rows are written by json_schema.py."""
