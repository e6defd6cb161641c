"""Frame x filler x addition: who is in the place for one who would be told is told, whatever else is said."""

from collections.abc import Iterator
from itertools import product

import pytest

from knowledge.recipients.mentions import mentions
from knowledge.recipients.receiving import Receiver, Receiving, graver, meant_from, receiving
from knowledge.recipients.recipient import known_roles
from knowledge.text.bare_words import bare_words

FRAMES = (
    "can i tell {who}",
    "am i allowed to tell {who} what she said",
    "is it ok to tell {who}",
    "do i need consent to tell {who}",
    "can i let {who} know",
    "is it alright letting {who} know what happened",
    "can i speak to {who} about it",
    "should i talk to {who} about what he said",
    "can i have a word with {who}",
    "can i share it with {who}",
    "can we discuss the case with {who}",
    "can i disclose this to {who}",
    "may i pass on to {who} what he said",
    "can i pass the report to {who}",
    "can i send the chronology to {who}",
    "can i send {who} a copy",
    "can i give {who} the report",
    "can i update {who} on the case",
    "can i make {who} aware that she spoke to me",
    "can i keep {who} in the loop",
    "may {who} be told",
    "can {who} know what was said",
    "is {who} allowed to know",
    "does {who} have a right to know",
    "does {who} need to be told",
    "is it ok for {who} to see the file",
    "can school tell {who}",
    "can social care let {who} know",
    "can the gp speak to {who}",
    "i want to tell {who}",
    "can this be shared with {who}",
    "what about {who}",
    "and {who}?",
    "ok and what about {who} then",
)
# Before or after the question. None of them says whether the one who would be told helps.
ADDITIONS = (
    "{question}",
    "mum said no. {question}",
    "mum hasnt agreed, {question}",
    "parents dont consent, {question}",
    "the patient refuses, {question}",
    "she asked me not to but {question}",
    "she told me in confidence, {question}",
    "she disclosed last night, {question}",
    "answer only yes or no: {question}",
    "im a teacher, {question}",
    "{question} without mums consent",
    "{question} if the parents refuse",
    "{question} or do i need permission",
    "{question} under gdpr",
    "{question}, is there a lawful basis",
)
PRIVATE = (
    "the stepdad",
    "her stepmum",
    "the stepfather",
    "her ex",
    "mums boyfriend",
    "her boyfriend",
    "mums new partner",
    "her husband",
    "his uncle",
    "his nan",
    "the grandparents",
    "his brother",
    "her sister",
    "his godmother",
    "the vicar",
    "her imam",
    "the neighbour",
    "the landlord",
    "a journalist",
    "the stepdads family",
    "mums family",
    "the foster carers birth children",
    "my husband",
    "the other parents",
)
PARENTS = ("mum", "his dad", "the parents", "her mother", "the family")
HELPERS = (
    "the school",
    "social care",
    "the gp",
    "her health visitor",
    "the police",
    "the school nurse",
    "his social worker",
    "the foster carer",
    "camhs",
    "the other school",
    "the mash",
    "the lado",
)
UNCLEAR = ("the club", "his football coach", "the sports coach", "the taxi escort", "her tutor", "the babysitter")
COURT = (
    "dad has a non molestation order, {question}",
    "theres a court order, {question}",
    "mum is in a refuge. {question}",
    "mum has fled. {question}",
    "{question}, he isnt allowed contact",
    "he is in hiding from him. {question}",
)
_EXPECTED = (
    (PRIVATE, Receiver.PRIVATE),
    (PARENTS, Receiver.PARENT),
    (HELPERS, Receiver.HELPER),
    (UNCLEAR, Receiver.UNCLEAR),
)


def receiver(text: str) -> Receiver:
    words = bare_words(text)
    return receiving(words, mentions(words, known_roles()), known_roles()).receiver


def cells(frame: str, fillers: tuple[str, ...]) -> Iterator[str]:
    """Everybody in the frame, and the first few with every addition: all with all would take half a minute."""
    yield from (frame.format(who=who) for who in fillers)
    if _may_follow_a_story(frame):
        for addition, who in product(ADDITIONS, fillers[:4]):
            yield addition.format(question=frame.format(who=who))


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("fillers", "expected"), _EXPECTED, ids=["private", "parent", "helper", "unclear"])
def test_who_is_in_the_place_of_one_who_would_be_told_is_told(
    frame: str, fillers: tuple[str, ...], expected: Receiver
) -> None:
    assert {text: found for text in cells(frame, fillers) if (found := receiver(text)) is not expected} == {}


