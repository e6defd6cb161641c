"""What a turn writes, as one statement each: over a network every statement is a round trip.

Each asks in the same statement whether the turn is still held (turn_numbers.py). Only PostgreSQL can change rows in the
parts of a statement. On SQLite, bot/store/conversations.py does the same in one transaction.
"""

from bot.store.transaction import Transaction
from bot.store.turn_numbers import Overtaken, turn_number

# Waits for whoever is taking the turn over, and then finds nothing.
_IF_HELD = "SELECT 1 FROM turns_held WHERE number = :number FOR UPDATE"
_ALWAYS = "SELECT 1"
_ADD_PERSON = """
WITH held AS ({held}),
kept AS (SELECT id, turns, guided, clarifying, unsure FROM conversations WHERE id = :id),
newest AS (SELECT sender FROM messages WHERE conversation = :id ORDER BY number DESC LIMIT 1),
said AS (
    INSERT INTO messages (conversation, sender, at, body, sent_as)
    SELECT kept.id, 'person', :at, :body, :sent_as FROM kept, held
    WHERE NOT EXISTS (SELECT 1 FROM newest WHERE sender = 'person')
    RETURNING number
)
SELECT EXISTS (SELECT 1 FROM held), (SELECT number FROM said), kept.id, turns, guided, clarifying, unsure
FROM (SELECT 1) AS always LEFT JOIN kept ON true
"""
# The number that counts messages up is drawn in the order of the replies.
_ADD_REPLIES = """
WITH held AS ({held}),
used AS (
    UPDATE conversations SET turns = :turns, guided = :guided, clarifying = :clarifying, unsure = :unsure
    WHERE id = :id AND EXISTS (SELECT 1 FROM held)
    RETURNING id
),
marked AS (
    UPDATE messages SET kind = :mark FROM used
    WHERE CAST(:mark AS text) IS NOT NULL AND number =
        (SELECT max(number) FROM messages WHERE conversation = :id AND sender = 'person')
),
told AS (
    INSERT INTO messages (conversation, sender, at, kind, body)
    SELECT used.id, 'assistant', :at, reply.kind, reply.body
    FROM used, unnest(CAST(:kinds AS text[]), CAST(:bodies AS text[])) WITH ORDINALITY AS reply (kind, body, place)
    ORDER BY reply.place
)
SELECT EXISTS (SELECT 1 FROM held), (SELECT id FROM used)
"""


def add_person_at_once(
    work: Transaction, conversation: str, at: str, body: str, sent_as: str | None
) -> tuple[bool, tuple[int, ...] | None]:
    """Store what a person said, unless the conversation ends in a message of a person.

    Args:
        sent_as: by what the message is known, if it may be sent again.

    Returns:
        Whether it was stored, and the turns, guided, clarifying and unsure of the conversation; None if it is unknown.

    Raises:
        Overtaken: the turn is not held any more. Nothing is stored.
        StoreError: the store failed.
    """
    row = work.changed_row(_with_number(_ADD_PERSON), **_number(), id=conversation, at=at, body=body, sent_as=sent_as)
    assert row is not None
    held, said, known, *use = row
    if not held:
        raise Overtaken
    return said is not None, None if known is None else tuple(use)


def add_replies_at_once(
    work: Transaction,
    conversation: str,
    at: str,
    kinds: list[str],
    bodies: list[str],
    mark: str | None,
    **use: int,
) -> bool:
    """Store the replies of a turn and how it used Rasa's session, and mark the message that they answer.

    Args:
        kinds: the kinds of the replies.
        bodies: the replies as JSON, as many.
        use: the turns, guided, clarifying and unsure of the conversation.

    Returns:
        Whether the conversation is known. If not, nothing is stored.

    Raises:
        Overtaken: the turn is not held any more. Nothing is stored.
        StoreError: the store failed.
    """
    row = work.changed_row(
        _with_number(_ADD_REPLIES), **_number(), **use, id=conversation, at=at, kinds=kinds, bodies=bodies, mark=mark
    )
    assert row is not None
    held, known = row
    if not held:
        raise Overtaken
    return known is not None


def _with_number(statement: str) -> str:
    return statement.format(held=_ALWAYS if turn_number() is None else _IF_HELD)


def _number() -> dict[str, int]:
    number = turn_number()
    return {} if number is None else {"number": number}
