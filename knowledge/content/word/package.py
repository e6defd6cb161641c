"""Open a Word document: a zip of XML parts, which may be hostile. Nothing is unpacked to disk."""

import io
import zipfile
import zlib

from lxml import etree

from knowledge.errors import KnowledgeError

# Some megabytes can unpack to gigabytes: limits for all parts together, their number, and how well one is packed.
_MOST_UNPACKED = 200_000_000
_MOST_PARTS = 4_000
_MOST_TIMES = 250
_ANY_RATIO_BELOW = 5_000_000
_SAVE_AGAIN = "save it again from Word as .docx"
# Word's strict form has the same elements under other names.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_OTHER_OFFICE = {"xl/": "an Excel workbook", "ppt/": "a PowerPoint presentation"}


class Package:
    """The XML parts of a Word document by name. Pictures, fonts and embedded files stay packed.

    Attributes:
        parts: name to its root element.
    """

    def __init__(self, content: bytes) -> None:
        """Read the parts.

        Raises:
            KnowledgeError: it is not a Word document, or is damaged, locked, unreasonably large, or has macros.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                _refuse_hostile(packed.infolist())
                self.parts = {entry.filename: _parsed(packed, entry) for entry in packed.infolist() if _is_read(entry)}
        except zipfile.BadZipFile as error:
            raise KnowledgeError(f"this is not a .docx file, or it is locked by a password; {_SAVE_AGAIN}") from error
        except (RuntimeError, NotImplementedError, EOFError, OSError, zlib.error) as error:
            raise KnowledgeError(f"this Word document cannot be unpacked ({error}); {_SAVE_AGAIN}") from error
        self._refuse_macros()
        for folder, what in _OTHER_OFFICE.items():
            if any(name.startswith(folder) for name in self.parts):
                raise KnowledgeError(f"this is {what}, not a Word document (.docx)")
        self.main = self._main()

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to: id to the kind of relation and the name of its target."""
        folder, _, name = part.rpartition("/")
        found = self.parts.get(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        relations = {}
        for relation in found if found is not None else ():
            target = str(relation.get("Target", ""))
            whole = target.lstrip("/") if target.startswith("/") or not folder else f"{folder}/{target}"
            relations[str(relation.get("Id"))] = (str(relation.get("Type", "")).rpartition("/")[2], whole)
        return relations

    def related(self, kind: str) -> list[str]:
        """Return the names of the parts that the main part refers to as `kind`, such as `footnotes`."""
        return [
            target for found, target in self.relations(self.main).values() if found == kind and target in self.parts
        ]

    def packed(self) -> bytes:
        """Return the parts as a Word document again."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
            for name, root in self.parts.items():
                packed.writestr(name, etree.tostring(root, encoding="UTF-8", xml_declaration=True))
        return file.getvalue()

    def _main(self) -> str:
        found = (
            [target for kind, target in self.relations("").values() if kind == "officeDocument"] if self.parts else []
        )
        for name in (*found, "word/document.xml"):
            if name in self.parts:
                return name
        raise KnowledgeError(f"this Word document has no text part; {_SAVE_AGAIN}")

    def _refuse_macros(self) -> None:
        types = self.parts.get("[Content_Types].xml")
        told = " ".join(str(entry.get("ContentType", "")) for entry in (types if types is not None else ()))
        if "macroEnabled" in told or "vbaProject" in told:
            raise KnowledgeError("this Word document has macros; save it as .docx without them")


def _refuse_hostile(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MOST_PARTS:
        raise KnowledgeError(f"this Word document has {len(entries)} parts; at most {_MOST_PARTS} are allowed")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise KnowledgeError(f"this Word document has two parts of one name; {_SAVE_AGAIN}")
    for entry in entries:
        name = entry.filename
        if name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/"):
            raise KnowledgeError(f"this Word document has a part whose name leads out of it; {_SAVE_AGAIN}")
        if entry.flag_bits & 0x1:
            raise KnowledgeError(f"this Word document is locked by a password; {_SAVE_AGAIN} without one")
        if entry.file_size > _ANY_RATIO_BELOW and entry.file_size > _MOST_TIMES * max(entry.compress_size, 1):
            raise KnowledgeError("this Word document is packed as no text is (a zip bomb?); it was not unpacked")
        if name.lower().endswith(("vbaproject.bin", "vbadata.xml")):
            raise KnowledgeError("this Word document has macros; save it as .docx without them")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > _MOST_UNPACKED:
        raise KnowledgeError(f"this Word document unpacks to {unpacked} bytes; at most {_MOST_UNPACKED} are allowed")


def _is_read(entry: zipfile.ZipInfo) -> bool:
    """Return whether a part is read: the XML of the text and what belongs to it."""
    name = entry.filename
    if not name.endswith((".xml", ".rels")):
        return False
    return not name.startswith(("customXml/", "word/theme/", "word/glossary/", "docMetadata/"))


def _parsed(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> etree._Element:
    with packed.open(entry) as file:
        # What the zip says about its size need not be true.
        content = file.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise KnowledgeError("this Word document is larger than it says; it was not unpacked")
    for strict, transitional in _STRICT:
        content = content.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise KnowledgeError(f"this Word document cannot be read ({entry.filename}: {error}); {_SAVE_AGAIN}") from error
    if root.getroottree().docinfo.doctype:
        raise KnowledgeError("this Word document declares XML entities, which Word never does; it was not read")
    return root
