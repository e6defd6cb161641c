"""All recognisers together: what none may touch, hidden characters, and time in proportion to the text."""

import itertools
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.contract.personal_data import PersonalDataKind
from bot.contract.wording import load_wording
from bot.privacy.kinds import KINDS, find_all
from bot.privacy.spans import settled
from knowledge.guidance.passages import load_passages
from tests.bot.privacy.kinds.lookalikes import LOOKALIKES
from tests.bot.privacy.kinds.matrix import DISGUISES, PLACES


def test_there_is_a_recogniser_for_every_kind_but_names() -> None:
    assert set(KINDS) == set(PersonalDataKind) - {PersonalDataKind.NAME}
    assert list(KINDS) == [kind for kind in PersonalDataKind if kind is not PersonalDataKind.NAME]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_recogniser_finds_its_own_kind_alone(kind: PersonalDataKind) -> None:
    found = {span.kind for span in KINDS[kind](load_wording().readiness_personal_data)}
    assert found == {kind}


@pytest.mark.parametrize("text", LOOKALIKES)
def test_lookalikes_stay_in_any_place_and_case(text: str) -> None:
    typed = {place.format(case(text)) for place in PLACES for case in (str, str.lower)}
    assert [one for one in typed if list(find_all(one))] == []


@pytest.mark.parametrize("disguise", DISGUISES, ids=lambda disguise: disguise.__name__)
def test_disguised_lookalikes_stay(disguise: object) -> None:
    assert callable(disguise)
    assert [text for text in LOOKALIKES if list(find_all(disguise(text)))] == []


def test_the_guidance_stays() -> None:
    published = [passage.id for passage in load_passages() if list(find_all(passage.text))]
    assert published == []


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    spans = settled(find_all(text), text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@settings(deadline=None)
@given(st.text(alphabet=string.digits + "oOl -/.@#,'" + "aTdob", max_size=120))
def test_any_row_of_digits_and_signs_can_be_looked_at(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in find_all(text))


def test_the_sample_of_the_readiness_has_every_kind_but_names() -> None:
    text = load_wording().readiness_personal_data
    assert {span.kind for span in settled(find_all(text), text)} == set(KINDS)


def test_a_word_for_one_kind_does_not_name_the_next_number() -> None:
    text = "UPN A802538422762, ULN 1234567890, case LL123456. Snap: jay_15, passport 123456789, reg AB12 CDE"
    found = [(span.kind.value, text[span.start : span.end]) for span in settled(find_all(text), text)]
    assert found == [
        ("pupil_number", "A802538422762"),
        ("learner_number", "1234567890"),
        ("case_reference", "LL123456"),
        ("handle", "jay_15"),
        ("passport_number", "123456789"),
        ("number_plate", "AB12 CDE"),
    ]