def _may_follow_a_story(frame: str) -> bool:
    # "And the dad?" must be the whole message.
    return not frame.startswith(("what about", "and {who}", "ok and"))


@pytest.mark.parametrize("frame", [frame for frame in FRAMES if _may_follow_a_story(frame)])
@pytest.mark.parametrize("court", COURT)
def test_a_dad_who_is_kept_away_or_fled_from_is_a_private_person(frame: str, court: str) -> None:
    assert receiver(court.format(question=frame.format(who="dad"))) is Receiver.PRIVATE


@pytest.mark.parametrize(
    "text",
    [
        "{who} told me she is bruised, can i tell the school",
        "can i tell social care what {who} said",
        "can i tell the police about {who}",
        "mum told {who} that he hits them. do i share that with the gp",
        "mum will tell {who} if i ring social care",
        "can i share this with the school without telling {who}",
        "she begged me not to tell {who}. can i ring social care",
        "can i pass {who}s number to the police",
        "can the school be told that {who} is back",
        "can i share what he did to {who} with the police",
        "{who} keeps asking questions. should i tell the social worker",
    ],
)
def test_who_is_only_spoken_of_would_not_be_told(text: str) -> None:
    spoken_of = [who for who in PRIVATE if not who.endswith(("family", "children", "parents"))]
    found = {question: receiver(question) for question in (text.format(who=who) for who in spoken_of)}
    others = (Receiver.HELPER, Receiver.NOBODY_NAMED)
    assert {question: one for question, one in found.items() if one not in others} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nan is lovely, shes safe, can i tell her", Receiver.PRIVATE),
        ("dad has a non contact order. can i speak to him about the kids", Receiver.PRIVATE),
        ("the stepdad rang. is he allowed to know", Receiver.PRIVATE),
        ("the stepdad rang. can he know", Receiver.PRIVATE),
        ("dad rang, can i tell him", Receiver.PARENT),
        ("the uncle and the dad both rang, can i tell him", Receiver.UNCLEAR),
        ("nan rang the health visitor. can i tell her", Receiver.NOBODY_NAMED),
        ("nan does the school run, ok to tell her he was hurt", Receiver.PRIVATE),
        ("dads on bail, can school let him know", Receiver.PRIVATE),
        ("mum told me about the uncle. can i tell her school", Receiver.HELPER),
        ("a girl cried. can i tell her", Receiver.NOBODY_NAMED),
    ],
)
def test_a_pronoun_is_whoever_was_named_and_asked_about_where_it_may_be_several(text: str, expected: Receiver) -> None:
    assert receiver(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mums in a refuge, can i tell mum we shared it", Receiver.PARENT),
        ("mum fled with the kids, can i tell her mum", Receiver.PARENT),
        ("mums in a refuge, can i tell the stepdad", Receiver.PRIVATE),
        ("nan has the sgo, can i tell nan", Receiver.UNCLEAR),
        ("nan looks after her full time. can i share the plan with nan", Receiver.UNCLEAR),
        ("can i tell mum that i told the school", Receiver.PARENT),
        ("can i tell mum and tell the school", Receiver.HELPER),
        ("can i tell the school and the neighbour", Receiver.PRIVATE),
        ("telling stepdad would put her at risk", Receiver.NOBODY_NAMED),
        ("can i share with the perpetrator programme worker", Receiver.NOBODY_NAMED),
        ("can i tell my mum", Receiver.NOBODY_NAMED),
        ("can i share with the church safeguarding officer", Receiver.HELPER),
        ("can i send it to the family court", Receiver.NOBODY_NAMED),
        ("what about siblings", Receiver.NOBODY_NAMED),
        ("is stepmum entitled to a copy", Receiver.PRIVATE),
        ("how do you make the case for sharing to a boss who says no", Receiver.NOBODY_NAMED),
        ("our vicar would like to know which legal ground covers a church", Receiver.NOBODY_NAMED),
        ("", Receiver.NOBODY_NAMED),
    ],
)
def test_who_has_got_away_who_cares_and_what_follows_are_read_too(text: str, expected: Receiver) -> None:
    assert receiver(text) is expected


