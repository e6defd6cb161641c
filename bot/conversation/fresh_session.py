"""When to let Rasa begin a fresh session, or forget all but the last turns of the one it has.

On each turn Rasa replays every event of the session, so turns get slower as it grows (about three times as slow after
200 turns). A fresh session makes turns quick again but forgets the conversation. It must not begin in the middle of a
check, or before a follow-up question. Before such a question the last turns are kept.
"""

from collections.abc import Collection
from dataclasses import replace

from bot.store.conversations import SessionUse

# Keep a guided decision's answers for this many turns after its last question or outcome. People can then ask a few
# questions in between and still change an answer.
TAKEN_UP_WITHIN = 10

# A message is read with at most two questions before it (actions/question_before.py). A thank you may be in between.
KEPT_TURNS = 4


def fresh_session_due(use: SessionUse, turns_per_session: int) -> bool:
    """Whether the next turn should begin a fresh session."""
    return use.turns >= turns_per_session and not use.guided and not use.clarifying


def turns_to_keep(use: SessionUse, turns_per_session: int) -> int | None:
    """To how many turns to cut the session before the next turn; None if it stays as it is or a fresh one is due."""
    due = use.turns >= turns_per_session and not use.guided and use.clarifying
    return min(KEPT_TURNS, turns_per_session) if due else None


def after_turn(use: SessionUse, fresh: bool, kinds: Collection[str], kept: int | None = None) -> SessionUse:
    """The session's use after an answered turn.

    Args:
        fresh: whether the turn began a fresh session.
        kinds: the kinds of its replies.
        kept: to how many turns the session was cut before it, if it was.
    """
    before = SessionUse() if fresh else use if kept is None else replace(use, turns=kept)
    return SessionUse(
        turns=before.turns + 1,
        guided=TAKEN_UP_WITHIN if {"question", "decision"}.intersection(kinds) else max(0, before.guided - 1),
        clarifying=not {"clarify", "answer"}.isdisjoint(kinds),
        # Whoever sees a question or an outcome sees where the guided decision stands.
        unsure=before.unsure and not {"question", "decision"}.intersection(kinds),
    )
