"""Checks that none of tens of thousands of answers is taken for its opposite.

The answers are made from subject, verb, state and place. Only the listed words can say that all is well (deciding.py),
so the test checks what they say about each form.
"""

import itertools
from collections.abc import Iterator

import pytest

from actions.share_check.understanding.understand import understand
from tests.actions.share_check.answered import DECISION

ALL, NONE = (
    ("everyone", "she", "he", "they", "the baby", "the kids", "mum"),
    ("nobody", "no one", "none of them", "neither of them"),
)
SOME = ("not everyone", "not all of them", "one of them", "only one", "hardly anyone")
IS, IS_NOT = ("is", "are"), ("isnt", "is not", "are not", "arent")
# Past, future, possible, or only felt: they say nothing about now.
ELSE = (
    *(
        "wasnt",
        "wont be",
        "cant be",
        "couldnt be",
        "wouldnt be",
        "shouldnt be",
        "might not be",
        "may not be",
        "is never",
    ),
    *("is hardly", "is no longer", "doesnt feel", "has never been", "will not be", "was", "used to be", "should be"),
    *("could be", "would be", "will be", "might be"),
)
WELL = ("safe", "fine", "ok", "well", "alright", "out of danger", "unhurt", "in no danger", "looked after")
UNWELL = ("in danger", "at risk", "hurt")
WHERE = ("", "now", "tonight", "there", "with him", "at home", "anymore", "until friday")


def _forms() -> Iterator[tuple[str, bool]]:
    """Each form, with whether it plainly says that nobody is in danger."""
    for subject, verb, state, where in itertools.product(
        (*ALL, *NONE, *SOME), (*IS, *IS_NOT, *ELSE), (*WELL, *UNWELL), WHERE
    ):
        negations = (verb in IS_NOT) + (subject in NONE)
        known = verb in (*IS, *IS_NOT) and subject not in SOME
        all_is_well = negations == 0 if state in WELL else negations == 1
        yield " ".join(word for word in (subject, verb, state, where) if word), known and all_is_well


@pytest.mark.slow
def test_nothing_that_does_not_plainly_say_so_is_taken_for_no_danger() -> None:
    forms = list(_forms())
    assert len(forms) > 40000
    taken = [
        text for text, plainly in forms if understand(text, "danger_now", DECISION.vocabulary) == "no" and not plainly
    ]
    assert taken == []
    assert understand("nobody is in danger", "danger_now", DECISION.vocabulary) == "no"


WHO = ("telling them", "telling mum", "to tell the family", "it", "that", "telling dad")
WOULD = (
    "would be",
    "is",
    "wouldnt be",
    "would not be",
    "isnt",
    "might be",
    "might not be",
    "could be",
    "cant be",
    "will never be",
    "may not be",
)
SAFE, UNSAFE = ("safe", "fine", "ok"), ("unsafe", "dangerous", "risky", "a risk")


@pytest.mark.parametrize("before", ["", "no ", "yes ", "i dont think ", "i wouldnt say ", "nobody says "])
def test_nothing_that_does_not_plainly_say_so_is_taken_for_safe_to_tell(before: str) -> None:
    for who, would, state, where in itertools.product(
        WHO, WOULD, (*SAFE, *UNSAFE), ("", "now", "yet", "at the moment", "while he is there")
    ):
        text = " ".join(word for word in (f"{before}{who}", would, state, where) if word)
        negated = any(word in would for word in ("nt", "not", "never"))
        plainly = "might" not in would and "could" not in would and "may" not in would
        means_safe = plainly and (negated == (state in UNSAFE)) and before in ("", "no ", "yes ")
        if understand(text, "telling_is_unsafe", DECISION.vocabulary) == "no":
            assert means_safe, text