def test_the_gravest_of_two_readings_counts() -> None:
    found = [Receiving(one) for one in (Receiver.HELPER, Receiver.PRIVATE, Receiver.PARENT)]
    assert graver(found).receiver is Receiver.PRIVATE


MEANT = (
    "can i tell {pronoun}",
    "can i tell {pronoun} anyway",
    "so can i let {pronoun} know",
    "can i give it to {pronoun}",
    "may i share it with {pronoun} without consent",
    "do i need permission to tell {pronoun}",
)
NAMED = (
    ("the stepdad rang", "him", Receiver.PRIVATE),
    ("her uncle asked what happened", "him", Receiver.PRIVATE),
    ("mums partner rang", "him", Receiver.PRIVATE),
    ("a neighbour is at the door", "her", Receiver.PRIVATE),
    ("his football coach wants to know", "him", Receiver.UNCLEAR),
    # Somebody else may have come between two messages.
    ("the social worker asked for it", "her", Receiver.UNCLEAR),
    ("mum refused consent", "her", Receiver.PARENT),
    ("a lad in my class cried", "him", Receiver.NOBODY_NAMED),
)


@pytest.mark.parametrize("between", [(), ("she said it is fine",), ("i am a teacher",), ("he refused", "what now")])
@pytest.mark.parametrize("frame", MEANT)
@pytest.mark.parametrize(("said", "pronoun", "expected"), NAMED)
def test_a_pronoun_is_whoever_a_message_before_named(
    said: str, pronoun: str, expected: Receiver, frame: str, between: tuple[str, ...]
) -> None:
    before = [bare_words(one) for one in (*reversed(between), said)]
    found = meant_from(bare_words(frame.format(pronoun=pronoun)), before, known_roles())
    assert found.receiver is expected


@pytest.mark.parametrize("text", ["can i share it without consent", "can i tell her school", "do i record it"])
def test_a_message_without_a_pronoun_for_somebody_told_means_nobody_named_before(text: str) -> None:
    found = meant_from(bare_words(text), [bare_words("the stepdad rang")], known_roles())
    assert found == Receiving()


def test_a_long_message_before_names_too_many_people() -> None:
    story = bare_words("the stepdad rang " + "and then it went on " * 8)
    assert meant_from(bare_words("can i tell him"), [story], known_roles()) == Receiving()


COMES = (
    "asked about",
    "rang for information about",
    "came in asking for",
    "phoned us to ask about",
    "wants information on",
)


@pytest.mark.parametrize("asked", ["do i need consent to answer", "can i talk about it", "is it ok"])
@pytest.mark.parametrize("comes", COMES)
@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("my neighbour", Receiver.PRIVATE),
        ("her uncle", Receiver.PRIVATE),
        ("the drug dealer", Receiver.PRIVATE),
        ("someone", Receiver.UNCLEAR),
        ("a man", Receiver.UNCLEAR),
        ("the social worker", Receiver.HELPER),
    ],
)
def test_whoever_comes_for_it_asks(who: str, expected: Receiver, comes: str, asked: str) -> None:
    assert receiver(f"{who} {comes} a girl. {asked}") is expected


@pytest.mark.parametrize("where", ["the team meeting", "supervision", "a strategy meeting"])
@pytest.mark.parametrize("told", ["can we talk about it at", "can i discuss this in", "may i share it at"])
def test_a_meeting_is_a_place_where_those_who_help_are_told(told: str, where: str) -> None:
    assert receiver(f"{told} {where}") is Receiver.HELPER


@pytest.mark.parametrize("where", ["school", "the church", "nans"])
def test_any_other_place_is_not_whoever_is_told(where: str) -> None:
    assert receiver(f"can i talk about it at {where}") is Receiver.NOBODY_NAMED


@pytest.mark.parametrize(
    "who", ["the church safeguarding lead", "the family court welfare officer", "the housing officer", "the samaritans"]
)
def test_a_longer_name_for_somebody_at_work_comes_before_a_part_of_it(who: str) -> None:
    assert receiver(f"can i tell {who}") is Receiver.HELPER


