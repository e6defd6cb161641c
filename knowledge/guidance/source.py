"""A source: one published text of guidance, with what a reader must know to trust it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError, field_validator

from knowledge.errors import KnowledgeError
from knowledge.files.text_files import read_utf8
from knowledge.files.visible import visible
from knowledge.files.yaml_lines import mapping_in
from knowledge.guidance.scope import EVERYONE, Scope
from knowledge.locations import shipped_place


class FurtherReading(BaseModel):
    """A text that the source points to. People get it if the source does not answer their question."""

    model_config = ConfigDict(extra="forbid")
    title: str = Field(min_length=1)
    url: HttpUrl


class OwnerNote(BaseModel):
    """Something about one passage that the content owner should look at. It is never shown as guidance."""

    model_config = ConfigDict(extra="forbid")
    passage: str
    note: str = Field(min_length=1)


class FrontMatter(BaseModel):
    """The fields between the two `---` lines at the top of a source file.

    `scope` is None for everyone, whether the file says `everyone` or nothing: see `says_whom_it_is_for`.
    """

    model_config = ConfigDict(extra="forbid")
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    url: HttpUrl
    checked: date
    review_by: date
    status: Literal["published", "draft"] = "published"
    licence: str = Field(min_length=1)
    further_reading: list[FurtherReading] = []
    owner_notes: list[OwnerNote] = []
    scope: Scope | None = None

    @field_validator("scope", mode="before")
    @classmethod
    def _said(cls, given: object) -> object:
        if given is None:
            raise ValueError(f"write `{EVERYONE}`, or whom it is for under `audience:`")
        return None if given == EVERYONE else given

    @property
    def says_whom_it_is_for(self) -> bool:
        """Whether somebody has said whom the source is for. Of a text that is shipped, its maker has."""
        return "scope" in self.model_fields_set or (shipped_place("sources") / f"{self.id}.md").is_file()


@dataclass(frozen=True)
class Source:
    """A valid source file.

    Attributes:
        front: its front matter.
        body: its text.
        body_line: the line where the text begins.
        path: the file.
    """

    front: FrontMatter
    body: str
    body_line: int
    path: Path

    @property
    def title(self) -> str:
        """The source's title, as published."""
        return self.front.title

    @property
    def publisher(self) -> str:
        """Who publishes it."""
        return self.front.publisher

    @property
    def url(self) -> str:
        """Where the text is published."""
        return str(self.front.url)

    @property
    def checked(self) -> date:
        """The day when this copy was last compared with the published text."""
        return self.front.checked


def load_source(path: Path) -> Source:
    """Read and validate one source file.

    Raises:
        KnowledgeError: the file is not UTF-8, or the front matter is missing, is not YAML, lacks a field, has one twice
            or has a value that is not allowed. It gives the line.
    """
    lines = read_utf8(path).split("\n")
    if not lines or lines[0].strip() != "---":
        raise KnowledgeError("a source begins with its front matter between two lines `---`", path, 1)
    end = next((number for number, line in enumerate(lines[1:], 2) if line.strip() == "---"), None)
    if end is None:
        raise KnowledgeError("the front matter is not closed by a line `---`", path, 1)
    block = "\n".join(lines[1 : end - 1])
    front = _front_matter(block, path)
    return Source(front, "\n".join(lines[end:]), end + 1, path)


def load_sources(folder: Path) -> list[Source]:
    """Read every `*.md` in the folder, in order of name.

    Raises:
        KnowledgeError: there is none, or an id is used twice.
    """
    sources = [load_source(path) for path in visible(folder, "*.md")]
    if not sources:
        raise KnowledgeError("holds no source; put at least one Markdown file there", folder)
    seen: dict[str, Path] = {}
    for source in sources:
        if source.front.id in seen:
            other = seen[source.front.id]
            raise KnowledgeError(f"the source id {source.front.id!r} is also used by {other}", source.path, 2)
        seen[source.front.id] = source.path
    return sources


def _front_matter(block: str, path: Path) -> FrontMatter:
    fields, lines = mapping_in(block, path, "the front matter", first_line=2)
    try:
        return FrontMatter.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        allowed = ", ".join(FrontMatter.model_fields)
        message = f"front matter field {name!r}: {first['msg']} (fields allowed: {allowed})"
        raise KnowledgeError(message, path, lines.get(str(first["loc"][0]), 2)) from error
