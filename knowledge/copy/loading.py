"""The one loader of the copy: reads a topic's YAML file into a typed model, and refuses what the code cannot use.

Where easy words are in use (styles.py), the easy file of the topic lies over its usual one.

Every value in a file is text: `no` stays "no". A model says which texts there are and which `{placeholders}` the code
fills in each. A text that is missing, unknown, empty or twice, or with other placeholders, stops the start.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, RootModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from knowledge.copy.styles import Style, style_in_use
from knowledge.errors import KnowledgeError
from knowledge.files.located_yaml import Located, load_located

COPY_DIR = Path(__file__).parent
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Words(BaseModel):
    """The base of every model of texts: each field is a text of the file, and no other may be in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _Texts(RootModel[dict[str, str]]):
    pass


Model = TypeVar("Model", bound=BaseModel)


def fills(*names: str, perhaps: Iterable[str] = ()) -> AfterValidator:
    """For `Annotated[str, …]`: the text has each of these placeholders, `perhaps` some of those, and no other."""
    needed, allowed = set(names), {*names, *perhaps}

    def check(text: str) -> str:
        _check_placeholders(text, needed, allowed)
        return text

    return AfterValidator(check)


def filled_by(table: Mapping[str, Sequence[str]]) -> AfterValidator:
    """For a mapping from keys to texts: it has exactly the table's keys, each text with its placeholders."""

    def check(texts: Mapping[str, str]) -> dict[str, str]:
        check_keys(texts, list(table))
        for key, names in table.items():
            _check_placeholders(texts[key], set(names), set(names), [key])
        return {key: texts[key] for key in table}

    return AfterValidator(check)


def keyed(keys: Iterable[str]) -> AfterValidator:
    """For a mapping from keys to texts: it has exactly these keys, and comes out in their order."""
    names = [str(key) for key in keys]

    def check(texts: Mapping[str, Any]) -> dict[str, Any]:
        check_keys(texts, names)
        return dict(texts) if list(texts) == names else {key: texts[key] for key in sorted(texts, key=names.index)}

    return AfterValidator(check)


def perhaps_keyed(keys: Iterable[str]) -> AfterValidator:
    """For a mapping of which any of these keys may be left out."""
    names = [str(key) for key in keys]

    def check(texts: Mapping[str, Any]) -> Mapping[str, Any]:
        _refuse_unknown(texts, names, ())
        return texts

    return AfterValidator(check)


def check_keys(texts: Mapping[str, Any], names: Sequence[str], path: Sequence[str] = ()) -> None:
    """Refuse a mapping with other keys than these, from inside a model's validator.

    path: where in the validated value the mapping is, for the line of the error.
    """
    _refuse_unknown(texts, names, path)
    if missing := [name for name in names if name not in texts]:
        raise refusal(f"missing: {', '.join(missing)}", path)


def refusal(problem: str, path: Sequence[str] = ()) -> PydanticCustomError:
    """The error for a model's validator to raise about what is at `path` in the validated value."""
    return PydanticCustomError("copy", "{problem}", {"problem": problem, "path": tuple(path)})


Text = Annotated[str, fills()]
"""A text in which nothing is filled in."""


def copy_file(topic: str) -> Path:
    """Where a topic's texts are."""
    return COPY_DIR / f"{topic}.yml"


def easy_file(topic: str) -> Path:
    """Where a topic's easy words are, if it has any."""
    return COPY_DIR / "easy" / f"{topic}.yml"


def load_copy(topic: str, model: type[Model], file: Path | None = None, context: Any = None) -> Model:
    """Read one topic, in the words in use. file: another than the topic's own; context: for the model's validators.

    Raises KnowledgeError, naming file and line, for anything missing, unknown, empty or twice, or a wrong placeholder.
    """
    path = file or copy_file(topic)
    if not path.is_file():
        raise KnowledgeError("this file is missing", path)
    located = load_located(path)
    values = _plain_values(located)
    if style_in_use() is Style.EASY and file is None and easy_file(topic).is_file():
        located = load_located(easy_file(topic))
        values = _laid_over(values, _plain_values(located))
    try:
        return model.model_validate(values, context=context)
    except ValidationError as error:
        raise _located(located, error.errors()[0]) from error


def load_texts(topic: str) -> dict[str, str]:
    """Read a topic that is keys with texts alone, for code that no model can check.

    Raises KnowledgeError, naming file and line, for anything empty, twice, or no text.
    """
    return load_copy(topic, _Texts).root


def placeholders(text: str) -> set[str]:
    """The names of what is filled in in a text."""
    return set(_PLACEHOLDER.findall(text))


def filled(text: str, fills: Mapping[str, str]) -> str:
    """The text with its placeholders filled in, in one pass: a quotation may hold braces of its own."""
    return _PLACEHOLDER.sub(lambda found: fills.get(found[1], found[0]), text)


def _plain_values(located: Located) -> Any:
    """The tree as dicts, lists and texts. Raises KnowledgeError for an empty text and for a key that stands twice."""
    if located.is_text():
        return located.text()
    if located.is_list():
        return [_plain_values(item) for item in located.items()]
    return {key: _plain_values(value) for key, value in located.entries().items()}


def _laid_over(usual: Any, easy: Any) -> Any:
    """The usual texts with the easy ones in their places. What only one of them has stays, and the model judges it."""
    if not (isinstance(usual, dict) and isinstance(easy, dict)):
        return easy
    return {**usual, **{key: _laid_over(usual[key], text) if key in usual else text for key, text in easy.items()}}


def _located(top: Located, fault: ErrorDetails) -> KnowledgeError:
    """What pydantic found, said about its line."""
    path = [*fault["loc"], *fault.get("ctx", {}).get("path", ())]
    problem = {"missing": f"missing: {path[-1]}", "extra_forbidden": f"undeclared key '{path[-1]}'"} if path else {}
    return _at(top, path).fail(problem.get(fault["type"], fault["msg"]))


def _at(located: Located, path: Sequence[str | int]) -> Located:
    """What the path leads to, or the last that exists on the way there."""
    for part in path:
        if located.is_text():
            break
        inner: Mapping[Any, Located] = (
            dict(enumerate(located.items())) if located.is_list() else dict(located.entries())
        )
        if part not in inner:
            break
        located = inner[part]
    return located


def _check_placeholders(text: str, needed: set[str], allowed: set[str], path: Sequence[str] = ()) -> None:
    found = placeholders(text)
    if missing := sorted(needed - found):
        raise refusal(f"this text must have {_braced(missing)}", path)
    if unknown := sorted(found - allowed):
        known = f"; it can have {_braced(sorted(allowed))}" if allowed else ""
        raise refusal(f"nothing fills {_braced(unknown)} in this text{known}", path)
    if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
        raise refusal("a brace alone, with no placeholder's name in it", path)


def _refuse_unknown(texts: Mapping[str, Any], names: Sequence[str], path: Sequence[str]) -> None:
    for key in texts:
        if key not in names:
            raise refusal(f"undeclared key '{key}'; allowed: {', '.join(names)}", [*path, key])


def _braced(names: Sequence[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
