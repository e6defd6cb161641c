from bot.teams.just_asked import TOO_SOON_SECONDS, JustAsked
from tests.bot.gateway.harness import Clock


def test_a_tap_is_too_soon_until_the_question_could_be_read() -> None:
    clock = Clock()
    just = JustAsked(clock)
    at = clock.now
    assert not just.is_too_soon("one", "card", at)
    just.note("one", "card")
    assert just.is_too_soon("one", "card", at - 5) and just.is_too_soon("one", "card", at + TOO_SOON_SECONDS / 2)
    assert not just.is_too_soon("one", "card", at + TOO_SOON_SECONDS + 0.01)
    assert not just.is_too_soon("one", "other", at) and not just.is_too_soon("two", "card", at)


def test_it_remembers_a_limited_number_of_conversations() -> None:
    clock = Clock()
    just = JustAsked(clock)
    for number in range(1500):
        just.note(str(number), "card")
    assert not just.is_too_soon("0", "card", clock.now) and just.is_too_soon("1499", "card", clock.now)
    assert len(just._changed) == 1000
