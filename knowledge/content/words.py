"""What a conversion says, in the words of knowledge/copy/conversion.yml."""

from functools import cache
from typing import Annotated

from knowledge.copy.loading import Words, filled, filled_by, load_copy

# Each text with what is filled in.
_SAID: dict[str, tuple[str, ...]] = {
    "layers_off": (),
    "page_is_picture": ("page",),
    "short_texts_beside": ("page",),
    "narrow_text_beside": ("page",),
    "written_across": ("page",),
    "spaces_lost": ("words",),
    "merged_cells": (),
    "sideways": ("words",),
    "read_by_program": (),
    "off_the_page": ("words",),
    "too_small": ("words",),
    "without_ink": ("words",),
    "white_on_white": ("words",),
    "line_through": ("words",),
    "struck_on_page": ("inside", "words"),
    "written_on_page": ("words",),
    "commented": ("words",),
    "stamp": ("words",),
    "file_attached": (),
    "field_filled": ("name", "value"),
    "field_empty": ("name",),
    "text_box": (),
    "prompt": ("words",),
    "embedded_file": (),
    "embedded_file_of": ("program",),
    "handwriting": (),
    "lettering": ("words",),
    "diagram": ("shown", "words"),
    "chart": ("shown", "words"),
    "picture_described": ("words",),
    "picture": (),
    "drawing": ("words",),
    "formula": ("words",),
    "other_document": (),
    "attached_files": (),
    "table_of_contents": (),
    "ticked": (),
    "not_ticked": (),
}


class ConversionWords(Words):
    """All of conversion.yml."""

    said: Annotated[dict[str, str], filled_by(_SAID)]


@cache
def conversion_words() -> ConversionWords:
    """Read the words. Raises KnowledgeError, naming file and line, if one is not as the code needs it."""
    return load_copy("conversion", ConversionWords)


def in_words(key: str, **fills: object) -> str:
    """Return one of the texts.

    Args:
        key: its name in the file.
        fills: what is filled in.
    """
    return filled(conversion_words().said[key], {name: str(value) for name, value in fills.items()}).strip()
