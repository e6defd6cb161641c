"""What is read from a PDF: its pages with their lines and tables, with sizes and places."""

from dataclasses import dataclass

from knowledge.content.warnings import ConversionWarning


@dataclass(frozen=True)
class Line:
    """A line of text.

    Attributes:
        text: the text.
        size: its letters' usual size in points.
        bold: whether nearly all its letters are bold.
        left: points from the left of the page to its start.
        right: points from the left of the page to its end.
        top: points from the top of the page to its top.
        bottom: points from the top of the page to its bottom.
        page: page number.
        frame: number of the frame on the page that it is in, or -1.
        column: number of the column on the page that it is in, or -1 where the text is not in columns.
        warnings: what a person has to look at here.
    """

    text: str
    size: float
    bold: bool
    left: float
    right: float
    top: float
    bottom: float
    page: int
    frame: int = -1
    column: int = -1
    warnings: tuple[ConversionWarning, ...] = ()


@dataclass(frozen=True)
class Rows:
    """A table drawn with lines: its rows of cells."""

    rows: tuple[tuple[str, ...], ...]
    top: float
    page: int
    warnings: tuple[ConversionWarning, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page (from 1) with its height and contents, in the order of reading.

    Attributes:
        warnings: what to tell, with how far down the page it is in points.
    """

    number: int
    height: float
    parts: tuple[Line | Rows, ...]
    warnings: tuple[tuple[float, ConversionWarning], ...] = ()


@dataclass(frozen=True)
class File:
    """A whole PDF, with the title in its metadata.

    Attributes:
        warnings: what to tell about the file as a whole.
        left_out: what is in the file beside its pages, in words.
    """

    pages: tuple[Page, ...]
    title: str
    warnings: tuple[ConversionWarning, ...] = ()
    left_out: tuple[str, ...] = ()
