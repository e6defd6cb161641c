"""The material that teaches danger and worry: one file for each kind of harm, and who may speak about it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from knowledge.errors import KnowledgeError
from knowledge.files.validated import load_validated

_STRICT = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
Text = Annotated[str, Field(min_length=1)]
Texts = tuple[Text, ...]

SPEAKERS_NAME = "speakers.yml"


class KindOfHarm(BaseModel):
    """What one kind of harm sounds like, and what only sounds like it.

    `first_…` are clauses by people about themselves. `third_…` have `{who}` as their subject, and `{them}`, `{their}`
    and `{they}` for the same person. `messages_…` are whole messages; `calm` are ordinary ones in similar words.
    """

    model_config = _STRICT
    first_danger: Texts = ()
    first_worry: Texts = ()
    third_danger: Texts = ()
    third_worry: Texts = ()
    messages_danger: Texts = ()
    messages_worry: Texts = ()
    calm: Texts = ()


class Person(BaseModel):
    """Somebody another person writes about: how they are named, and their pronouns."""

    model_config = _STRICT
    who: Text
    they: Text
    them: Text
    their: Text


class Speakers(BaseModel):
    """Who writes about whom, and the small talk around it.

    Attributes:
        of: speaker to the people they would write about.
        around: frames with `{said}` in them, such as `hi, {said}`.
    """

    model_config = _STRICT
    of: dict[Text, tuple[Person, ...]]
    around: tuple[Annotated[str, Field(pattern=r"\{said\}")], ...]


@dataclass(frozen=True)
class Material:
    """All kinds by name, and who speaks."""

    kinds: dict[str, KindOfHarm]
    speakers: Speakers


def load_material(folder: Path) -> Material:
    """Read every file in the folder.

    Raises:
        KnowledgeError: a field is missing or unknown, or there is no file of speakers or no kind. It gives
            file, line and allowed values.
    """
    paths = sorted(path for path in folder.glob("*.yml") if path.name != SPEAKERS_NAME)
    if not paths:
        raise KnowledgeError("there is no kind of harm here", folder)
    speakers = load_validated(folder / SPEAKERS_NAME, Speakers)
    return Material({path.stem: load_validated(path, KindOfHarm) for path in paths}, speakers)
