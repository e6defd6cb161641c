"""When to let Rasa begin a fresh session.

On each turn Rasa replays every event of the session, so turns get slower as it grows (about three times as slow after
200 turns). A fresh session makes turns quick again but forgets the conversation. It must not begin in the middle of a
check, or before a follow-up question.
"""

from collections.abc import Collection

from bot.store.conversations import SessionUse

# Keep a guided decision's answers for this many turns after its last question or outcome. People can then ask a few
# questions in between and still change an answer.
TAKEN_UP_WITHIN = 10

# A run of questions gets a fresh session at this turn, although the next question may follow on from the last.
FOLLOWED_UP_UNTIL = 20


def fresh_session_due(use: SessionUse, turns_per_session: int) -> bool:
    """Whether the next turn should begin a fresh session."""
    return use.turns >= turns_per_session and not use.guided and not use.clarifying


def after_turn(use: SessionUse, fresh: bool, kinds: Collection[str]) -> SessionUse:
    """The session's use after an answered turn.

    Args:
        fresh: whether the turn began a fresh session.
        kinds: the kinds of its replies.
    """
    before = SessionUse() if fresh else use
    return SessionUse(
        turns=before.turns + 1,
        guided=TAKEN_UP_WITHIN if {"question", "decision"}.intersection(kinds) else max(0, before.guided - 1),
        clarifying="clarify" in kinds or ("answer" in kinds and before.turns < FOLLOWED_UP_UNTIL),
        # Whoever sees a question or an outcome sees where the guided decision stands.
        unsure=before.unsure and not {"question", "decision"}.intersection(kinds),
    )
