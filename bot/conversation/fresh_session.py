"""When to let Rasa begin a fresh session.

Each turn Rasa replays every event of the session, so a turn grows slower with its length (about three times
as slow after 200 turns). A fresh session keeps turns quick, but drops what was said before; so never in the
middle of something.
"""

from collections.abc import Collection

from bot.store.conversations import SessionUse

# For so many turns after a question or a decision of the guided decision its answers are kept, so that one can
# still be changed after a few questions in between.
TAKEN_UP_WITHIN = 10

# Who asks and asks gets a fresh session at this turn of it, though the next question may follow on from the last.
FOLLOWED_UP_UNTIL = 20


def fresh_session_due(use: SessionUse, turns_per_session: int) -> bool:
    """Whether the next turn should begin a fresh session."""
    return use.turns >= turns_per_session and not use.guided and not use.clarifying


def after_turn(use: SessionUse, fresh: bool, kinds: Collection[str]) -> SessionUse:
    """The use after an answered turn.

    fresh: whether it began a fresh session; kinds: the kinds of its replies.
    """
    before = SessionUse() if fresh else use
    return SessionUse(
        turns=before.turns + 1,
        guided=TAKEN_UP_WITHIN if {"question", "decision"}.intersection(kinds) else max(0, before.guided - 1),
        clarifying="clarify" in kinds or ("answer" in kinds and before.turns < FOLLOWED_UP_UNTIL),
    )
