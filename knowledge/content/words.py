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
    "more_style": (),
    "more_rules": (),
    "rules_not_read": ("named",),
    "struck_in_original": (),
    "not_seen": (),
    "inserted": ("words",),
    "white_kept": ("words",),
    "turned": ("words",),
    "other_encoding": ("wrong", "compare"),
    "does_not_fit": ("declared", "compare"),
    "no_encoding": ("compare",),
    "two_encodings": ("name", "compare"),
    "compare_words": ("words",),
    "button_kept": ("words",),
    "box_ticked": ("words",),
    "box_not_ticked": ("words",),
    "field_kept": ("words",),
    "field_left_out": ("name",),
    "field_offers": ("what", "options"),
    "spanning_cells": ("spans",),
    "picture_in_text": ("words",),
    "other_page_shown": ("place",),
    "object_shown": ("place",),
    "film_shown": ("place",),
    "recording_shown": ("place",),
    "hidden_in_word": ("words",),
    "struck_in_word": ("words",),
    "too_small_kept": ("words",),
    "row_hidden": ("words",),
    "unknown_numbering": ("label",),
    "right_to_left": ("count",),
    "head_of_pages": ("words",),
    "foot_of_pages": ("words",),
    "watermark": ("words",),
    "list_to_choose": ("words", "choices"),
    "empty_list": (),
    "empty_field": (),
    "counted_number": ("name",),
    "leads_nowhere": ("shown",),
    "day_or_time": ("name", "shown"),
    "number_of_page": ("shown",),
    "worked_out": ("name", "shown"),
    "tracked": ("before", "after"),
    "tracked_end_inserted": (),
    "tracked_end_deleted": (),
    "tracked_undone": ("words",),
    "row_inserted": (),
    "row_deleted": (),
    "cell_inserted": (),
    "cell_deleted": (),
    "cell_merged": (),
    "order_of_letters": ("words",),
    "other_kind": ("said", "kind"),
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
