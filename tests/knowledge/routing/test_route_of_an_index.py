"""Routes decided by learned judges: the tiny corpus and a model without weights."""

from typing import Any

import pytest

from knowledge.concern.concern import NO_CONCERN
from knowledge.concern.crossing import Level
from knowledge.index.index import Index
from knowledge.reference.contacts import Need
from knowledge.routing.route import Route, Wish
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder


def _route(index: Index, text: str, **thresholds: Any) -> Route:
    settings = load_settings()
    changed = settings.thresholds.model_copy(update=thresholds)
    return Searcher(index, FakeEmbedder(), settings.model_copy(update={"thresholds": changed})).route(text)


@pytest.mark.parametrize(
    ("text", "wish", "level"),
    [
        ("Hello there!", Wish.SMALL_TALK, Level.NONE),
        ("start the animal check", Wish.WALK_THROUGH, Level.NONE),
        ("is there a checklist for hives", Wish.ANSWER, Level.NONE),
        ("where should goats sleep", Wish.ANSWER, Level.NONE),
        ("phone number of the vet", Wish.CONTACTS, Level.NONE),
        ("the barn is burning now", Wish.ANSWER, Level.DANGER),
        ("moj ojczym mnie bije i boje sie wracac do domu", Wish.NOT_ENGLISH, Level.NONE),
    ],
)
def test_a_message_goes_where_the_examples_like_it_say(index: Index, text: str, wish: Wish, level: Level) -> None:
    found = _route(index, text, danger=0.9, worry=0.9)
    assert (found.wish, found.concern.level) == (wish, level)


def test_small_talk_is_decided_first_whatever_the_thresholds_say(index: Index) -> None:
    found = _route(index, "hello there, thank you", danger=0.0, worry=0.0, walk_through=0.0, contacts=0.0)
    assert (found.wish, found.small_talk, found.concern) == (Wish.SMALL_TALK, "thanks", NO_CONCERN)


def test_small_talk_around_a_danger_is_no_small_talk(index: Index) -> None:
    found = _route(index, "hello there the barn is burning now")
    assert (found.wish, found.concern.level) == (Wish.ANSWER, Level.DANGER)


def test_a_danger_stops_the_walk_through_that_is_asked_for(index: Index) -> None:
    text = "start the animal check"
    assert _route(index, text, danger=1.0, worry=1.0).wish is Wish.WALK_THROUGH
    alarming = _route(index, text, danger=0.0)
    assert (alarming.wish, alarming.concern.level) == (Wish.ANSWER, Level.DANGER)


def test_a_worry_stops_the_walk_through_only_of_somebody_who_tells_of_itself(index: Index) -> None:
    text = "start the animal check"
    assert _route(index, text, danger=1.0, worry=0.0, of_itself=0.0).wish is Wish.ANSWER
    assert _route(index, text, danger=1.0, worry=0.0, of_itself=1.0).wish is Wish.WALK_THROUGH


def test_who_tells_of_itself_is_given_a_childs_numbers_and_who_tells_of_another_is_not(index: Index) -> None:
    assert _route(index, "the barn is burning", danger=0.0, of_itself=0.0).need is Need.CHILD
    assert _route(index, "the barn is burning", danger=0.0, of_itself=1.0).need is Need.EVERYONE


def test_an_outsider_is_told_from_somebody_who_helps(index: Index) -> None:
    landlord, school = (
        _route(index, f"the {who} asks where the hives are", outsider=0.5) for who in ("landlord", "school")
    )
    assert (landlord.outsider, school.outsider) == (True, False)
    assert landlord.recipient.asks


def test_a_slip_of_the_finger_hides_no_danger(index: Index) -> None:
    assert _route(index, "the barn is burnnig now").concern.level is Level.DANGER


def test_who_is_known_for_harm_and_near_a_child_counts_whatever_the_judge_says(index: Index) -> None:
    calm = {"danger": 1.0, "danger_asked": 1.0, "danger_told": 1.0, "worry": 1.0}
    at_home = _route(index, "a sex offender has moved in with mum, can i tell the gp", **calm)
    near = _route(index, "a sex offender visits the children, can i tell the gp", **calm)
    assert (at_home.concern.level, near.concern.level) == (Level.DANGER, Level.WORRY)


@pytest.mark.parametrize("text", ["Hello there!", "hello there, thank you"])
def test_a_whole_message_of_small_talk_is_known_without_asking_the_model(index: Index, text: str) -> None:
    model = FakeEmbedder()
    found = Searcher(index, model, load_settings()).route(text)
    assert found.wish is Wish.SMALL_TALK
    assert model.asked == []


def test_a_message_that_is_more_than_small_talk_is_judged_by_the_model(index: Index) -> None:
    model = FakeEmbedder()
    Searcher(index, model, load_settings()).route("hello there the barn is burning now")
    assert model.asked


def test_a_worry_about_a_worker_is_learned_from_examples(index: Index) -> None:
    about = _route(index, "the shearer is rough with the foals", danger=1.0, worry=1.0)
    named = _route(index, "the shearer told me about the lambs", danger=1.0, worry=1.0)
    assert (about.concern.level, about.need) == (Level.WORRY, Need.COLLEAGUE)
    assert (named.concern.level, named.need) == (Level.NONE, Need.EVERYONE)
