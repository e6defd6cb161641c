import pytest

from knowledge.index.index import Index
from knowledge.reading.message import read_message
from knowledge.search.asking import Asked, understand
from knowledge.search.search import Searcher
from knowledge.settings import Settings, load_settings
from tests.fakes import FakeEmbedder


def _settings(**follow_ups: float) -> Settings:
    settings = load_settings()
    thresholds = settings.thresholds.model_copy(
        update={"quote": 0.3, "offer": 0.1, "silent_on": 0.2, "beside_first": 1.0}
    )
    changed = settings.follow_ups.model_copy(update=follow_ups)
    return settings.model_copy(update={"thresholds": thresholds, "follow_ups": changed})


def _understood(index: Index, text: str, before: str = "", **follow_ups: float) -> Asked:
    embedder = FakeEmbedder()
    return understand(index, embedder, _settings(**follow_ups), read_message(text, embedder), before)


def _quoted(index: Index, text: str, before: str = "") -> list[str]:
    result = Searcher(index, FakeEmbedder(), _settings()).search(text, before)
    return [scored.passage.id for scored in result.chosen]


@pytest.mark.parametrize(
    "text",
    [
        "What do honey bees eat? Where should goats sleep at night?",
        "what do honey bees eat and where should goats sleep at night",
        "what do honey bees eat\nwhere should goats sleep at night",
    ],
)
def test_two_questions_in_one_message_are_both_answered(index: Index, text: str) -> None:
    assert set(_quoted(index, text)) == {"bees", "goats"}


def test_a_sentence_that_is_no_covered_question_adds_no_quotation(index: Index) -> None:
    assert _quoted(index, "Where should goats sleep at night? My tax return is due on Friday.") == ["goats"]


def test_beside_a_covered_question_one_that_says_less_is_answered_from_a_lower_border(index: Index) -> None:
    text = "What do honey bees eat? Where should goats sleep at night?"
    settings = _settings()
    asked = {
        border: understand(
            index,
            FakeEmbedder(),
            settings.model_copy(update={"parts": settings.parts.model_copy(update={"quoted_from": border})}),
            read_message(text, FakeEmbedder()),
        )
        for border in (0.0, 1.0)
    }
    assert len(asked[0.0].answered_parts) == 2
    assert asked[1.0].answered_parts == ()


def test_a_question_beside_one_that_is_answered_is_named_where_the_guidance_is_silent_on_it(index: Index) -> None:
    searcher = Searcher(index, FakeEmbedder(), _settings())
    result = searcher.search("Where should goats sleep at night? When is the tax return due?")
    assert result.not_covered_parts == ("When is the tax return due?",)
    assert searcher.search("Where should goats sleep at night? My tax return is due.").not_covered_parts == ()
    assert searcher.search("Hello there. When is the tax return due?").not_covered_parts == ()
    assert searcher.search("Where should goats sleep at night? Is that ok?").not_covered_parts == ()


def test_a_follow_up_is_read_with_the_question_before(index: Index) -> None:
    assert _quoted(index, "is a shed enough", before="which plants suit honey bees")[0] == "goats"
    asked = [
        _understood(index, "and again in the evening", before)
        for before in ("", "what plants and flowers do honey bees eat in summer")
    ]
    names = [index.passages[int(one.evidence.total.argmax())].id for one in asked]
    assert names[0] in {"water", "water-again"}
    assert names[1] == "bees"
    assert asked[1].covered >= asked[0].covered


def test_a_question_before_never_makes_a_message_less_covered(index: Index) -> None:
    for before in ("", "when is the tax return due"):
        asked = _understood(index, "where do goats sleep", before)
        assert asked.covered == pytest.approx(_understood(index, "where do goats sleep").covered)


def test_a_message_of_many_words_is_read_on_its_own(index: Index) -> None:
    text = "and again in the evening"
    alone = _understood(index, text, longest=3)
    after = _understood(index, text, "what do honey bees eat", longest=3)
    assert not after.follows
    assert after.evidence.total.tolist() == alone.evidence.total.tolist()
    assert after.covered == alone.covered


def test_a_blank_message_is_refused(index: Index) -> None:
    with pytest.raises(ValueError, match="at least one letter"):
        _understood(index, " \n")


def test_the_less_a_follow_up_stands_alone_the_more_the_question_before_counts(index: Index) -> None:
    before = "which plants suit honey bees"
    leaning = _understood(index, "is a shed enough", before, leans=0.9998, stands=0.9999)
    standing = _understood(index, "is a shed enough", before, leans=0.0001, stands=0.0002)
    bees = [passage.id for passage in index.passages].index("bees")
    assert leaning.evidence.total[bees] > standing.evidence.total[bees]


@pytest.mark.parametrize(
    ("text", "both_are_read"),
    [
        ("where should goats sleep at night", False),
        ("where should they sleep at night", True),
        ("and where should goats sleep at night", True),
        ("goats at night?", True),
    ],
)
def test_a_whole_question_that_is_plainly_covered_is_not_read_with_the_one_before(
    index: Index, text: str, both_are_read: bool
) -> None:
    embedder, before = FakeEmbedder(), "which plants suit honey bees"
    message = read_message(text, embedder)
    embedder.asked.clear()
    asked = understand(index, embedder, _settings(leans=0.001, stands=0.002), message, before)
    assert embedder.asked == ([f"{before} {text}"] if both_are_read else [])
    # Its recipient, and whether it asks for the exception, are still read with what was said before.
    assert asked.follows


def test_a_whole_question_that_is_read_alone_weighs_as_much_as_one_read_with_the_one_before(index: Index) -> None:
    alone, after = (
        _understood(index, "where should goats sleep at night", before, leans=0.001, stands=0.002)
        for before in ("", "which plants suit honey bees")
    )
    assert after.evidence.total.tolist() == (2 * alone.evidence.total).tolist()
    assert after.covered == alone.covered
