"""Writing many rows into pages that a template has ruled, as a clerk writes into a printed book.

WeasyPrint takes some fifteen milliseconds for a row of a wide table. Here it lays out two pages only, the opening one
and one that follows, both with the heads of the columns; what the rows say is then set between their rules. The
template says where by the ids of its elements: `leaf-1` and `leaf-2` are the rooms that may be filled,
`leaf-1-column-1` and so on the heads. A row is kept whole unless it is longer than a page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pydyf

from foundation.core.printing import pdf
from foundation.core.printing.lettering import Face, document_face

POINTS = 0.75  # points in a pixel of CSS
SIZE, LEADING, NUMBER_SIZE = 9, 10.2, 13
SIDE, ABOVE, RULE = 2.5, 1.25, 0.5  # white beside and above the text of a cell, thickness of a rule
OVER = 16  # from the upper edge of the page's room up to the page number
FONT_NAME = "Rows"

Cells = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Leaf:
    """Where to write on a page, in points from its lower left corner: rows between `top` and `bottom`, below the heads
    of the columns, which begin at `upper`; `edges` are those of the columns."""

    upper: float
    top: float
    bottom: float
    edges: tuple[float, ...]

    def fits(self, left: float) -> int:
        """How many lines the last row may have when writing has come down to `left`."""
        return int((left - self.bottom - 2 * ABOVE) / LEADING)


def render(html: str, rows: Iterable[list[str]], *, centred: frozenset[int] = frozenset()) -> bytes:
    """The PDF of two ruled pages, the second as often as the rows need it; `centred` are columns counted from 0.

    Raises FileNotFoundError when the font of documents is not installed.
    """
    face = document_face()

    def write(document: Any, file: pydyf.PDF) -> None:
        leaves = [_leaf(page, number) for number, page in enumerate(document.pages, start=1)]
        pages = list(_pages(rows, leaves, face, centred))
        _bind(file, [page.drawn(number) for number, page in enumerate(pages, start=1)])
        font = face.embed(file, {letter for page in pages for letter in page.letters})
        _fonts(file)[FONT_NAME] = font
        file.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    return pdf.render(html, write, is_tagged=False)


def _pages(
    rows: Iterable[list[str]], leaves: list[Leaf], face: Face, centred: frozenset[int]
) -> Iterator["_Page"]:
    """The pages, one after the other; a book without rows has one."""
    opening, following = leaves
    widths = [right - left - 2 * SIDE for left, right in zip(opening.edges, opening.edges[1:], strict=False)]
    page = _Page(opening, face, centred)
    for row in rows:
        cells = [face.lines(text, width / SIZE) for text, width in zip(row, widths, strict=True)]
        height = max(map(len, cells))
        if page.leaf.fits(page.left) < height <= following.fits(following.top):
            yield page
            page = _Page(following, face, centred)
        while cells := page.write(cells):
            yield page
            page = _Page(following, face, centred)
    yield page


@dataclass
class _Page:
    """One page in the making; `left` is how far down it is written."""

    leaf: Leaf
    face: Face
    centred: frozenset[int]
    drawing: list[str] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)
    left: float = 0

    def __post_init__(self) -> None:
        self.left = self.leaf.top

    def write(self, cells: Cells) -> Cells:
        """Write a row, or the lines of it that there is room for; returns the rest, empty when nothing is left."""
        fits = self.leaf.fits(self.left)
        height = min(fits, max(map(len, cells)))
        if height < 1:
            return cells
        for column, lines in enumerate(cells):
            for number, line in enumerate(lines[:height]):
                self._line(column, self.left - ABOVE - number * LEADING, line)
        self.left -= height * LEADING + 2 * ABOVE
        self._rule(self.leaf.edges[0], self.left, self.leaf.edges[-1], self.left)
        rest = [lines[height:] for lines in cells]
        return rest if any(rest) else []

    def drawn(self, number: int) -> str:
        """The drawing of the whole page, with its number unless it is the first."""
        for edge in self.leaf.edges:
            self._rule(edge, self.leaf.top, edge, self.left)
        if number > 1:
            middle = (
                self.leaf.edges[0] + self.leaf.edges[-1] - self.face.width(str(number)) * NUMBER_SIZE
            ) / 2
            self._text(middle, self.leaf.upper + OVER, str(number), NUMBER_SIZE)
        return f"q 0 G 0 g {RULE} w\n" + "\n".join(self.drawing) + "\nQ"

    def _line(self, column: int, top: float, line: str) -> None:
        left, right = self.leaf.edges[column : column + 2]
        white = (right - left - self.face.width(line) * SIZE) / 2 if column in self.centred else SIDE
        baseline = (
            top - (LEADING - (self.face.ascent + self.face.descent) * SIZE) / 2 - self.face.ascent * SIZE
        )
        self._text(left + white, baseline, line, SIZE)

    def _text(self, x: float, y: float, text: str, size: float) -> None:
        self.letters.update(text)
        self.drawing.append(f"BT /{FONT_NAME} {size} Tf {x:.2f} {y:.2f} Td <{self.face.glyphs(text)}> Tj ET")

    def _rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self.drawing.append(f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S")


def _leaf(page: Any, number: int) -> Leaf:
    """What the template says of a page; WeasyPrint measures in pixels from the upper left corner."""
    heads = [
        page.anchors[name]
        for name in sorted(page.anchors, key=lambda one: (len(one), one))
        if name.startswith(f"leaf-{number}-column-")
    ]
    edges = [head[0] * POINTS + RULE / 2 for head in heads] + [heads[-1][2] * POINTS - RULE / 2]
    _left, upper, _right, lower = page.anchors[f"leaf-{number}"]
    upper, top, bottom = ((page.height - at) * POINTS for at in (upper, heads[0][3], lower))
    return Leaf(upper, top, bottom, tuple(edges))


def _bind(file: pydyf.PDF, drawings: list[str]) -> None:
    """Make the pages of the file anew: the first frame once, the second for all that follow, each with its drawing.

    What is read aloud comes in the order of the drawing, so the frame with the heads stands first; what it does to the
    coordinates ends with it.
    """
    frames = [file.objects[number] for number in file.pages["Kids"][::3]]
    file.pages["Kids"], file.pages["Count"] = pydyf.Array(), 0
    before, after = pydyf.Stream(["q"]), pydyf.Stream(["Q"])
    file.add_object(before)
    file.add_object(after)
    for number, drawing in enumerate(drawings):
        frame = frames[min(number, 1)]
        stream = pydyf.Stream([drawing], compress=True)
        file.add_object(stream)
        contents = [before.reference, frame["Contents"], after.reference, stream.reference]
        file.add_page(pydyf.Dictionary({**frame, "Contents": pydyf.Array(contents)}))


def _fonts(file: pydyf.PDF) -> pydyf.Dictionary:
    """The fonts that all pages share."""
    page = file.objects[file.pages["Kids"][0]]
    return _meant(file, _meant(file, page["Resources"])["Font"])


def _meant(file: pydyf.PDF, reference: bytes) -> pydyf.Dictionary:
    return file.objects[int(reference.split()[0])]
