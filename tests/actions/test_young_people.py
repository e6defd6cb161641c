from actions.young_people import young_person_reply
from knowledge.search.result import SearchOutcome
from tests.actions.fakes import passage, result


def test_whoever_works_with_children_after_all_is_one_tap_away_from_the_best_passage() -> None:
    reply = young_person_reply(result(SearchOutcome.QUOTE, passage("best"), passage("second")))
    [button] = reply.buttons
    assert button == {
        "title": "I work with children: show me the guidance",
        "payload": '/show_passage{"passage_id": "best"}',
    }


def test_where_nothing_was_found_there_is_no_button_and_childline_is_named_all_the_same() -> None:
    reply = young_person_reply(result(SearchOutcome.NOT_COVERED))
    assert reply.buttons == []
    assert "0800 1111" in reply.fills["contacts"]
