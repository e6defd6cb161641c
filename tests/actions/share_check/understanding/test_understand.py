import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.share_check.understanding.understand import asks_back, understand, understand_change, understand_command
from tests.actions.share_check.answered import DECISION, FLOW, WORDING

VOCABULARY = DECISION.vocabulary
OPTIONS = [(question, option) for question in FLOW.questions for option in FLOW.questions[question].options]


def understood(question: str, text: str) -> str | None:
    return understand(text, question, VOCABULARY)


@pytest.mark.parametrize(("question", "option"), OPTIONS)
def test_an_option_s_label_is_understood(question: str, option: str) -> None:
    label = WORDING.questions[question].options[option]
    assert understood(question, label) == option
    assert understood(question, f"{label.upper()}!") == option


@pytest.mark.parametrize(("question", "option"), OPTIONS)
def test_an_option_s_number_is_understood(question: str, option: str) -> None:
    number = list(FLOW.questions[question].options).index(option) + 1
    for text in (f"{number}", f"{number}.", f" option {number} please", f"number {number}", f"no. {number}"):
        assert understood(question, text) == option


@pytest.mark.parametrize("question", FLOW.questions)
def test_every_phrase_listed_for_an_option_is_understood_as_that_option(question: str) -> None:
    words = VOCABULARY.questions[question]
    for phrase, option in {**words.general, **words.named}.items():
        assert understood(question, " ".join(phrase)) == option, phrase


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_two_options_in_one_message_are_never_guessed_between(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(list(FLOW.questions)))
    labels = WORDING.questions[question].options
    first, second = data.draw(st.lists(st.sampled_from(list(labels)), min_size=2, max_size=2, unique=True))
    for joint in (", ", " or ", " and ", " but "):
        assert understood(question, f"{labels[first]}{joint}{labels[second]}") is None


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("the second one", 1),
        ("first", 0),
        ("2nd", 1),
        ("the last one", -1),
        ("third please", 2),
        ("one", 0),
        ("i pick 3", 2),
    ],
)
def test_a_place_in_the_list_is_understood(text: str, option: int) -> None:
    assert understood("direction", text) == list(FLOW.questions["direction"].options)[option]


@pytest.mark.parametrize("text", ["0", "6", "99", "2 or 3", "1 2", "two things", "-", "", "   "])
def test_a_number_that_is_not_there_is_not_understood(text: str) -> None:
    assert understood("direction", text) is None


@pytest.mark.parametrize(
    ("question", "text", "option"),
    [
        ("danger_now", "nope", "no"),
        ("danger_now", "dunno", "not_sure"),
        ("danger_now", "no, she's safe for now", "no"),
        ("danger_now", "yes he's in danger", "yes"),
        ("topic", "I'm worried about a child in my class", "safeguarding"),
        ("direction", "the police asked for it", "answer_request"),
        ("direction", "I want to pass it on", "tell"),
        ("direction", "make a referral to early help", "refer"),
        ("request_checked", "not yet", "not_checked"),
        ("request_checked", "yes it's a court order", "court_order"),
        ("purpose", "to protect the child", "prevent_harm"),
        ("recipient", "her social worker", "safeguarding_role"),
        ("recipient", "health visiter", "safeguarding_role"),
        ("minimum", "yep", "all_needed"),
        ("minimum", "not all of it", "could_be_less"),
        ("sector", "I work for the council", "public_sector"),
        ("sector", "private nursery", "voluntary_or_private"),
        ("special_category", "yes, mental health", "yes"),
        ("special_category", "no idea", "not_sure"),
        ("service_level", "s47", "section_47"),
        ("service_level", "Child in need", "section_17"),
        ("telling_is_unsafe", "it's not safe to tell them", "yes"),
        ("telling_is_unsafe", "Dad must not know about this", "yes"),
        ("telling_is_unsafe", "I can tell the child but not the parents", "child_only"),
        ("telling_is_unsafe", "they know already", "no"),
        ("family_agrees", "mum says no", "no"),
        ("family_agrees", "we haven't asked", "not_asked"),
        ("family_agrees", "they agreed", "yes"),
        ("frequency", "every week", "regular"),
        ("frequency", "just the once", "one_off"),
    ],
)
def test_ordinary_words_are_understood(question: str, text: str, option: str) -> None:
    assert understood(question, text) == option


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("telling_is_unsafe", "no it's not safe"),
        ("telling_is_unsafe", "yes it's safe"),
        ("telling_is_unsafe", "no they'd kill him"),
        ("telling_is_unsafe", "absolutely not"),
        ("telling_is_unsafe", "no way"),
        ("telling_is_unsafe", "I don't think it's unsafe"),
        ("telling_is_unsafe", "mum knows but dad must not know"),
        ("telling_is_unsafe", "is it safe to tell"),
        ("family_agrees", "mum agreed last week but has now said no"),
        ("family_agrees", "she hasn't agreed"),
        ("family_agrees", "mum agrees and dad refuses"),
        ("minimum", "I think so"),
        ("minimum", "probably all of it"),
        ("special_category", "does health count?"),
        ("purpose", "none of the other children are at risk"),
        ("topic", "a crime against a child, and she is hurt"),
        ("recipient", "mum's GP"),
        ("recipient", "the school and his dad"),
        ("sector", "NHS and council"),
        ("direction", "what does refer mean"),
        ("direction", "refer?"),
        ("telling_is_unsafe", "no?"),
        ("request_checked", "the police might have a court order"),
        ("request_checked", "I rang them back on the main number"),
        ("request_checked", "it is a section 47"),
        ("danger_now", "not in danger but might be later"),
    ],
)
def test_what_is_not_plain_is_asked_again(question: str, text: str) -> None:
    assert understood(question, text) is None


