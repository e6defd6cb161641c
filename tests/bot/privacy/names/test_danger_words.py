"""A word that tells of danger stays: taken out as a name, it would hide the danger."""

from collections.abc import Callable

import pytest

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.guard import Guard
from bot.privacy.names import lists
from bot.privacy.names.variants import GIVEN_WORDS

_OF_HARM = (
    "burns", "burn", "burnt", "bruise", "bruises", "bruised", "cut", "cuts", "cutting", "hit", "hits", "hitting",
    "beat", "beats", "beaten", "strangled", "knife", "knives", "raped", "bleeding", "bled", "bleach", "screams",
    "screaming", "stabbed", "stab", "choked", "choking", "punched", "slapped", "kicked", "belt", "marks", "swallow",
    "swallowed", "drowned", "overdose", "pills", "noose", "rope", "petrol", "gun", "blade", "weapon", "grabbed",
    "threw", "scared", "crying", "unconscious", "blood",
)  # fmt: skip
_SENTENCES = (
    "{} all over his back",
    "she has {} on her arm again",
    "mum {} him every night",
    "jayden {} his sister when she cries",
    "jayden says dad {} them",
    "there is {} and nobody comes",
    "his dad's {} frighten her",
    "teacher saw {}, what now",
    "it's {} or nothing, he said",
    "i think {} was there last night",
)


@pytest.mark.parametrize("word", _OF_HARM)
def test_a_word_of_danger_in_lower_case_stays_in_any_sentence(guard: Guard, word: str) -> None:
    for sentence in _SENTENCES:
        text = sentence.format(word)
        assert word in guard.guarded(text).text.split(" or ")[0].replace(",", "").split(), text


@pytest.mark.parametrize("change", [str.capitalize, str.upper])
def test_a_word_of_danger_stays_where_it_begins_a_message_or_all_of_it_is_in_capitals(
    guard: Guard, change: Callable[[str], str]
) -> None:
    gone = []
    for word in _OF_HARM:
        for sentence in (
            "{} all over his back",
            "{} on her arm again and she won't say how",
            "{} last night, who do i ring",
        ):
            text = change(sentence.format(word))
            if change(word) not in guard.guarded(text).text:
                gone.append(text)
    assert not gone


@pytest.mark.parametrize(
    "text", ["a girl called burns told me", "is it ok to ring mrs burns about him", "the dad, mr cutter"]
)
def test_a_word_of_danger_goes_where_it_is_called_a_name(guard: Guard, text: str) -> None:
    assert guard.guarded(text).removed == {PersonalDataKind.NAME: 1}


def test_the_words_of_danger_come_from_the_examples_of_danger_and_hold_no_name_that_is_a_word() -> None:
    assert set(_OF_HARM) <= lists.danger_words()
    assert not lists.danger_words() & frozenset(GIVEN_WORDS.split())