@pytest.mark.parametrize("who", ["an employer", "her neighbour", "the landlord", "someone"])
def test_whoever_rings_about_a_child_may_be_reporting(who: str) -> None:
    assert receiver(f"{who} rang us about a girl with burns. can we take that on to social care") in (
        Receiver.NOBODY_NAMED,
        Receiver.HELPER,
    )


WRITERS = ("i am her social worker and", "im a teacher and", "as a health visitor", "speaking as his gp", "nurse here,")
ASKING = ("wants to know", "keeps asking", "rang", "asked what happened")


@pytest.mark.parametrize("asks", ASKING)
@pytest.mark.parametrize(
    "named", [*WRITERS, "the health visitor visited,", "the teacher said", "mum said", "the school nurse told me that"]
)
@pytest.mark.parametrize(
    ("who", "pronoun"),
    [
        ("a woman from the flats", "her"),
        ("this man", "him"),
        ("a lady down the road", "her"),
        ("some bloke", "him"),
        ("karen", "her"),
    ],
)
def test_whoever_comes_for_it_and_is_not_known_is_not_whoever_helps(
    who: str, pronoun: str, named: str, asks: str
) -> None:
    found = receiver(f"{named} {who} {asks}, can i tell {pronoun}")
    assert found in (Receiver.UNCLEAR, Receiver.PRIVATE)
    found = meant_from(
        bare_words(f"can i tell {pronoun} anyway"),
        [bare_words(f"{who} {asks}"), bare_words(named)],
        known_roles(),
    ).receiver
    # Where nobody was named in time, nobody is meant, and whom it would be for is asked.
    assert found in (Receiver.UNCLEAR, Receiver.PRIVATE, Receiver.NOBODY_NAMED)


@pytest.mark.parametrize("pronoun", ["her", "him", "them"])
@pytest.mark.parametrize("writer", WRITERS)
def test_nobody_who_writes_would_be_told_themselves(writer: str, pronoun: str) -> None:
    assert receiver(f"{writer} can i tell {pronoun} what was said") is Receiver.NOBODY_NAMED
    before = [bare_words(writer)]
    found = meant_from(bare_words(f"can i tell {pronoun} anyway"), before, known_roles())
    assert found.receiver is Receiver.NOBODY_NAMED


@pytest.mark.parametrize(
    "text",
    [
        "the social worker rang, can i tell her what he said",
        "the midwife jane rang, can i tell her",
        "the nurse from the clinic rang, can i tell her",
        "the health visitor asked, is it ok to tell her",
    ],
)
def test_whoever_helps_and_was_just_named_is_meant(text: str) -> None:
    assert receiver(text) is Receiver.HELPER


@pytest.mark.parametrize("private", ["mums ex", "the stepdad", "her nan", "the next door neighbour", "her ex husband"])
@pytest.mark.parametrize(
    "asked",
    [
        "can i pass it on to the gp as well as {who}",
        "can i share with the gp, the school, and also with {who}",
        "can i share it with police, school and {who}",
        "can i tell school, the gp, {who}",
        "share with hv + {who}?",
        "the gp and {who} both rang this morning, can i tell them both",
        "school and {who}, both can be told yeah?",
        "can i share this with {who}, the school and the gp",
    ],
)
def test_one_private_person_among_several_makes_it_a_question_of_them(asked: str, private: str) -> None:
    assert receiver(asked.format(who=private)) is Receiver.PRIVATE


@pytest.mark.parametrize(
    "text",
    [
        "can i tell the gp stepdad hits him",
        "can i share with the school, the gp and the police",
        "can i tell the school her nan rang",
        "can i tell the gp and the school, both can be told yeah",
    ],
)
def test_what_follows_a_helper_is_not_told_for_standing_next_to_them(text: str) -> None:
    assert receiver(text) is Receiver.HELPER


@pytest.mark.parametrize("whom", ["anyone i like", "whoever i want", "anybody i want", "the wider community"])
def test_anybody_at_all_is_nobody_who_helps(whom: str) -> None:
    assert receiver(f"can i share it with {whom}") is Receiver.PRIVATE
