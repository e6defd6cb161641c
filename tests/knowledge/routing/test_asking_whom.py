import pytest

from knowledge.routing.asking_whom import asks_whom_to_ring

ABOUT = (
    "",
    " about a child",
    " about a colleague im worried about round kids",
    " at the weekend",
    " if a boy has a bruise",
)
ASKINGS = (
    "who do i ring",
    "who should i call",
    "who do we phone",
    "who should i contact",
    "who can i speak to",
    "who do i need to ring",
    "who would i talk to",
    "who do i report to",
    "who to ring",
    "whos best to contact",
    "what number do i ring",
    "which number",
    "whats the phone number",
)


@pytest.mark.parametrize("about", ABOUT)
@pytest.mark.parametrize("asking", ASKINGS)
def test_whom_to_ring_is_asked_in_many_forms_about_anything(asking: str, about: str) -> None:
    assert asks_whom_to_ring(asking + about)


@pytest.mark.parametrize(
    "text",
    [
        "who can i share this with",
        "who can i tell",
        "who can i pass this on to",
        "who needs to consent",
        "who decides",
        "can i ring the gp",
        "do i need consent to ring the school",
        "what is a lado",
        "i rang mash",
        "the number of children",
        "who do i contact about an information sharing agreement",
        "who do i speak to about gdpr",
        "",
    ],
)
def test_whom_something_may_be_shared_with_and_whom_to_ask_about_the_rules_are_other_questions(text: str) -> None:
    assert not asks_whom_to_ring(text)


@pytest.mark.parametrize(
    "when", ["out of hours", "after hours", "at night", "at the weekend", "on a sunday", "in the evenings"]
)
@pytest.mark.parametrize("asking", ["{}", "and {}", "what about {}", "and what about {} then", "how about {}"])
def test_a_time_alone_asks_whom_to_ring_then(asking: str, when: str) -> None:
    assert asks_whom_to_ring(asking.format(when) + "?")


@pytest.mark.parametrize("text", ["can i share out of hours", "he is out at night", "at night he hits her", "and then"])
def test_a_time_within_a_sentence_asks_for_nobody(text: str) -> None:
    assert not asks_whom_to_ring(text)
