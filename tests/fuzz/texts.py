"""Texts as people, machines and attackers send them: any Unicode, and anything that could trip up the assistant."""

from typing import Any

import yaml
from hypothesis import strategies as st

from knowledge.locations import ROOT

LIMIT = 4000  # ASSISTANT_TEXT_LIMIT's default, in characters

_GOLD: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "gold" / "development.yml").read_text(encoding="utf-8"))
_QUESTIONS: list[str] = [item["question"] for item in _GOLD["answered"]] + _GOLD["danger"] + _GOLD["off_topic"]

# Each means something to some part: Rasa's commands and events, templates, markup, JSON, SQL, writing direction.
_SNAGS = (
    "/",
    "/restart",
    "/session_start",
    "/back",
    '/show_passage{"passage_id": "faq-how-much"}',
    '/answer{"question":',
    "EXTERNAL: ",
    "EXTERNAL: danger",
    "[consent](passage_id:faq-no-consent)",
    "{parts}",
    "{0}",
    "{{7*7}}",
    "{% raw %}",
    "${HOME}",
    "%s%n",
    "<script>alert(1)</script>",
    "<!--",
    "]]>",
    '"\'"\'"',
    "\\\"\\'",
    "'; DROP TABLE events; --",
    "\r\n\r\n",
    "\n\n\n",
    "\t",
    "\x00",
    "\x1b[31m",
    "\x7f\x85\u2028\u2029",
    "\u202eright to left\u202c",
    "\u2066\u2069",
    "שלום האם מותר לשתף",
    "هل أحتاج إلى موافقة",
    "要不要同意",
    "👨‍👩‍👧‍👦",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "e\u0301\u0301\u0301\u0301",
    "Z̷͚̈́a̴l̶g̵o̸",
    "\ufeff",
    "\u200b\u200d\u00ad",
    "ﬁ ﷽",
    "İıſß",
    "\ud800",
    "\udc00\ud800",
    "\U0010ffff",
    "9" * 60,
    "'" * 60,
    "@" * 30,
    "…" * 30,
    "a" * 300,
    "yes",
    "no",
    "stop",
    "why",
)

_any_text = st.text(st.characters(exclude_categories=()), min_size=1, max_size=80)
_snag = st.sampled_from(_SNAGS)
_question = st.sampled_from(_QUESTIONS)
_mixed = st.lists(st.one_of(_snag, _question, _any_text), min_size=1, max_size=5).map("".join)


@st.composite
def _cut_open(draw: st.DrawFn) -> str:
    """A real question with something inserted into it."""
    question, inside = draw(_question), draw(st.one_of(_snag, _any_text))
    place = draw(st.integers(0, len(question)))
    return question[:place] + inside + question[place:]


@st.composite
def _long(draw: st.DrawFn) -> str:
    """A text repeated to about the longest length accepted."""
    piece = draw(st.one_of(_snag, _question, _any_text))
    length = draw(st.sampled_from((LIMIT - 1, LIMIT, LIMIT + 1)))
    return (piece * (length // len(piece) + 1))[:length]


texts = st.one_of(_any_text, _snag, _mixed, _cut_open(), _cut_open(), _long())


def is_text(text: str) -> bool:
    """Whether it can be sent as UTF-8: it has characters, and no lone surrogate."""
    return bool(text) and not any(0xD800 <= ord(character) <= 0xDFFF for character in text)
