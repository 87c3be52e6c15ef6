"""A TrueType face for text that is set by coordinates: what it measures, where its lines break, itself inside a PDF."""

import io
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import pydyf
from fontTools import subset
from fontTools.ttLib import TTFont

from foundation.core.system_packages import FONT, FONT_FOLDERS

HARDEST = "ễ"  # the first Liberation fonts lack the letters of Vietnamese that carry two marks
WORDS = re.compile(r"(\s*)([^\s-]*-|[^\s-]+)")
DROPPED = ["FFTM", "GDEF", "GPOS", "GSUB", "OS/2", "cmap", "kern", "name", "post"]
TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{ranges}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Face:
    """One face. Measures are in em; letters that it lacks are shown as its empty box, as WeasyPrint shows them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with TTFont(path, lazy=True) as font:
            head, measures, lines = font["head"], font["hmtx"], font["hhea"]
            names, per_em = font.getBestCmap(), head.unitsPerEm
            self._glyphs = {letter: font.getGlyphID(name) for letter, name in names.items()}
            self._widths: dict[int, float] = {
                letter: measures[name][0] / per_em for letter, name in names.items()
            }
            self._empty: float = measures[".notdef"][0] / per_em
            self.ascent, self.descent = lines.ascent / per_em, -lines.descent / per_em
            self.box = [side / per_em for side in (head.xMin, head.yMin, head.xMax, head.yMax)]

    def knows(self, letter: str) -> bool:
        """Whether the face has this letter."""
        return ord(letter) in self._glyphs

    def width(self, text: str) -> float:
        """How wide a line of text is."""
        return sum(self._widths.get(ord(letter), self._empty) for letter in text)

    def glyphs(self, text: str) -> str:
        """The line as PDF shows it: the numbers of its glyphs, four hexadecimal digits each."""
        return "".join(f"{self._glyphs.get(ord(letter), 0):04x}" for letter in text)

    @lru_cache(maxsize=4096)  # noqa: B019 - there is one face, for the life of the process
    def lines(self, text: str, room: float) -> tuple[str, ...]:
        """The text in lines no wider than `room`, broken at spaces, after hyphens, and inside a word only when that is
        wider than a line. At least one line."""
        made: list[str] = []
        for paragraph in unicodedata.normalize("NFC", text).splitlines() or [""]:
            line = ""
            for gap, word in WORDS.findall(paragraph):
                joined = f"{line}{' ' if gap and line else ''}{word}"
                if self.width(joined) <= room:
                    line = joined
                    continue
                made += [line] if line else []
                *full, line = self._pieces(word, room)
                made += full
            made.append(line)
        return tuple(made)

    def _pieces(self, word: str, room: float) -> Iterable[str]:
        """A word cut wherever a line is full."""
        piece = ""
        for letter in word:
            if piece and self.width(piece + letter) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece

    def embed(self, pdf: pydyf.PDF, text: Iterable[str]) -> bytes:
        """Put the glyphs of these letters into a PDF; returns the reference of the font (Type 0, Identity-H)."""
        used = {self._glyphs[ord(letter)]: letter for letter in sorted(text) if self.knows(letter)}
        program = _cut(self.path, frozenset(used))
        length = pydyf.Dictionary({"Length1": len(program)})
        name = f"/MOTCUA+{self.path.stem.removesuffix('-Regular')}"
        descriptor = {
            "Type": "/FontDescriptor", "FontName": name, "Flags": 6,
            "FontFile2": _add(pdf, pydyf.Stream([program], length, compress=True)),
            "FontBBox": pydyf.Array(round(1000 * side) for side in self.box), "ItalicAngle": 0, "StemV": 80,
            "Ascent": round(1000 * self.ascent), "Descent": -round(1000 * self.descent), "CapHeight": 660,
        }  # fmt: skip
        widths = [
            part
            for glyph, letter in used.items()
            for part in (glyph, pydyf.Array([round(1000 * self.width(letter))]))
        ]
        collection = pydyf.Dictionary(
            {"Registry": pydyf.String("Adobe"), "Ordering": pydyf.String("Identity"), "Supplement": 0}
        )
        descendant = {
            "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": name, "CIDSystemInfo": collection,
            "CIDToGIDMap": "/Identity", "DW": round(1000 * self._empty), "W": pydyf.Array(widths),
            "FontDescriptor": _add(pdf, pydyf.Dictionary(descriptor)),
        }  # fmt: skip
        whole = {
            "Type": "/Font", "Subtype": "/Type0", "BaseFont": name, "Encoding": "/Identity-H",
            "DescendantFonts": pydyf.Array([_add(pdf, pydyf.Dictionary(descendant))]),
            "ToUnicode": _add(pdf, pydyf.Stream([_to_unicode(used)], compress=True)),
        }  # fmt: skip
        return _add(pdf, pydyf.Dictionary(whole))


@cache
def document_face() -> Face:
    """The face of printed documents. Raises FileNotFoundError when none that knows Vietnamese is installed."""
    faces = (Face(path) for folder in FONT_FOLDERS for path in sorted(Path(folder).rglob(FONT)))
    for face in faces:
        if face.knows(HARDEST):
            return face
    raise FileNotFoundError(f"{FONT} is missing; on Debian: apt-get install fonts-liberation2")


def _add(pdf: pydyf.PDF, thing: pydyf.Object) -> bytes:
    pdf.add_object(thing)
    reference: bytes = thing.reference
    return reference


def _cut(path: Path, glyphs: frozenset[int]) -> bytes:
    """The program of a face with these glyphs only, which keep their numbers."""
    options = subset.Options(hinting=False, retain_gids=True, notdef_outline=True, layout_features=[])
    options.drop_tables += DROPPED
    cutter = subset.Subsetter(options)
    cutter.populate(gids=glyphs)
    made = io.BytesIO()
    with TTFont(path) as font:
        cutter.subset(font)
        font.save(made)
    return made.getvalue()


def _to_unicode(used: dict[int, str]) -> str:
    """Which letter a glyph stands for, so that the text can be searched and copied; at most 100 in one table."""
    items = [f"<{glyph:04x}> <{letter.encode('utf-16-be').hex()}>" for glyph, letter in used.items()]
    tables = (items[start : start + 100] for start in range(0, len(items), 100))
    ranges = ("\n".join((f"{len(table)} beginbfchar", *table, "endbfchar")) for table in tables)
    return TO_UNICODE.format(ranges="\n".join(ranges))
