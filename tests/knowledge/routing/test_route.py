from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np
import pytest

from knowledge.classifiers.binary import log_odds
from knowledge.classifiers.word_ngrams import word_ngrams
from knowledge.concern.concern import NO_CONCERN
from knowledge.concern.crossing import Level
from knowledge.index.index import Index
from knowledge.reading.message import read_message
from knowledge.reading.reading import Reading
from knowledge.reading.spelling import everyday_words
from knowledge.recipients.recipient import Recipient
from knowledge.recipients.roles import Role
from knowledge.reference.contacts import Need
from knowledge.routing.about_the_tool import AskedOfTool
from knowledge.routing.route import Route, Wish, concern_of, route
from knowledge.settings import load_settings
from knowledge.text.small_talk import SmallTalk
from tests.actions.fakes import reading
from tests.fakes import FakeEmbedder

SETTINGS = load_settings()
KNOWN = frozenset(everyday_words())
URDU = "میرے والد مجھے مارتے ہیں"


@dataclass
class Says:
    """A classifier that gives every row of every text the same probabilities, and counts its calls."""

    probabilities: tuple[float, ...] = (0.0,)
    asked: int = 0

    def log_odds(self, vectors: Any, words: Any, settings: Any) -> Any:
        self.asked += 1
        odds = np.array([log_odds(one) for one in self.probabilities])
        return np.tile(odds, (len(vectors), 1)) if len(odds) > 1 else np.repeat(odds, len(vectors))


@dataclass
class Recipients:
    """Finds the same recipient in every message."""

    found: Recipient = Recipient(0.0)

    def recipient(self, message: Any, settings: Any) -> Recipient:
        return self.found


@dataclass
class StandIn:
    """The parts of an index that a route uses."""

    concern: Says = field(default_factory=lambda: Says((0.0, 0.0)))
    of_itself: Says = field(default_factory=Says)
    walk_through: Says = field(default_factory=Says)
    contacts: Says = field(default_factory=Says)
    recipients: Recipients = field(default_factory=Recipients)
    small_talk: SmallTalk = field(default_factory=lambda: SmallTalk({("hello",): "greet"}))
    openings: None = None
    about_worker: Says = field(default_factory=Says)
    case_facts: Says = field(default_factory=Says)
    # Neither plainly a child nor out of the question.
    child_writes: Says = field(default_factory=lambda: Says((0.2,)))


def _index(
    danger: float = 0.0, worry: float = 0.0, of_itself: float = 0.0, walk: float = 0.0, numbers: float = 0.0
) -> StandIn:
    return StandIn(Says((danger, worry)), Says((of_itself,)), Says((walk,)), Says((numbers,)))


def _routed(index: StandIn, text: str = "can i share this") -> Route:
    return route(cast(Index, index), SETTINGS, reading(text), KNOWN)


@pytest.mark.parametrize(
    ("text", "asked"), [("delete that", "delete"), ("save it", "record"), ("who can see this", "keeps")]
)
def test_what_is_asked_of_the_assistant_itself_is_known_before_any_judge(text: str, asked: str) -> None:
    alarming = _index(danger=0.9, worry=0.9, of_itself=0.9)
    found = _routed(alarming, text)
    assert (found.wish, found.small_talk, found.concern) == (Wish.SMALL_TALK, asked, NO_CONCERN)
    assert alarming.concern.asked == 0
    more = _routed(alarming, f"{text} hes coming")
    assert (more.small_talk, more.concern.level) == ("", Level.DANGER)


def test_small_talk_is_first_and_danger_stops_the_walk_through() -> None:
    alarming = _index(danger=0.9, worry=0.9, walk=0.9)
    hello = _routed(alarming, "Hello!")
    assert (hello.wish, hello.small_talk, hello.concern) == (Wish.SMALL_TALK, "greet", NO_CONCERN)
    assert (alarming.concern.asked, alarming.walk_through.asked) == (0, 0)
    told = _routed(alarming)
    assert (told.wish, told.small_talk, told.concern.level) == (Wish.ANSWER, "", Level.DANGER)
    assert told.walk_through == pytest.approx(0.9)


def test_somebody_who_tells_of_itself_is_not_sent_into_the_walk_through() -> None:
    assert _routed(_index(worry=0.9, of_itself=0.9, walk=0.9)).wish is Wish.ANSWER
    assert _routed(_index(worry=0.9, of_itself=0.1, walk=0.9)).wish is Wish.WALK_THROUGH
    assert _routed(_index(worry=0.1, of_itself=0.9, walk=0.9)).wish is Wish.WALK_THROUGH


