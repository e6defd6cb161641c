import pytest

from knowledge.concern.circumstances import circumstances
from knowledge.reference.contacts import Need


@pytest.mark.parametrize("text", ["my dad hits me", "im scared to go home", "i live in bath and my dad hits me"])
def test_somebody_who_tells_of_itself_is_taken_for_a_child(text: str) -> None:
    assert circumstances().need(text, tells_of_itself=True) is Need.CHILD


@pytest.mark.parametrize("text", ["NMI, bruise on cheek, mum vague", "even if dad hits", "IP 14, perp here"])
def test_what_names_others_and_nowhere_the_writer_is_not_about_the_writer(text: str) -> None:
    assert circumstances().need(text, tells_of_itself=True) is Need.EVERYONE


@pytest.mark.parametrize(
    "text",
    [
        "scared and alone tonight",
        "dad hit me with a belt",
        "scared of dad",
        "what if he hits me",
        "dad hits",
        "want to run away from mum",
    ],
)
def test_what_names_nobody_or_the_writer_may_be_about_the_writer(text: str) -> None:
    assert circumstances().need(text, tells_of_itself=True) is Need.CHILD


@pytest.mark.parametrize("text", ["My husband hits me", "I'm a teacher and it is me who is hurt", "my boss beats me"])
def test_words_of_an_adults_own_life_make_it_an_adult(text: str) -> None:
    assert circumstances().need(text, tells_of_itself=True) is Need.ADULT


def test_a_husband_in_somebody_elses_story_makes_nobody_an_adult_in_danger() -> None:
    assert circumstances().need("my husband saw a girl alone", tells_of_itself=False) is Need.EVERYONE


def test_somebody_with_charge_of_a_child_is_neither_a_child_nor_an_adult_in_danger() -> None:
    assert circumstances().need("my pupil is hurt", tells_of_itself=True) is Need.EVERYONE


@pytest.mark.parametrize(
    "text",
    [
        "the girl lives in bristol",
        "He moved to Tower Hamlets.",
        "bristol social services have the case",
        "she is at school in weston super mare",
        "they come from another county",
    ],
)
def test_a_child_in_another_place_has_numbers_elsewhere(text: str) -> None:
    assert circumstances().need(text, tells_of_itself=False) is Need.ELSEWHERE


@pytest.mark.parametrize(
    "text",
    [
        "she cries every bath time",
        "bath time is when he screams",
        "he was in the bath",
        "she is reading a book",
        "bristol",
        "a hull and a bath",
    ],
)
def test_the_name_of_a_place_alone_or_a_word_like_it_is_not_where_the_child_is(text: str) -> None:
    assert circumstances().need(text, tells_of_itself=False) is Need.EVERYONE


@pytest.mark.parametrize("text", ["a colleague texts a pupil", "our coach messages girls", "the childminder shook him"])
def test_a_worry_about_somebody_who_works_with_children_has_numbers_of_its_own(text: str) -> None:
    assert circumstances().need(text, tells_of_itself=False) is Need.COLLEAGUE


def test_where_the_child_is_counts_before_who_the_worry_is_about() -> None:
    assert circumstances().need("a colleague in bristol", tells_of_itself=False) is Need.ELSEWHERE


@pytest.mark.parametrize("text", ["i am worried about a child", "", "?!", "a boy has a bruise"])
def test_everybody_else_is_everyone(text: str) -> None:
    assert circumstances().need(text, tells_of_itself=False) is Need.EVERYONE


def test_a_phrase_counts_only_as_whole_words() -> None:
    assert circumstances().need("the coachman waves", tells_of_itself=False) is Need.EVERYONE


@pytest.mark.parametrize("way", ["walk", "take", "talk", "guide", "run"])
def test_who_is_taken_through_something_does_not_suffer_it(way: str) -> None:
    assert not circumstances().suffers(f"TA hit a kid, {way} me through it")


@pytest.mark.parametrize("text", ["my coach wants photos from me", "sir talks to me at night", "he hits me"])
def test_what_is_done_to_the_writer_is_suffered(text: str) -> None:
    assert circumstances().suffers(text)
