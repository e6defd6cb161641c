"""Which messages may go on to Rasa.

Rasa 3.6 obeys text that begins with "/" as an intent command (including `/restart`) and treats "EXTERNAL:" as an event
from another system. People must not reach either by typing. Rasa does not obey lookalikes such as "／restart". They are
refused all the same, in case something later normalises them into a command.
"""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any, Literal

import yaml

PAYLOADS_FILE = Path(__file__).with_name("payloads.yml")
PAYLOAD_LIMIT = 1000

Refusal = Literal["command_refused", "not_understood", "too_long"]

# A slash, a lookalike (fraction, division or big slash; NFKC normalises the full-width one), or the word.
_COMMAND = re.compile(r"[/\u2044\u2215\u29f8]|EXTERNAL\s*[:\u2236\ua789]")
# Longer than the longest prefix with spaces in it. Normalising a whole text would take time.
_LOOKED_AT = 64
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_PAYLOAD = re.compile(r"/([a-z_]+)(\{.*\})?", re.DOTALL)


def load_allowed_payloads(path: Path = PAYLOADS_FILE) -> frozenset[str]:
    """Read the names of the intents that a payload may carry.

    Raises:
        ValueError: the file is not a list of names.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = content.get("allowed") if isinstance(content, dict) else None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError(f"{path}: `allowed` must be a list of intent names")
    return frozenset(names)


def refusal_of_text(text: str, limit: int) -> Refusal | None:
    """Say why this text may not go to Rasa, or return None.

    Args:
        limit: the longest text accepted, in characters.
    """
    if len(text) > limit:
        return "too_long"
    seen = _from_first_visible_character(text)
    if not seen:
        return "not_understood"
    if _COMMAND.match(unicodedata.normalize("NFKC", seen[:_LOOKED_AT])):
        return "command_refused"
    return None


def refusal_of_payload(payload: str, allowed: frozenset[str]) -> Refusal | None:
    """Say why this payload may not go to Rasa, or return None.

    A payload must be `/name` or `/name{…}` with string values, at most 1,000 characters.
    """
    match = _PAYLOAD.fullmatch(payload) if len(payload) <= PAYLOAD_LIMIT else None
    if match is None or match.group(1) not in allowed:
        return "not_understood"
    return None if match.group(2) is None or _is_object_of_strings(match.group(2)) else "not_understood"


def carries_only_keys(payload: str) -> bool:
    """Whether every value is a key such as `faq-no-consent` and not a person's text.

    The payload must be one that refusal_of_payload accepts.
    """
    _, brace, values = payload.partition("{")
    pairs = json.loads(brace + values).items() if brace else ()
    return all(_KEY.fullmatch(part) for pair in pairs for part in pair)


def _from_first_visible_character(text: str) -> str:
    """The text without leading spaces, control characters and format characters (categories Z and C)."""
    for place, character in enumerate(text):
        if unicodedata.category(character)[0] not in "ZC":
            return text[place:]
    return ""


def _is_object_of_strings(text: str) -> bool:
    try:
        values: Any = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(values, dict) and all(
        isinstance(value, str) and not any(unicodedata.category(character) in ("Cc", "Cs") for character in value)
        for value in values.values()
    )