def test_what_is_not_english_is_judged_no_further_but_its_concern_counts() -> None:
    index = _index(danger=0.9, worry=0.9, of_itself=0.9, walk=0.9, numbers=0.9)
    found = _routed(index, URDU)
    assert (found.wish, found.need, found.concern.level) == (Wish.NOT_ENGLISH, Need.EVERYONE, Level.DANGER)
    assert (found.walk_through, found.contacts) == (0.0, 0.0)
    assert (index.of_itself.asked, index.walk_through.asked, index.contacts.asked) == (0, 0, 0)


@pytest.mark.parametrize(
    ("walk", "numbers", "wish"),
    [
        (0.1, 0.1, Wish.ANSWER),
        (0.9, 0.1, Wish.WALK_THROUGH),
        (0.1, 0.9, Wish.CONTACTS),
        (0.8, 0.9, Wish.CONTACTS),
        (0.9, 0.8, Wish.WALK_THROUGH),
    ],
)
def test_a_message_wants_what_it_asks_for_most_and_else_an_answer(walk: float, numbers: float, wish: Wish) -> None:
    found = _routed(_index(walk=walk, numbers=numbers))
    assert found.wish is wish
    assert (found.walk_through, found.contacts) == pytest.approx((walk, numbers))


def test_a_danger_leaves_the_wish_for_a_number_as_it_is() -> None:
    assert _routed(_index(danger=0.9, worry=0.9, walk=0.9, numbers=0.8)).wish is Wish.CONTACTS


def test_whose_numbers_the_writer_needs_hangs_on_whether_it_tells_of_itself_and_of_a_concern() -> None:
    text = "my dad hits me"
    assert _routed(_index(danger=0.9, worry=0.9, of_itself=0.9), text).need is Need.CHILD
    assert _routed(_index(danger=0.9, worry=0.9, of_itself=0.1), text).need is Need.EVERYONE
    assert _routed(_index(of_itself=0.9), text).need is Need.EVERYONE
    assert _routed(_index(), "a girl lives in bristol").need is Need.ELSEWHERE


@pytest.mark.parametrize("text", ["can i share this", URDU])
def test_an_outsider_counts_from_the_threshold_on_whatever_else_a_message_is(text: str) -> None:
    thresholds = SETTINGS.thresholds
    # If nobody of that kind is named, the words around must say it more plainly.
    for role, threshold in ((Role.NEIGHBOUR_OR_PUBLIC, thresholds.outsider), (None, thresholds.outsider_unnamed)):
        for apart, is_outsider in ((0.01, True), (-0.01, False)):
            index = _index()
            index.recipients = Recipients(Recipient(threshold + apart, role))
            found = _routed(index, text)
            assert found.outsider is is_outsider
            assert found.recipient == index.recipients.found


@pytest.mark.parametrize(("apart", "is_unsure"), [(0.01, True), (-0.01, False)])
def test_who_may_be_an_outsider_is_neither_taken_for_one_nor_for_somebody_who_helps(
    apart: float, is_unsure: bool
) -> None:
    thresholds = SETTINGS.thresholds
    for role, border in (
        (Role.NEIGHBOUR_OR_PUBLIC, thresholds.outsider_unsure),
        (None, thresholds.outsider_unsure_unnamed),
    ):
        index = _index()
        index.recipients = Recipients(Recipient(border + apart, role))
        found = _routed(index, "can i share this")
        assert (found.outsider, found.recipient_unsure) == (False, is_unsure)


