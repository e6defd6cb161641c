"""The inbox where several gateways share PostgreSQL: each conversation is answered by the one that has claimed it.

Whoever writes an activity down claims its conversation, if nobody has. Every second each gateway renews its claims,
takes up what others have written down for it, and claims what nobody answers: a gateway that died leaves its claims to
run out. All of that locks the row of the claim first, so that a conversation's activities are numbered in order.
"""

from dataclasses import dataclass, field
from typing import Any

from bot.store.database import Database
from bot.teams.claims import LEASE_SECONDS, NOW, ClaimLost, must_not_be_lost, release, renewed
from bot.teams.inbox import WAITING, Inbox, Taken, Waiting, is_known, read_waiting, write_down

# At most so many conversations are taken over at once: the other gateways take the rest.
_TAKEN_OVER_AT_ONCE = 50
_SEQUENCE = "nextval(pg_get_serial_sequence('teams_claims', 'number'))"
# Locks the row in any case. A claim of ours that ran out and was not taken is still ours.
_CLAIM = f"""
INSERT INTO teams_claims AS held (lane, holder, until) VALUES (:lane, :holder, {NOW} + :lease)
ON CONFLICT (lane) DO UPDATE SET
    number = CASE WHEN held.holder = :holder OR held.until > {NOW} THEN held.number ELSE excluded.number END,
    holder = CASE WHEN held.until > {NOW} THEN held.holder ELSE :holder END,
    until = CASE WHEN held.holder <> :holder AND held.until > {NOW} THEN held.until ELSE excluded.until END
RETURNING number, holder
"""
_RENEW = f"UPDATE teams_claims SET until = {NOW} + :lease WHERE holder = :holder RETURNING number"
_TAKE_OVER = f"""
UPDATE teams_claims SET number = {_SEQUENCE}, holder = :holder, until = {NOW} + :lease WHERE lane IN (
    SELECT lane FROM teams_claims WHERE until <= {NOW} AND holder <> :holder
    ORDER BY until LIMIT :most FOR UPDATE SKIP LOCKED
) RETURNING number
"""
_TAKE_UP = f"""
INSERT INTO teams_claims (lane, holder, until)
SELECT DISTINCT lane, :holder, {NOW} + :lease FROM teams_inbox WHERE task IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM teams_claims WHERE teams_claims.lane = teams_inbox.lane)
ORDER BY lane LIMIT :most
ON CONFLICT (lane) DO NOTHING RETURNING number
"""
_MINE = f"""
SELECT {WAITING}, teams_claims.number FROM teams_inbox JOIN teams_claims ON teams_claims.lane = teams_inbox.lane
WHERE holder = :holder AND task IS NOT NULL AND teams_inbox.number <> ALL(:here) ORDER BY teams_inbox.number
"""


@dataclass
class Round:
    """What a round found.

    Attributes:
        waiting: what waits in this gateway's conversations and is not there yet, oldest first.
        claims: the claims that are this gateway's.
        taken_over: how many conversations were claimed that nobody answered.
    """

    waiting: list[Waiting] = field(default_factory=list)
    claims: frozenset[int] = frozenset()
    taken_over: int = 0


class SharedInbox(Inbox):
    """The store. Each method is one transaction."""

    def __init__(self, database: Database, waiting_limit: int, holder: str) -> None:
        """Store activities in that database, which is shared.

        Args:
            holder: what this gateway is called there. No two may be called the same, nor one after a restart.
        """
        super().__init__(database, waiting_limit)
        self._holder = holder

    def take_in(self, mark: str, conversation: str, task: dict[str, Any], now: float) -> tuple[Taken, list[Waiting]]:
        """Write the activity down, unless it is known or too many are waiting, and claim its conversation.

        Returns:
            The result, and what waits in the conversation if this gateway answers it, oldest first.
        """
        with self._database.transaction() as work:
            must_not_be_lost(work)
            if is_known(work, mark):
                return "known", []
            claim, holder = work.rows(_CLAIM, lane=conversation, **self._as_holder())[0]
            taken, _ = write_down(work, mark, conversation, task, now, self._limit)
            if taken != "new":
                release(work, [claim] if holder == self._holder else [])
            if holder != self._holder:
                return taken, []
            rows = work.rows(
                f"SELECT {WAITING}, CAST(:claim AS bigint) FROM teams_inbox"
                " WHERE task IS NOT NULL AND lane = :lane ORDER BY number",
                claim=claim,
                lane=conversation,
            )
        return taken, [read_waiting(row[:-1], int(row[-1])) for row in rows]

    def confirm(self, claim: int) -> None:
        """Renew the claim.

        Raises:
            ClaimLost: another gateway has taken it.
        """
        with self._database.transaction() as work:
            if not renewed(work, claim):
                raise ClaimLost

    def look(self, here: list[int], takes_more: bool) -> Round:
        """Renew this gateway's claims, claim what nobody answers, and give up the claims of what is answered.

        Args:
            here: the numbers of the activities that wait in this process under a claim that was its own.
            takes_more: whether to claim any more.
        """
        found = Round()
        with self._database.transaction() as work:
            claims = [int(number) for (number,) in work.rows(_RENEW, **self._as_holder())]
            if takes_more:
                for statement in (_TAKE_OVER, _TAKE_UP):
                    taken = work.rows(statement, most=_TAKEN_OVER_AT_ONCE, **self._as_holder())
                    claims += [int(number) for (number,) in taken]
                    found.taken_over += len(taken)
            found.claims = frozenset(claims)
            if claims:
                rows = work.rows(_MINE, holder=self._holder, here=here)
                found.waiting = [read_waiting(row[:-1], int(row[-1])) for row in rows]
                release(work, claims)
        return found

    def elsewhere(self, conversation: str, here: list[int]) -> int:
        """How many activities wait in the conversation that do not wait in this process.

        Args:
            here: the numbers of those that do.
        """
        with self._database.transaction() as work:
            rows = work.rows(
                "SELECT count(*) FROM teams_inbox WHERE task IS NOT NULL AND lane = :lane AND number <> ALL(:here)",
                lane=conversation,
                here=here,
            )
        return int(rows[0][0])

    def waits_in(self, mark: str) -> str | None:
        """The conversation in which a typed message with that mark waits, or None."""
        with self._database.transaction() as work:
            row = work.row(
                "SELECT lane FROM teams_inbox WHERE task IS NOT NULL AND CAST(task AS json)->'what'->>'mark' = :mark"
                " AND CAST(task AS json)->'what'->>'do' IN ('say', 'unheard')",
                mark=mark,
            )
        return None if row is None else str(row[0])

    def give_back(self) -> None:
        """Give all claims of this gateway up, so that others need not wait for their end."""
        with self._database.transaction() as work:
            work.change("DELETE FROM teams_claims WHERE holder = :holder", holder=self._holder)

    def _as_holder(self) -> dict[str, object]:
        return {"holder": self._holder, "lease": LEASE_SECONDS}
