from bot.monitoring.logs import conversation_mark


def test_a_conversations_lines_have_one_mark_that_does_not_give_it_away() -> None:
    mark = conversation_mark("a-secret-conversation-id")
    assert mark == conversation_mark("a-secret-conversation-id")
    assert mark != conversation_mark("another-conversation-id")
    assert len(mark) == 12 and mark not in "a-secret-conversation-id"
