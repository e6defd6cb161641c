from actions.explaining import glossary_replies


def test_a_term_that_is_asked_for_is_explained_as_ours() -> None:
    [reply] = glossary_replies("what is section 47")
    assert reply.response == "utter_glossary"
    assert (reply.custom["kind"], reply.custom["ours"]) == ("glossary", True)
    assert reply.custom["meaning"] and reply.fills["meaning"] == reply.custom["meaning"]


def test_a_message_that_asks_for_no_term_gets_no_explanation() -> None:
    assert glossary_replies("can I tell the school?") == []
