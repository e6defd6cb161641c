"""Add a published text as a new source. It is a draft, and is not quoted until a person has reviewed it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import HttpUrl, TypeAdapter, ValidationError

from knowledge.content.converting import Original
from knowledge.content.cutting import cut
from knowledge.content.naming import named, slug
from knowledge.content.originals import original_beside
from knowledge.content.outline import Section, body_of
from knowledge.content.uploading import convert_apart
from knowledge.content_store.editing import Edit, begin_edit
from knowledge.errors import KnowledgeError
from knowledge.files.visible import visible
from knowledge.guidance.passages import ID, load_all_passages
from knowledge.guidance.scope import EVERYONE
from knowledge.guidance.source import Source, load_sources
from knowledge.guidance.source_file import front_matter, in_months, refuse_invalid
from knowledge.locations import sources_dir


@dataclass(frozen=True)
class About:
    """What a person says about the text. A field is empty if the text itself says it."""

    id: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    licence: str = ""
    review_months: int = 3
    audience: str = ""
    topic: str = ""
    area: str = ""

    @property
    def scope(self) -> dict[str, str] | str:
        """The front matter's `scope`: EVERYONE, or whom the text is for; empty where nobody said it."""
        if self.audience == EVERYONE:
            return EVERYONE
        given = {"audience": self.audience, "topic": self.topic, "area": self.area}
        return {name: words for name, words in given.items() if words} if self.audience else {}


@dataclass(frozen=True)
class Added:
    """A new source: its file, its sections, and the parts left out."""

    id: str
    path: Path
    sections: tuple[Section, ...]
    left_out: tuple[str, ...]

    @property
    def warnings(self) -> list[str]:
        """Every warning, each with the passage that it is about."""
        pieces = [piece for section in self.sections for piece in section.pieces]
        return [f"{piece.id}: {warning}" for piece in pieces for warning in piece.warnings]


def add(original: Original, about: About, today: date, edit: Edit | None = None, with_original: bool = False) -> Added:
    """Convert the original and write it as a draft source.

    Args:
        original: the published text.
        about: what a person says about it.
        today: the day of the check.
        edit: says who adds it; None begins one now.
        with_original: whether to keep the original beside it, in the same revision.

    Raises:
        KnowledgeError: the text and the person leave something unsaid that must be known, the source already exists, or
            the original cannot be converted.
    """
    edit = edit or begin_edit()
    if (about.topic or about.area) and not about.audience:
        raise KnowledgeError("--topic and --area say more of whom it is for; say that first, with --audience …")
    document = convert_apart(original)
    title = about.title or document.title
    fields = {
        "title": title,
        "publisher": about.publisher or document.publisher,
        "url": _published_at(about.url),
        "licence": about.licence or document.licence,
    }
    missing = [name for name, value in fields.items() if not value]
    if missing:
        options = " ".join(f"--{name} …" for name in missing)
        raise KnowledgeError(f"{original.name} does not give its {', '.join(missing)}; give it with {options}")
    name = about.id or slug(title)
    if not ID.match(name):
        raise KnowledgeError(f"an id is lower-case words and digits joined by hyphens, not {name!r}")
    sources = _present_sources()
    path = sources_dir() / f"{name}.md"
    _refuse_present(name, fields["url"], path, sources)
    taken = {passage.id for passage in load_all_passages()} if sources else set()
    sections, empty = cut(document, title)
    outline = named(sections, taken)
    head = front_matter(
        {
            "id": name,
            **{field: fields[field] for field in ("title", "publisher", "url")},
            "checked": today,
            "review_by": in_months(today, about.review_months),
            "status": "draft",
            "licence": fields["licence"],
            **({"scope": about.scope} if about.scope else {}),
        }
    )
    text = head + body_of(outline)
    refuse_invalid(path, text)
    left_out = (*document.left_out, *empty)
    beside = original_beside(edit.store, name, original, left_out) if with_original else {}
    edit.save({path: text, **beside}, f"added {name}")
    return Added(name, path, tuple(outline), left_out)


def _published_at(url: str) -> str:
    """Return the address without its fragment.

    Raises:
        KnowledgeError: it is not a web address.
    """
    bare = url.partition("#")[0]
    if not bare:
        return ""
    try:
        TypeAdapter(HttpUrl).validate_python(bare)
    except ValidationError as error:
        raise KnowledgeError(
            f"{url}: --url must be the address where the text is published, beginning with https://"
        ) from error
    return bare


def _present_sources() -> Sequence[Source]:
    folder = sources_dir()
    return load_sources(folder) if visible(folder, "*.md") else []


def _refuse_present(name: str, url: str, path: Path, sources: Sequence[Source]) -> None:
    for source in sources:
        if source.front.id == name or source.url == str(TypeAdapter(HttpUrl).validate_python(url)):
            raise KnowledgeError(
                f"{source.path} is already this source; `python -m knowledge update {source.front.id}` brings it up to "
                "date, and `--id` with another name adds another text"
                if source.front.id == name
                else f"{source.path} already has this address; `python -m knowledge update {source.front.id}`"
            )
    if path.exists():
        raise KnowledgeError(f"{path} already exists; choose another name with --id")