@pytest.mark.parametrize(("words", "is_unsure"), [(10, True), (80, False)])
def test_a_long_story_which_names_many_is_asked_later_who_would_get_it(words: int, is_unsure: bool) -> None:
    index = _index()
    index.recipients = Recipients(Recipient(SETTINGS.thresholds.outsider_unsure_long - 0.01, Role.NEIGHBOUR_OR_PUBLIC))
    assert _routed(index, "can i share this " + "and so on " * (words // 3)).recipient_unsure is is_unsure


def test_a_route_holds_the_reading_that_it_judged() -> None:
    read = reading("can i share this")
    assert route(cast(Index, _index()), SETTINGS, read, KNOWN).reading is read


@pytest.mark.parametrize("danger", [0.0, 0.9])
def test_a_worry_about_somebody_who_works_with_children_names_the_lado_in_any_words(danger: float) -> None:
    index = _index(danger=danger, worry=danger)
    index.about_worker = Says((0.9,))
    routed = _routed(index, "the fella from the gym bit is odd")
    assert (routed.concern.level, routed.need) == (Level.DANGER if danger else Level.WORRY, Need.COLLEAGUE)


def test_a_message_that_is_hardly_about_such_a_person_is_nobodys_worry() -> None:
    index = _index()
    index.about_worker = Says((0.1,))
    routed = _routed(index, "the fella from the gym bit rang us")
    assert (routed.concern.level, routed.need) == (Level.NONE, Need.EVERYONE)


def test_a_worry_about_a_worker_alone_does_not_make_the_writer_a_child_nor_stop_the_walk_through() -> None:
    index = _index(of_itself=0.9, walk=0.9)
    index.about_worker = Says((0.9,))
    routed = _routed(index, "TA hit a kid, walk me through whether I can share")
    assert (routed.wish, routed.need, routed.concern.level) == (Wish.WALK_THROUGH, Need.COLLEAGUE, Level.WORRY)


@pytest.mark.parametrize("text", ["the LADO", "our safeguarding lead", "the TA"])
def test_a_few_words_that_name_somebody_are_no_worry_about_them_by_what_was_learned_alone(text: str) -> None:
    index = _index()
    index.about_worker = Says((0.9,))
    assert _routed(index, text).concern.level is Level.NONE


@pytest.mark.parametrize(
    ("probability", "outsider", "quoted", "not_quoted"),
    [(0.9, 0.0, True, True), (0.5, 0.0, False, True), (0.5, 0.9, True, True), (0.1, 0.9, False, False)],
)
def test_somebody_who_helps_is_quoted_the_guidance_unless_facts_are_plainly_asked_for(
    probability: float, outsider: float, quoted: bool, not_quoted: bool
) -> None:
    index = _index()
    index.case_facts = Says((probability,))
    index.recipients = Recipients(Recipient(outsider))
    routed = _routed(index, "which school is he at now")
    assert routed.case_facts == pytest.approx(probability)
    assert (routed.wants_facts(quotes=True), routed.wants_facts(quotes=False)) == (quoted, not_quoted)


@pytest.mark.parametrize(
    ("danger", "child", "need"),
    [(0.0, 0.9, Need.CHILD), (0.0, 0.01, Need.EVERYONE), (0.9, 0.05, Need.CHILD)],
)
def test_a_worry_of_somebody_who_hardly_is_a_child_is_not_in_words_for_one_and_danger_always_is(
    danger: float, child: float, need: Need
) -> None:
    index = _index(danger=danger, worry=0.9, of_itself=0.9)
    index.child_writes = Says((child,))
    assert _routed(index, "i dont know who to tell").need is need


@pytest.mark.parametrize(("probability", "writes"), [(0.9, True), (0.1, False)])
def test_whether_a_child_writes_is_judged_whatever_it_is_about(probability: float, writes: bool) -> None:
    index = _index()
    index.child_writes = Says((probability,))
    routed = _routed(index, "will they tell nan what i said")
    assert routed.child == pytest.approx(probability)
    assert routed.child_writes is writes
    # A question is no worry because a child asks it.
    assert routed.concern.level is Level.NONE


def test_a_writer_who_states_a_childs_age_is_a_child_whatever_the_judge_says() -> None:
    routed = _routed(_index(danger=0.9, worry=0.9), "im 12 my friend gets hit by her dad")
    assert (routed.child_writes, routed.child_plainly_writes, routed.need) == (True, True, Need.CHILD)


def test_danger_that_no_child_can_have_written_is_not_in_words_for_one() -> None:
    index = _index(danger=0.9, worry=0.9, of_itself=0.9)
    index.child_writes = Says((0.001,))
    assert _routed(index, "girl 6 got burns, shud i tel mum b4 i refer").need is Need.EVERYONE
    index.child_writes = Says((0.05,))
    assert _routed(index, "girl 6 got burns, shud i tel mum b4 i refer").need is Need.CHILD


def test_a_question_without_a_word_for_its_writer_is_not_taken_for_a_childs() -> None:
    index = _index()
    index.child_writes = Says((0.95,))
    assert not _routed(index, "what is the weather tomorrow").child_writes
    assert _routed(index, "will they tell my nan what i said").child_plainly_writes


@dataclass
class Alarmed:
    """Judges by how many words a row of a stand-in's vectors stands for: the fewer, the more alarming."""

    asked: list[int] = field(default_factory=list)

    def log_odds(self, vectors: Any, words: Any, settings: Any) -> Any:
        self.asked.append(len(vectors))
        return np.array([[log_odds(0.9 if row[0] < 0 else 0.1)] * 2 for row in vectors])


def _concern(text: str, alarming: str = "hits") -> tuple[Level, list[int]]:
    """The level of a message whose clauses alone alarm if they hold a word, and how many rows were judged each time."""
    judge = Alarmed()
    calm = read_message(text, FakeEmbedder())
    calm = replace(calm, vectors=np.abs(calm.vectors))

    def embed(texts: Any) -> Any:
        return np.array([[-1.0 if alarming in one else 1.0] for one in texts]), word_ngrams(texts)

    asked = Reading(text, lambda: (calm, calm), embed=embed)
    return concern_of(cast(Index, StandIn(concern=cast(Says, judge))), SETTINGS, asked).level, judge.asked


def test_what_is_told_inside_a_question_counts_by_itself() -> None:
    assert _concern("do I need consent to tell the GP that dad hits her")[0] is Level.DANGER


@pytest.mark.parametrize(
    "text",
    [
        "do I need consent to tell the GP that she moved",
        "I told the GP that dad hits her",
        "can I say that dad hits her" + " and so on" * 30,
    ],
    ids=["nothing alarming", "nothing asked", "a long story"],
)
def test_what_alarms_nobody_or_asks_nothing_or_is_a_long_story_does_not(text: str) -> None:
    assert _concern(text)[0] is Level.NONE


def test_a_message_without_a_clause_is_judged_once() -> None:
    assert len(_concern("do I need consent")[1]) == 1


@pytest.mark.parametrize(("child", "need"), [(0.6, Need.CHILD), (0.4, Need.EVERYONE)])
@pytest.mark.parametrize("danger", [0.9, 0.0])
def test_a_child_who_tells_of_harm_has_childline_though_the_message_is_not_only_about_itself(
    danger: float, child: float, need: Need
) -> None:
    index = _index(danger=danger, worry=0.9, of_itself=0.1)
    index.child_writes = Says((child,))
    assert _routed(index, "my stepdad keeps hitting me and my teacher said she has to tell").need is need
    # Nobody in it is the writer.
    assert _routed(index, "hes hitting her agen").need is Need.EVERYONE


@pytest.mark.parametrize("text", ["my y5 isnt ok at home", "im the dad and i want to know", 'a y3 said "i hate it"'])
def test_an_adult_by_their_words_is_no_child_whatever_a_judge_says(text: str) -> None:
    index = _index(danger=0.9, worry=0.9, of_itself=0.9)
    index.child_writes = Says((0.99,))
    found = _routed(index, text)
    assert (found.child, found.child_writes, found.need) == (0.0, False, Need.EVERYONE)


@pytest.mark.parametrize("text", ["im in year 9 and my dad hits me", "my year 10 teacher hits me"])
def test_a_child_by_its_words_keeps_its_numbers(text: str) -> None:
    index = _index(danger=0.9, worry=0.9, of_itself=0.9)
    index.child_writes = Says((0.99,))
    assert _routed(index, text).child_writes


@pytest.mark.parametrize("text", ["im the dad", "I'm her mum", "dad here", "my car was hit"])
def test_who_only_says_who_they_are_or_tells_of_a_mishap_tells_of_nothing(text: str) -> None:
    assert _routed(_index(danger=0.9, worry=0.9, of_itself=0.9), text).concern == NO_CONCERN
    assert _routed(_index(danger=0.9, worry=0.9), f"{text} hes hurt her").concern.level is Level.DANGER


@pytest.mark.parametrize("text", ["its dad", "my uncle", "its my stepdad"])
def test_a_child_who_only_names_somebody_is_still_judged(text: str) -> None:
    assert _routed(_index(danger=0.9, worry=0.9), text).concern.level is Level.DANGER


def test_what_says_to_be_about_the_assistant_is_so_unless_it_tells_of_something() -> None:
    text = "will my manager find out what i typed in here about the family"
    assert _routed(_index(), text).asked_of_tool is AskedOfTool.KEEPS
    for alarming in (_index(danger=0.9, worry=0.9), _index(worry=0.9)):
        assert _routed(alarming, text).asked_of_tool is None
