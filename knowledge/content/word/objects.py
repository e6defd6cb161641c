"""What is put into a Word document beside its text: boxes, pictures, diagrams, formulas, form controls, comments."""

from lxml import etree
from mammoth.docx.dingbats import dingbats

from knowledge.content.plain import UNREADABLE, beginning, plain
from knowledge.content.warnings import WarningKind
from knowledge.content.word.elements import (
    all_of,
    around,
    find,
    first_place,
    q,
    remove,
    replace,
    run_of,
    text_of,
    unwrap,
)
from knowledge.content.word.fields import tick_of
from knowledge.content.word.marks import Marks, without_marks
from knowledge.content.word.package import Package
from knowledge.content.words import in_words

_SYMBOL_FONTS = frozenset({"Symbol", "Wingdings", "Webdings", "Wingdings 2", "Wingdings 3"})


def settle_controls(root: etree._Element, marks: Marks, left_out: list[str]) -> None:
    """Take content controls apart: ticks as letters, prompts out, tables of contents out, all else as text."""
    for control in all_of(root, "w:sdt"):
        content = find(control, "w:sdtContent")
        gallery = find(control, "w:sdtPr/w:docPartObj/w:docPartGallery")
        tick = tick_of(control)
        if gallery is not None and "Table of Contents" in str(gallery.get(q("w:val"))):
            left_out.append(in_words("table_of_contents"))
            remove(control)
        elif content is None:
            remove(control)
        elif tick is not None:
            words = all_of(content, "w:t", "w:sym")
            if words:
                replace(words[0], etree.fromstring(etree.tostring(run_of(tick)[0])))
                for other in words[1:]:
                    remove(other)
                unwrap_content(control, content)
            else:
                replace(control, run_of(tick))
        elif find(control, "w:sdtPr/w:showingPlcHdr") is not None:
            prompt = beginning(text_of(content), 120)
            mark = marks.warning(WarningKind.FORM_FIELD, in_words("prompt", words=prompt))
            for words_of_prompt in all_of(content, "w:t"):
                words_of_prompt.text = ""
            paragraph = find(content, ".//w:p")
            if paragraph is None:
                content.insert(0, mark)
            else:
                first_place(paragraph, mark)
            unwrap_content(control, content)
        else:
            unwrap_content(control, content)


def unwrap_content(control: etree._Element, content: etree._Element) -> None:
    """Put what a content control holds in its place."""
    replace(control, *list(content))


def settle_drawings(root: etree._Element, package: Package, part: str, marks: Marks) -> None:
    """Put the text of boxes after their paragraph, and mark pictures, diagrams and embedded files where they stood."""
    for choice in all_of(root, "mc:AlternateContent"):
        if choice.getparent() is None:
            continue
        # Word writes everything twice: as of 2010, and for older programs.
        drawn = find(choice, "mc:Choice")
        drawn = find(choice, "mc:Fallback") if drawn is None or not len(drawn) else drawn
        replace(choice, *(list(drawn) if drawn is not None else []))
    relations = package.relations(part)
    for drawing in all_of(root, "w:drawing", "w:pict", "w:object", "w:contentPart"):
        if drawing.getparent() is None or around(drawing, "w:txbxContent") is not None:
            continue
        paragraph = around(drawing, "w:p")
        boxes = [box for box in all_of(drawing, "w:txbxContent") if around(box, "w:txbxContent") is None]
        if paragraph is not None and any(plain(text_of(box)) for box in boxes):
            _place_boxes(paragraph, boxes, marks)
            remove(drawing)
        elif told := _told(drawing, package, relations):
            replace(drawing, *list(marks.warning(*told)))
        else:
            remove(drawing)
    # Boxes within boxes.
    for box in all_of(root, "w:txbxContent"):
        paragraph = around(box, "w:p")
        if paragraph is not None:
            _place_boxes(paragraph, [box], marks)
    for drawing in all_of(root, "w:drawing", "w:pict"):
        remove(drawing)


def _place_boxes(paragraph: etree._Element, boxes: list[etree._Element], marks: Marks) -> None:
    last = paragraph
    for box in boxes:
        if not plain(text_of(box)):
            continue
        first = find(box, ".//w:p")
        if first is not None:
            first_place(first, marks.warning(WarningKind.TEXT_BOX, in_words("text_box")))
        for child in list(box):
            last.addnext(child)
            last = child


