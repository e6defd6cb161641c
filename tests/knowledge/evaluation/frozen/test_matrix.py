import pytest

from knowledge.evaluation.frozen.matrix import THIN, PlacedMessage, cells, empty_pairs, length_of


def _judged(
    kind: str = "fire",
    speaker: str = "hand",
    tense: str = "now",
    length: str = "short",
    register: str = "plain",
    met: bool = True,
) -> PlacedMessage:
    return PlacedMessage(kind, speaker, tense, length, register, met)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (1, "short"),
        (6, "short"),
        (7, "medium"),
        (25, "medium"),
        (26, "long"),
        (60, "long"),
        (61, "very_long"),
        (500, "very_long"),
    ],
)
def test_a_message_is_as_long_as_its_words(words: int, name: str) -> None:
    assert length_of("moo " * words) == name


def test_each_value_of_an_axis_is_a_cell_with_its_recall_in_order() -> None:
    judged = [_judged("smoke"), _judged("fire"), _judged("fire", met=False), _judged("fire"), _judged("fire")]
    fire, smoke = cells(judged, ["kind"])
    assert (fire.values, fire.recall.value, fire.recall.count) == (("fire",), 0.75, 4)
    assert (smoke.values, smoke.recall.value, smoke.recall.count) == (("smoke",), 1.0, 1)


def test_axes_are_crossed_in_the_order_given() -> None:
    judged = [_judged(speaker="vet", length="long"), _judged(speaker="hand", length="short", met=False)]
    assert [cell.values for cell in cells(judged, ("speaker", "length"))] == [("hand", "short"), ("vet", "long")]
    assert [cell.values for cell in cells(judged, ("length", "speaker"))] == [("long", "vet"), ("short", "hand")]


def test_a_message_without_a_value_is_left_out_of_that_axis_alone() -> None:
    judged = [_judged(speaker=""), _judged(speaker="vet")]
    assert [(cell.values, cell.recall.count) for cell in cells(judged, ["speaker"])] == [(("vet",), 1)]
    assert [(cell.values, cell.recall.count) for cell in cells(judged, ["kind"])] == [(("fire",), 2)]
    assert [cell.values for cell in cells(judged, ("kind", "speaker"))] == [("fire", "vet")]


def test_no_messages_give_no_cells() -> None:
    assert cells([], ["kind"]) == []
    assert list(empty_pairs([])) == []


@pytest.mark.parametrize(("count", "is_thin"), [(1, True), (THIN - 1, True), (THIN, False)])
def test_a_cell_is_thin_below_thirty_messages(count: int, is_thin: bool) -> None:
    (cell,) = cells([_judged()] * count, ["kind"])
    assert cell.is_thin is is_thin


def test_the_pairs_that_no_message_fills_are_named() -> None:
    judged = [
        _judged("fire", "hand", length="short", register="plain"),
        _judged("fire", "vet", length="long", register="plain"),
        _judged("smoke", "vet", length="short", register="text speak"),
    ]
    assert list(empty_pairs(judged)) == [("hand", "long"), ("fire", "text speak"), ("smoke", "plain")]


def test_a_pair_that_a_missed_message_fills_is_not_empty() -> None:
    assert list(empty_pairs([_judged(met=False)])) == []
