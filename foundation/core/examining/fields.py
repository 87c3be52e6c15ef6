"""Fields of word-processing documents, whose instructions are carried out when somebody opens or prints them.

Only those that show what the document itself says are taken (ECMA-376 part 1, 17.16.5): what is not in the list may
start a program or fetch something, as DDEAUTO and DATABASE do, and older ones that no standard names are still obeyed.
An instruction may be spread over many runs of text, and other fields may write parts of it.
"""

import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from foundation.core.examining.findings import Fault, Unfit
from foundation.core.examining.targets import is_link, is_name_here, says_elsewhere

INSTRUCTIONS: Final = frozenset({"instrText", "delInstrText"})
SHOWS: Final = frozenset(
    "ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BIBLIOGRAPHY CITATION COMMENTS COMPARE CREATEDATE DATE"
    " DISPLAYBARCODE DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN FORMTEXT"
    " GOTOBUTTON IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NOTEREF"
    " NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET"
    " SHAPE SKIPIF STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA TOC"
    " USERADDRESS USERINITIALS USERNAME XE".split()
)
FETCHES: Final = frozenset({"LINK", "DATABASE", "INCLUDETEXT", "INCLUDE", "IMPORT", "RD", "DATA"})
NAME: Final = re.compile(r'\s*(=|"?([A-Za-z]+)"?(?=[\s"\\]|$))', re.ASCII)
"""The name at the beginning, ended by something that no name has: signs that nobody sees are none of it."""
SAID_OPENLY: Final = re.compile(r'\s*(=|"?[A-Za-z]+"?[\s"\\])', re.ASCII)
"""An instruction whose name is complete before another field writes something into it."""
WORDS: Final = re.compile(r'"([^"]*)"?|(\\.?)|([^\s"\\][^\s"]*)', re.ASCII | re.DOTALL)
LABELS: Final = frozenset({r"\l", r"\m", r"\o", r"\t"})
"""Switches of a link that are followed by a name inside the document or by words for the reader."""
MERGING: Final = "mailMerge"
"""Settings that have a database asked, with a line of their own for the connection (ECMA-376 part 1, 17.14.20)."""
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
        if self._reading:  # an instruction is text alone; what stands in it would hide the rest
            raise Unfit(Fault.DAMAGED)
        if element == MERGING:
            raise Unfit(Fault.FETCHES)
        self._reading = element in INSTRUCTIONS
        for key, value in said.items():
            if _bare(key) == "instr":
                _check(value, written_by_others=False)
            elif element == "fldChar" and _bare(key) == "fldCharType":
                self._mark(value.strip())
            elif _bare(key) == "src" and says_elsewhere(value):
                raise Unfit(Fault.FETCHES)

    def _ended(self, _name: str) -> None:
        self._reading = False

    def _said(self, text: str) -> None:
        if self._reading and self._open and not self._open[-1].complete:
            self._open[-1].parts.append(text)

    def _mark(self, kind: str) -> None:
        if kind not in ("begin", "separate", "end"):
            raise Unfit(Fault.DAMAGED)
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
    if not instruction.strip():
        return
    match = NAME.match(instruction)
    name = (match.group(2) or "=").upper() if match else ""
    if name in SHOWS or name == "=":
        return
    rest = instruction[match.end() :] if match else ""
    if name == "HYPERLINK" and not written_by_others and all(map(is_link, _targets(rest))):
        return
    if name == "INCLUDEPICTURE" and not written_by_others and all(map(is_name_here, _targets(rest) or [""])):
        return
    fetches = name in FETCHES or name in ("HYPERLINK", "INCLUDEPICTURE")
    raise Unfit(Fault.FETCHES if fetches else Fault.STARTS_OTHERS)


def _targets(rest: str) -> list[str]:
    """What an instruction names after its own name, without switches and the labels after some of them."""
    targets: list[str] = []
    switch = ""
    for quoted, mark, plain in WORDS.findall(rest):
        if not mark and switch not in LABELS:
            targets.append((quoted or plain).replace("\\\\", "\\"))
        switch = mark.lower()
    return targets


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
