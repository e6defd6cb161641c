"""Small talk: a closed list. A message is small talk only if all of it is one or more of the known forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.text.bare_words import Words, bare_words

# In order of precedence for a message of several forms: "hi there, how does this work" asks for help.
KINDS = ("help", "bot_challenge", "goodbye", "thanks", "greet")
# These mean something only as the whole message, after a reply that asks for one of them.
ALONE = ("affirm", "deny", "unsure")
_MOST_FORMS = 4


@dataclass(frozen=True)
class SmallTalk:
    """The known forms, each as its bare words, with its kind."""

    forms: Mapping[Words, str]

    def kind_of(self, text: str) -> str:
        """Return a message's kind (one of KINDS and ALONE), or empty if it is not small talk from end to end."""
        words = bare_words(text)
        if not words:
            return ""
        if words in self.forms:
            return self.forms[words]
        # "Goood morning": a drawn-out letter may also be a double letter.
        doubled = bare_words(text, drawn_out=2)
        if doubled in self.forms:
            return self.forms[doubled]
        kinds = self._in_row(words, _MOST_FORMS)
        return next((kind for kind in KINDS if kind in kinds), "") if kinds else ""

    def _in_row(self, words: Words, most: int) -> frozenset[str] | None:
        """Return the kinds of the forms that make up the words, or None if some words are left over."""
        if not words:
            return frozenset()
        if not most:
            return None
        for end in range(len(words), 0, -1):
            kind = self.forms.get(words[:end])
            if kind in KINDS:
                rest = self._in_row(words[end:], most - 1)
                if rest is not None:
                    return rest | {kind}
        return None


def load_small_talk(path: Path) -> SmallTalk:
    """Read the forms.

    Raises:
        KnowledgeError: a key is not in KINDS or ALONE, or a form has two kinds.
    """
    forms: dict[Words, str] = {}
    for kind, texts in load_mapping(path).items():
        if kind not in (*KINDS, *ALONE):
            raise KnowledgeError(f"small talk has no kind {kind!r} (allowed: {', '.join((*KINDS, *ALONE))})", path)
        for text in texts_of(texts, path, kind):
            words = bare_words(text)
            if not words or forms.setdefault(words, kind) != kind:
                raise KnowledgeError(f"the form {text!r} is already {forms.get(words, 'empty')!r}", path)
    return SmallTalk(forms)


def all_texts(small_talk: SmallTalk, kinds: Sequence[str] = (*KINDS, *ALONE)) -> list[str]:
    """Return the forms of those kinds as texts."""
    return [" ".join(words) for words, kind in small_talk.forms.items() if kind in kinds]
