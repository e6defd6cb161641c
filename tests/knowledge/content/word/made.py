"""Word documents of a few elements, as XML: python-docx cannot write most of what changes a meaning."""

import io
import zipfile
from collections.abc import Mapping

from knowledge.content.document import Block, Document, Heading
from knowledge.content.word import read_word
from knowledge.content.word.elements import NAMES

SPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPE = f"{_WORD}.document.main+xml"
# Parts that the main part refers to: name to the element around them.
_ROOTS = {
    "styles": "w:styles",
    "numbering": "w:numbering",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "comments": "w:comments",
    "header": "w:hdr",
    "footer": "w:ftr",
}


def p(*runs: str, props: str = "") -> str:
    """A paragraph of runs; a run that is no XML is text."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{inner}</w:p>"


def r(text: str, props: str = "") -> str:
    """A run of text."""
    looks = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, num: int = 1, level: int = 0) -> str:
    """A numbered paragraph."""
    return p(text, props=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def field(code: str, result: str = "", data: str = "") -> str:
    """A field with its last result."""

    def char(kind: str, inner: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'

    shown = char("separate") + r(result) if result else ""
    return char("begin", data) + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + shown + char("end")


def levels(*formats: tuple[str, str]) -> str:
    """The levels of a list: a way of counting and a pattern for each."""
    return "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{way}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for place, (way, pattern) in enumerate(formats)
    )


def numbering(*lists: str) -> str:
    """Lists 1, 2, … by their levels."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{place}">{one}</w:abstractNum>' for place, one in enumerate(lists)
    )
    nums = "".join(
        f'<w:num w:numId="{place + 1}"><w:abstractNumId w:val="{place}"/></w:num>' for place in range(len(lists))
    )
    return abstract + nums


def docx(body: str, more: Mapping[str, bytes | str] | None = None, main_type: str = MAIN_TYPE, **parts: str) -> bytes:
    """A Word document.

    Args:
        body: what the document's body holds.
        more: further parts of the zip, as they are.
        main_type: what the main part is said to be.
        parts: what `styles`, `numbering`, `footnotes`, `comments` and others hold.
    """
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>' for name in parts)
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>' for name in parts
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, inner in parts.items():
        root = _ROOTS[name]
        files[f"word/{name}.xml"] = f"<{root} {SPACES}>{inner}</{root}>"
    files.update(more or {})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return file.getvalue()


def read(body: str, **parts: str) -> Document:
    return read_word(docx(body, None, MAIN_TYPE, **parts))


def texts(body: str, **parts: str) -> list[str]:
    return [
        part.text if isinstance(part, Heading) else "\n".join(part.lines)
        for part in read(body, **parts).parts
        if isinstance(part, Heading | Block)
    ]


def warned(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(str(warning.kind), warning.what) for warning in read(body, **parts).warnings]
