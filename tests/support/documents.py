"""PDF and word-processing files that do more than show themselves, each in one way."""

from io import BytesIO
from typing import Any

import pikepdf

from tests.support.pictures import docx

TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


def pdf(*, compressed: bool = True, **catalogue: Any) -> bytes:
    """A PDF of one page whose catalogue has these members besides; in compressed object streams, as usual today."""
    document = pikepdf.new()
    document.add_blank_page()
    for name, value in catalogue.items():
        document.Root[f"/{name}"] = document.make_indirect(value)
    buffer = BytesIO()
    streams = pikepdf.ObjectStreamMode.generate if compressed else pikepdf.ObjectStreamMode.disable
    document.save(buffer, object_stream_mode=streams)
    return buffer.getvalue()


def action(kind: str, **more: Any) -> Any:
    """An action of this kind."""
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)


def with_file_inside() -> bytes:
    """A PDF that carries another file."""
    document = pikepdf.new()
    document.add_blank_page()
    document.attachments["a.exe"] = b"MZ"
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_content_elsewhere() -> bytes:
    """A PDF whose page is drawn by what lies at an address."""
    document = pikepdf.new()
    document.add_blank_page()
    elsewhere = pikepdf.Dictionary(FS=pikepdf.Name.URL, F=pikepdf.String("https://evil.example/a"))
    document.pages[0].Contents = pikepdf.Stream(document, b"", F=elsewhere)
    buffer = BytesIO()
    document.save(buffer, compress_streams=False)
    return buffer.getvalue()


def on_a_page(annotation: Any) -> bytes:
    """A PDF whose page has this annotation, written inside the list of the page."""
    document = pikepdf.new()
    document.add_blank_page()
    document.pages[0].Annots = pikepdf.Array([annotation])
    buffer = BytesIO()
    document.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def signed() -> bytes:
    """A PDF with a signature field as signing programs write one (ISO 32000-2, 12.8); what it proves is not asked."""
    name = pikepdf.Name
    value = pikepdf.Dictionary(
        Type=name.Sig, Filter=name("/Adobe.PPKLite"), SubFilter=name("/ETSI.CAdES.detached"),
        ByteRange=pikepdf.Array([0, 840, 960, 240]), Contents=pikepdf.String(b"\x30\x82" + bytes(60)),
    )  # fmt: skip
    field = pikepdf.Dictionary(FT=name.Sig, T=pikepdf.String("Signature1"), V=value)
    form = pikepdf.Dictionary(SigFlags=3, Fields=pikepdf.Array([field]))
    return pdf(compressed=False, AcroForm=form) + b"\n% incremental\n"


WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def instructed(*runs: str, part: str = "word/footer1.xml", blanks: int = 0) -> bytes:
    """A word-processing document with these runs in a part, after so many blanks: "{" and "}" begin and end a field,
    "|" its result, as do ways to write these that readers let pass; the others are pieces of an instruction."""
    marks = {"{": "begin", "|": "separate", "}": "end"}
    marks |= {word: word for word in (" begin ", " end ", "BEGIN", "END")}
    written = "".join(
        f'<w:r><w:fldChar w:fldCharType="{marks[run]}"/></w:r>'
        if run in marks
        else f"<w:r><w:instrText>{run}</w:instrText></w:r>"
        for run in runs
    )
    return docx({part: b" " * blanks + f'<w:ftr xmlns:w="{WORDS}"><w:p>{written}</w:p></w:ftr>'.encode()})


def simply_instructed(instruction: str, encoding: str = "utf-8") -> bytes:
    """A word-processing document with a field written as one element."""
    simple = f'<w:ftr xmlns:w="{WORDS}"><w:p><w:fldSimple w:instr="{instruction}"/></w:p></w:ftr>'
    return docx({"word/footer1.xml": simple.encode(encoding)})


def with_relations(number: int, *, long: str = "") -> bytes:
    """A word-processing document with so many links."""
    one = f'<Relationship Id="r" Type="{TYPE}/hyperlink" Target="{long}" TargetMode="External"/>' * number
    rels = f'<Relationships xmlns="{NAMESPACE}">{one}</Relationships>'
    return docx({"word/_rels/document.xml.rels": rels.encode()})


def related(kind: str, target: str = "https://evil.example/t.dotm", mode: str = "External") -> bytes:
    """A word-processing document that refers to something of this type."""
    one = f'<Relationship Id="r1" Type="{TYPE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    rels = f'<?xml version="1.0"?><Relationships xmlns="{NAMESPACE}">{one}</Relationships>'
    return docx({"word/_rels/settings.xml.rels": rels.encode("utf-16")})
