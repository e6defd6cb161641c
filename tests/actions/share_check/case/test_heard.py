from actions.share_check.case.heard import Said


def test_only_what_begins_with_a_slash_came_from_a_button() -> None:
    assert Said('/answer{"question":"topic"}', "answer", {"question": "topic"}).is_button
    assert not Said("answer the question", "message").is_button
    assert not Said("", "").is_button
