import pytest

from knowledge.guidance.passages import by_id, load_passages
from knowledge.routing.polarity import Polarity, passage_features, polarity_of


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("When is it wrong to share?", Polarity(exception=True, of_sharing=True)),
        ("when shouldn't I share", Polarity(exception=True, of_sharing=True)),
        ("is anything ever off limits to pass on", Polarity(exception=True, of_sharing=True)),
        ("when should i not tell the family", Polarity(exception=True)),
        ("is it ever wrong to get consent before sharing", Polarity(exception=True)),
        ("i have already told the police", Polarity(already=True)),
        ("I've shared it, was that ok", Polarity(already=True)),
        ("what do i do after sharing", Polarity(already=True)),
        ("i shared it yesterday, when is that not allowed", Polarity(exception=True, of_sharing=True, already=True)),
        ("can i share this", Polarity()),
        ("should i tell the family", Polarity()),
        ("", Polarity()),
    ],
)
def test_the_exception_and_what_was_done_already_are_seen(text: str, polarity: Polarity) -> None:
    assert polarity_of(text) == polarity


def test_a_phrase_counts_only_as_whole_words() -> None:
    assert polarity_of("the unlessened nevermore") == Polarity()


def test_the_passages_that_it_names_are_in_the_real_source() -> None:
    ids, features = set(by_id(load_passages())), passage_features()
    assert features.urges
    assert features.limits
    assert features.urges <= ids
    assert set(features.limits) <= ids


def test_no_passage_both_urges_and_limits_and_each_limit_stands_once() -> None:
    features = passage_features()
    assert not features.urges & set(features.limits)
    assert len(set(features.limits)) == len(features.limits)
