"""What of a person's message may go on to Rasa.

Rasa 3.6 obeys text that begins with "/" as an intent command (`/restart` among them) and treats "EXTERNAL:"
as an event from another system. People must not reach either by typing. What only looks like them ("／restart")
Rasa does not obey; it is refused too, so that nothing that makes such characters plain turns it into a command.
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

# A slash, what is drawn like one (fraction, division and big slash; NFKC makes the full-width one plain), or the word.
_COMMAND = re.compile(r"[/\u2044\u2215\u29f8]|EXTERNAL\s*[:\u2236\ua789]")
# More than the longest prefix, spaces in it included; normalising a whole text would cost time.
_LOOKED_AT = 64
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_PAYLOAD = re.compile(r"/([a-z_]+)(\{.*\})?", re.DOTALL)


def load_allowed_payloads(path: Path = PAYLOADS_FILE) -> frozenset[str]:
    """The names of the intents that a payload may carry.

    Raises ValueError for a file that is not a list of names.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = content.get("allowed") if isinstance(content, dict) else None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError(f"{path}: `allowed` must be a list of intent names")
    return frozenset(names)


def refusal_of_text(text: str, limit: int) -> Refusal | None:
    """Why this text of a person is not passed on, or None. limit: the most characters taken."""
    if len(text) > limit:
        return "too_long"
    seen = _from_first_visible_character(text)
    if not seen:
        return "not_understood"
    if _COMMAND.match(unicodedata.normalize("NFKC", seen[:_LOOKED_AT])):
        return "command_refused"
    return None


def refusal_of_payload(payload: str, allowed: frozenset[str]) -> Refusal | None:
    """Why this payload is not passed on, or None.

    It must be `/name` or `/name{…}` with string values, at most 1,000 characters.
    """
    match = _PAYLOAD.fullmatch(payload) if len(payload) <= PAYLOAD_LIMIT else None
    if match is None or match.group(1) not in allowed:
        return "not_understood"
    return None if match.group(2) is None or _is_object_of_strings(match.group(2)) else "not_understood"


def carries_only_keys(payload: str) -> bool:
    """Whether every value of a payload that is not refused is a key such as `faq-no-consent`, not a person's text."""
    _, brace, values = payload.partition("{")
    pairs = json.loads(brace + values).items() if brace else ()
    return all(_KEY.fullmatch(part) for pair in pairs for part in pair)


def _from_first_visible_character(text: str) -> str:
    """The text without the spaces, control and format characters (categories Z and C) at its start."""
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