def _told(
    drawing: etree._Element, package: Package, relations: dict[str, tuple[str, str]]
) -> tuple[WarningKind, str] | None:
    """Return what to tell about a drawing, or None for a line or an ornament."""
    if drawing.tag == q("w:object"):
        found = next(iter(all_of(drawing, "o:OLEObject")), None)
        if found is None:
            return WarningKind.OBJECT, in_words("embedded_file")
        return WarningKind.OBJECT, in_words("embedded_file_of", program=found.get("ProgID"))
    if drawing.tag == q("w:contentPart"):
        return WarningKind.OBJECT, in_words("handwriting")
    for path in all_of(drawing, "v:textpath"):
        return WarningKind.PICTURE, in_words("lettering", words=beginning(str(path.get("string")), 120))
    about = next(iter(all_of(drawing, "wp:docPr")), None)
    words = "" if about is None else plain(str(about.get("descr") or about.get("title") or ""))
    if any(one.get("val") == "1" for one in all_of(drawing, "adec:decorative")):
        return None
    for data in all_of(drawing, "dgm:relIds"):
        target = relations.get(str(data.get(q("r:dm"))), ("", ""))[1]
        shown = _words_in(package.parts.get(target))
        return WarningKind.OBJECT, in_words("diagram", shown=shown, words=words)
    for data in all_of(drawing, "c:chart"):
        shown = _words_in(package.parts.get(relations.get(str(data.get(q("r:id"))), ("", ""))[1]))
        return WarningKind.OBJECT, in_words("chart", shown=shown, words=words)
    if all_of(drawing, "a:blip", "v:imagedata"):
        shape = next(iter(all_of(drawing, "v:shape")), None)
        words = words or ("" if shape is None else plain(str(shape.get("alt") or "")))
        if not words:
            return WarningKind.PICTURE, in_words("picture")
        return WarningKind.PICTURE, in_words("picture_described", words=beginning(words, 150))
    if text := beginning(" ".join(one.text or "" for one in all_of(drawing, "a:t")), 150):
        return WarningKind.OBJECT, in_words("drawing", words=text)
    return None


def _words_in(part: etree._Element | None) -> str:
    if part is None:
        return ""
    words = [one.text or "" for one in all_of(part, "a:t", "c:v")]
    return beginning(", ".join(word for word in words if word.strip()), 250)


def settle_comments(root: etree._Element, comments: dict[str, str], marks: Marks) -> None:
    """Mark each comment where it is, with its words. Whose they are is not kept."""
    for reference in all_of(root, "w:commentReference"):
        words = beginning(comments.get(str(reference.get(q("w:id"))), ""), 250)
        replace(reference, *list(marks.warning(WarningKind.COMMENT, in_words("commented", words=words))))


def settle_letters(root: etree._Element, marks: Marks) -> None:
    """Write symbols, formulas and letters with their pronunciation as text."""
    for ruby in all_of(root, "w:ruby"):
        base = find(ruby, "w:rubyBase")
        outer = ruby.getparent()
        if base is not None and outer is not None and outer.tag == q("w:r"):
            replace(outer, *list(base))
    for formula in all_of(root, "m:oMath"):
        words = "".join(one.text or "" for one in all_of(formula, "m:t"))
        told = marks.warning(WarningKind.OBJECT, in_words("formula", words=beginning(words, 120)))
        replace(formula, told, run_of(words))
    for around_formula in all_of(root, "m:oMathPara"):
        unwrap(around_formula)
    for symbol in all_of(root, "w:sym"):
        _write(symbol, _letter(str(symbol.get(q("w:font"))), str(symbol.get(q("w:char")))))
    for run in all_of(root, "w:r"):
        fonts = find(run, "w:rPr/w:rFonts")
        font = "" if fonts is None else str(fonts.get(q("w:ascii")) or fonts.get(q("w:hAnsi")) or "")
        for words in all_of(run, "w:t"):
            text = words.text or ""
            if font in _SYMBOL_FONTS and text != without_marks(text):
                continue
            if font in _SYMBOL_FONTS:
                words.text = "".join(one if one.isspace() else _letter(font, f"{ord(one):X}") for one in text)
            else:
                # Places that symbol fonts use: nobody but the font knows what they show.
                words.text = "".join(UNREADABLE if 0xF000 <= ord(one) <= 0xF0FF else one for one in text)
    for name, other in (("w:cr", "w:br"), ("w:ptab", "w:tab")):
        for element in all_of(root, name):
            element.tag = q(other)
    for wrapper in all_of(root, "w:dir", "w:bdo", "w:smartTag", "w:customXml"):
        unwrap(wrapper)


def _letter(font: str, code: str) -> str:
    try:
        number = int(code, 16) & 0xFF
    except ValueError:
        return UNREADABLE
    found = dingbats.get((font, number))
    return chr(found) if found is not None else UNREADABLE


def _write(symbol: etree._Element, letter: str) -> None:
    words = etree.Element(q("w:t"))
    words.text = letter
    replace(symbol, words)


def settle_chunks(root: etree._Element, marks: Marks) -> None:
    """Mark whole documents that are put into this one and are not read."""
    for chunk in all_of(root, "w:altChunk", "w:subDoc"):
        paragraph = etree.Element(q("w:p"))
        paragraph.append(marks.warning(WarningKind.OBJECT, in_words("other_document")))
        replace(chunk, paragraph)