def test_a_long_story_is_not_taken_for_an_answer() -> None:
    story = "last Tuesday the social worker rang me and then a week after that we all met up again to talk"
    assert understood("recipient", story) is None


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(list(FLOW.questions)), st.text(max_size=80))
def test_anything_at_all_is_an_option_or_not_understood(question: str, text: str) -> None:
    assert understood(question, text) in (None, *FLOW.questions[question].options)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("back", "back"),
        ("go back please", "back"),
        ("Why?", "why"),
        ("why do you ask", "why"),
        ("START AGAIN", "start_again"),
        ("stop", "stop"),
        ("change my answer", "change"),
        ("the bruises are on her back", None),
        ("make it stop", None),
        ("yes", None),
        ("", None),
    ],
)
def test_a_command_is_a_whole_message(text: str, command: str | None) -> None:
    assert understand_command(text, VOCABULARY) == command


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("change 3", "direction"),
        ("2", "topic"),
        ("change the purpose", "purpose"),
        ("I want to change what it is about", "topic"),
        ("change 9", None),
        ("change the sector", None),
        ("purpose or topic", None),
        ("change", None),
    ],
)
def test_an_answer_to_change_is_named_by_number_or_by_name(text: str, question: str | None) -> None:
    assert understand_change(text, ["danger_now", "topic", "direction", "purpose"], VOCABULARY) == question


@pytest.mark.parametrize(
    "text",
    [
        "she isn't safe",
        "nobody is safe",
        "no one is safe",
        "he isnt well",
        "they are not ok",
        "not safe",
        "none of them is safe",
    ]
    + [
        "no one is ok",
        "she isnt fine",
        "they aren't safe now",
        "no safe",
        "nobody safe",
        "not all safe",
        "no, not safe",
    ],
)
def test_what_says_that_somebody_is_not_safe_is_never_taken_for_no_danger(text: str) -> None:
    assert understood("danger_now", text) != "no"


@pytest.mark.parametrize(
    "text", ["it wouldn't be safe", "it isn't safe", "no it wouldnt be safe", "wont be safe", "not fine"]
)
def test_what_says_that_telling_is_not_safe_is_never_taken_for_safe(text: str) -> None:
    assert understood("telling_is_unsafe", text) != "no"


@pytest.mark.parametrize(
    "text", ["no she isn't", "nobody", "nobody is now", "no, she is safe", "no not at the moment", "she is safe"]
)
def test_a_plain_no_is_still_taken(text: str) -> None:
    assert understood("danger_now", text) == "no"


@pytest.mark.parametrize("text", ["is she safe", "can i tell her dad", "what counts as that", "do the parents agree"])
def test_what_asks_back_is_known_by_its_form(text: str) -> None:
    assert asks_back(text, VOCABULARY)


@pytest.mark.parametrize("text", ["do not tell them", "is safe", "could get hurt if they know", "did not ask"])
def test_what_only_begins_like_a_question_asks_nothing(text: str) -> None:
    assert not asks_back(text, VOCABULARY)
