"""Hidden and struck-out words of a Word document: left out, with a warning where they stood. White ones are told."""

from lxml import etree

from knowledge.content.page.looks import is_white
from knowledge.content.plain import beginning, plain
from knowledge.content.warnings import WarningKind
from knowledge.content.word.elements import all_of, around, find, first_place, on, q, remove, text_of
from knowledge.content.word.marks import Marks, without_marks
from knowledge.content.word.styles import Styles
from knowledge.content.words import in_words

_WORDS = frozenset({q(name) for name in ("w:t", "w:delText", "w:tab", "w:br", "w:cr", "w:sym", "w:noBreakHyphen")})
# Nobody reads letters of less than four points.
_SMALLEST_HALF_POINTS = 8
_LEFT_OUT = (
    (WarningKind.HIDDEN, ("w:vanish",), "hidden_in_word"),
    (WarningKind.STRUCK, ("w:strike", "w:dstrike"), "struck_in_word"),
)


def leave_out_unseen(root: etree._Element, styles: Styles, marks: Marks) -> None:
    """Take hidden and struck-out words out. Each paragraph says once for each kind what is missing."""
    _leave_out_rows(root, marks)
    for paragraph in all_of(root, "w:p"):
        runs = [run for run in all_of(paragraph, "w:r") if around(run, "w:p") is paragraph]
        for kind, names, key in _LEFT_OUT:
            found = [run for run in runs if plain(text_of(run)) and styles.has(run, paragraph, *names)]
            if not found:
                continue
            words = plain(without_marks(" … ".join(_together(found, runs))))
            found[0].addprevious(marks.warning(kind, in_words(key, words=beginning(words, 250))))
            for run in found:
                for child in [child for child in run if child.tag in _WORDS]:
                    remove(child)
        tiny = [run for run in runs if plain(text_of(run)) and _is_tiny(run, paragraph, styles)]
        if tiny:
            words = beginning("".join(map(text_of, tiny)), 120)
            tiny[0].addprevious(marks.warning(WarningKind.HIDDEN, in_words("too_small_kept", words=words)))
        white = [run for run in runs if plain(text_of(run)) and _is_white(run, paragraph, styles)]
        if white:
            words = beginning("".join(map(text_of, white)), 120)
            white[0].addprevious(marks.warning(WarningKind.HIDDEN, in_words("white_kept", words=words)))


def _together(found: list[etree._Element], runs: list[etree._Element]) -> list[str]:
    """Return the texts of runs, those of neighbours as one."""
    texts: list[str] = []
    before = -2
    for run in found:
        place = runs.index(run)
        if place == before + 1:
            texts[-1] += text_of(run)
        else:
            texts.append(text_of(run))
        before = place
    return texts


def _leave_out_rows(root: etree._Element, marks: Marks) -> None:
    """Take out rows that Word hides. The warning goes into the row before or after, or before the table."""
    for row in all_of(root, "w:tr"):
        if not on(row, "w:trPr/w:hidden"):
            continue
        words = beginning(plain(without_marks(" ".join(text_of(cell) for cell in all_of(row, "w:tc")))), 250)
        others = [*row.itersiblings(q("w:tr"), preceding=True), *row.itersiblings(q("w:tr"))]
        if words:
            said = marks.warning(WarningKind.HIDDEN, in_words("row_hidden", words=words))
            place = next((one for other in others if (one := find(other, ".//w:p")) is not None), None)
            table = around(row, "w:tbl")
            if place is not None and not on(around(place, "w:tr"), "w:trPr/w:hidden"):
                first_place(place, said)
            elif table is not None:
                paragraph = etree.Element(q("w:p"))
                paragraph.append(said)
                table.addprevious(paragraph)
        remove(row)


def _is_tiny(run: etree._Element, paragraph: etree._Element, styles: Styles) -> bool:
    size = styles.given(run, paragraph, "w:sz")
    return size is not None and size.isdecimal() and int(size) < _SMALLEST_HALF_POINTS


def _is_white(run: etree._Element, paragraph: etree._Element, styles: Styles) -> bool:
    """Return whether letters are nearly white on white. In a table the style may colour what is behind them."""
    colour = str(styles.given(run, paragraph, "w:color"))
    if not is_white(f"#{colour}") or around(paragraph, "w:tbl") is not None:
        return False
    dark = (find(run, "w:rPr/w:shd"), find(run, "w:rPr/w:highlight"), find(paragraph, "w:pPr/w:shd"))
    return all(one is None for one in dark)
