import pytest

from knowledge.recipients.features import OUTSIDER, features, mask_of, masked
from knowledge.recipients.mentions import mentions
from knowledge.recipients.recipient import known_roles
from knowledge.recipients.roles import HELPS, Role
from knowledge.text.bare_words import bare_words


def _masked(text: str) -> str:
    words = bare_words(text)
    return " ".join(masked(words, mentions(words, known_roles())))


def _features(text: str) -> list[str]:
    words = bare_words(text)
    return features(words, mentions(words, known_roles()))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Can I tell the neighbour?", "can i tell the xoutsider"),
        ("can i tell the head teacher", "can i tell the xagency"),
        ("can i tell the foster mum", "can i tell the xagency"),
        ("can i tell mum", "can i tell xfamily"),
        ("the solicitor wants the file", "the xrecords wants the file"),
        ("dad asked and can i tell the gp today", "xfamily asked and can i tell the xagency today"),
        ("what is consent", "what is consent"),
    ],
)
def test_people_are_masked_by_what_they_are_to_the_child(text: str, said: str) -> None:
    assert _masked(text) == said


def test_everybody_who_does_not_help_has_one_mask_and_nobody_who_helps_has_it() -> None:
    assert {mask_of(role) for role in Role if role not in HELPS} == {OUTSIDER}
    assert OUTSIDER not in {mask_of(role) for role in HELPS}


def test_messages_about_two_outsiders_have_the_same_features() -> None:
    assert _features("can i tell the neighbour") == _features("can i tell the journalist")
    assert _features("can i tell the neighbour") != _features("can i tell the gp")


def test_a_word_counts_with_its_side_and_near_a_person_with_its_distance() -> None:
    found = _features("please tell the neighbour one two three four five six")
    assert {f"{OUTSIDER}<tell", f"{OUTSIDER}>five", f"{OUTSIDER}>>six"} <= set(found)
    assert not {f"{OUTSIDER}>tell", f"{OUTSIDER}>six"} & set(found)


def test_what_people_have_to_do_with_it_is_a_feature() -> None:
    found = set(_features("dad asked and can i tell the neighbour"))
    assert {"xfamily=asks", "xoutsider=told", "what:xfamily=asks,xoutsider=told", "first:xfamily=asks"} <= found
    assert {"who:xfamily,xoutsider", "last:xoutsider=told", "asked-of:xoutsider"} <= found


def test_what_is_asked_begins_after_the_story() -> None:
    assert "asked:should i say" in _features("can we wait. the neighbour shouted and should i say so")
    assert "asked-of:nobody" in _features("the neighbour shouted and should i say so")
    assert "asked-of-pronoun:xoutsider" in _features("the neighbour shouted can i tell her")


def test_whereabouts_are_a_feature_with_those_who_occur() -> None:
    assert {"whereabouts", "whereabouts:xoutsider"} <= set(_features("the neighbour asked where he lives"))
    assert "whereabouts" not in _features("the neighbour asked")


def test_a_message_without_words_has_hardly_a_feature() -> None:
    assert set(_features("")) == {"who:", "what:"}
