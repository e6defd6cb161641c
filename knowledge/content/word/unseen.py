"""Hidden and struck-out words of a Word document: left out, with a warning where they stood. White ones are told."""

from lxml import etree

from knowledge.content.plain import beginning, plain
from knowledge.content.warnings import WarningKind
from knowledge.content.word.elements import all_of, around, find, q, remove, text_of, value
from knowledge.content.word.marks import Marks, without_marks
from knowledge.content.word.styles import Styles

_WORDS = frozenset({q(name) for name in ("w:t", "w:delText", "w:tab", "w:br", "w:cr", "w:sym", "w:noBreakHyphen")})
_LEFT_OUT = (
    (WarningKind.HIDDEN, ("w:vanish",), "hidden in Word, so left out"),
    (WarningKind.STRUCK, ("w:strike", "w:dstrike"), "struck out in Word, so left out"),
)


def leave_out_unseen(root: etree._Element, styles: Styles, marks: Marks) -> None:
    """Take hidden and struck-out words out. Each paragraph says once for each kind what is missing."""
    for paragraph in all_of(root, "w:p"):
        runs = [run for run in all_of(paragraph, "w:r") if around(run, "w:p") is paragraph]
        for kind, names, why in _LEFT_OUT:
            found = [run for run in runs if plain(text_of(run)) and styles.has(run, paragraph, *names)]
            if not found:
                continue
            words = plain(without_marks(" … ".join(_together(found, runs))))
            found[0].addprevious(marks.warning(kind, f"{why}: “{beginning(words, 250)}”"))
            for run in found:
                for child in [child for child in run if child.tag in _WORDS]:
                    remove(child)
        white = [run for run in runs if plain(text_of(run)) and _is_white(run, paragraph)]
        if white:
            words = beginning("".join(map(text_of, white)), 120)
            white[0].addprevious(marks.warning(WarningKind.HIDDEN, f"written in white, but kept here: “{words}”"))


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


def _is_white(run: etree._Element, paragraph: etree._Element) -> bool:
    """Return whether letters are white on white. In a table the style may colour what is behind them."""
    if str(value(run, "w:rPr/w:color")).upper() != "FFFFFF" or around(paragraph, "w:tbl") is not None:
        return False
    dark = (find(run, "w:rPr/w:shd"), find(run, "w:rPr/w:highlight"), find(paragraph, "w:pPr/w:shd"))
    return all(one is None for one in dark)
