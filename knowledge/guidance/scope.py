"""The scope of a source: whom it is for, and what about. The partnership's own guidance has none."""

from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

ShortWords = Annotated[str, Field(min_length=2, max_length=80)]


# What a source's `scope` says that is for everyone whom the partnership's own guidance is for.
EVERYONE = "everyone"


@dataclass(frozen=True, config=ConfigDict(extra="forbid", str_strip_whitespace=True))
class Scope:
    """Short words, as they read after "which is for": `foster carers and staff of the agency`.

    Attributes:
        audience: whom the source is for.
        topic: what it is about, or empty.
        area: where it holds, or empty.
    """

    audience: ShortWords
    topic: Annotated[str, Field(max_length=80)] = ""
    area: Annotated[str, Field(max_length=80)] = ""
