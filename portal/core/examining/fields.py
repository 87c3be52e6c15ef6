"""Fields of word-processing documents, whose instructions are carried out when somebody opens or prints them.

Those that start a program or fetch something are refused (ECMA-376 part 1, 17.16; DDE and DDEAUTO are older and still
obeyed). An instruction may be spread over many runs of text, and other fields may write parts of it.
"""

import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from portal.core.examining.findings import Fault, Unfit

INSTRUCTIONS: Final = frozenset({"instrText", "delInstrText"})
ACTS: Final = {
    "DDE": Fault.STARTS_OTHERS,
    "DDEAUTO": Fault.STARTS_OTHERS,
    "LINK": Fault.FETCHES,
    "DATABASE": Fault.FETCHES,
}
INCLUDES: Final = frozenset({"INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "RD"})
"""Refused when they name an address or a share; a name on the writer's own disk stays where a picture was added."""
NAME: Final = re.compile(r'\s*"?([A-Za-z]+)')
SAID_OPENLY: Final = re.compile(r'\s*(=|"?[A-Za-z]+"?[\s"\\])')
"""An instruction whose name is complete before another field writes something into it."""
ELSEWHERE: Final = re.compile(r'//|\\\\\\\\|["\s]\\\\')
DEEPEST: Final = 100


@dataclass(slots=True)
class _Field:
    """A field that has begun: its instruction so far, whether others write into it, and whether it is complete."""

    parts: list[str] = field(default_factory=list)
    written_by_others: bool = False
    complete: bool = False


class FieldCheck:
    """Handlers for a parser of XML without namespaces. All raise Unfit."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._reading = False

    def listen(self, parser: expat.XMLParserType) -> None:
        """Be told by the parser what the part says."""
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self._said

    def _started(self, name: str, said: dict[str, str]) -> None:
        element = _bare(name)
        self._reading = element in INSTRUCTIONS
        for key, value in said.items():
            if _bare(key) == "instr":
                _check(value, written_by_others=False)
            elif element == "fldChar" and _bare(key) == "fldCharType":
                self._mark(value)

    def _ended(self, name: str) -> None:
        self._reading = self._reading and _bare(name) not in INSTRUCTIONS

    def _said(self, text: str) -> None:
        if self._reading and self._open and not self._open[-1].complete:
            self._open[-1].parts.append(text)

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self._begin()
        elif self._open:
            self._complete(self._open[-1])
            if kind == "end":
                self._open.pop()

    def _begin(self) -> None:
        around = self._open[-1] if self._open else None
        if around is not None and not around.complete:
            around.written_by_others = True
            if not SAID_OPENLY.match("".join(around.parts)):
                raise Unfit(Fault.STARTS_OTHERS)
        if len(self._open) >= DEEPEST:
            raise Unfit(Fault.TOO_COSTLY)
        self._open.append(_Field())

    def _complete(self, one: _Field) -> None:
        if not one.complete:
            one.complete = True
            _check("".join(one.parts), written_by_others=one.written_by_others)


def _check(instruction: str, *, written_by_others: bool) -> None:
    found = NAME.match(instruction)
    name = found.group(1).upper() if found else ""
    if name in ACTS:
        raise Unfit(ACTS[name])
    if name in INCLUDES and (written_by_others or ELSEWHERE.search(instruction)):
        raise Unfit(Fault.FETCHES)


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
