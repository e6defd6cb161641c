"""The store's tables as they are now. What is already there is brought to this by bot/store/migrations.

Truth is 0 or 1, times are seconds since 1970, and a reply or a task is JSON as text: both databases then hold and
compare the same. A new column needs a default, so that a gateway of the version before can still write
(docs/scale-out.md).
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)

METADATA = MetaData()

# SQLite counts up only what is an INTEGER; PostgreSQL's would end at two billion.
_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def _number() -> Column[int]:
    return Column("number", _NUMBER, primary_key=True, autoincrement=True)


def _truth(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


def _conversation() -> Column[str]:
    return Column("conversation", Text, ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False)


CONVERSATIONS = Table(
    "conversations",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("last_seen", Double, nullable=False),
    Column("turns", Integer, nullable=False, server_default=text("0")),
    Column("guided", Integer, nullable=False, server_default=text("0")),
    _truth("clarifying"),
    _truth("unsure"),
    Index("conversations_by_last_use", "last_seen"),
)
MESSAGES = Table(
    "messages",
    METADATA,
    _number(),
    _conversation(),
    Column("sender", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("kind", Text),
    Column("body", Text, nullable=False),
    # By what a person's message is known, if it may be sent again.
    Column("sent_as", Text),
    CheckConstraint("sender IN ('person', 'assistant')", name="messages_sender_check"),
    Index("messages_of_conversation", "conversation", "number"),
    sqlite_autoincrement=True,
)
PENDING_DELETIONS = Table(
    "pending_deletions",
    METADATA,
    Column("conversation", Text, primary_key=True),
    Column("tried", Double, nullable=False),
)
FEEDBACK = Table(
    "feedback",
    METADATA,
    _number(),
    Column("day", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("passages", Text, nullable=False),
    Column("helpful", Integer, nullable=False),
    Column("words", Text, nullable=False),
    _truth("risk"),
    _truth("judged"),
    Index("feedback_by_day", "day"),
    sqlite_autoincrement=True,
)
# Teams: see bot/teams/inbox.py and kept.py. A lane is what is answered in order, such as a conversation.
TEAMS_INBOX = Table(
    "teams_inbox",
    METADATA,
    _number(),
    Column("mark", Text, nullable=False, unique=True),
    Column("lane", Text, nullable=False),
    Column("at", Double, nullable=False),
    Column("task", Text),
    Column("outgoing", Text),
    Column("sent", Integer, nullable=False, server_default=text("0")),
    Column("begun", Text),
    _truth("sending"),
    Index(
        "teams_inbox_waiting",
        "number",
        sqlite_where=text("task IS NOT NULL"),
        postgresql_where=text("task IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)
TEAMS_CLAIMS = Table(
    "teams_claims",
    METADATA,
    _number(),
    Column("lane", Text, nullable=False, unique=True),
    Column("holder", Text, nullable=False),
    Column("until", Double, nullable=False),
    sqlite_autoincrement=True,
)
TEAMS_CARDS = Table(
    "teams_cards",
    METADATA,
    Column("mark", Text, primary_key=True),
    _conversation(),
    Column("question", Text),
    Column("about", Text),
    Column("live_as", Text),
    # Counts up within a conversation: the newest cards have the highest.
    Column("place", _NUMBER, nullable=False, server_default=text("0")),
    Index("teams_cards_of_conversation", "conversation"),
)
TEAMS_SAID = Table(
    "teams_said",
    METADATA,
    Column("mark", Text, primary_key=True),
    _conversation(),
    Column("message", _NUMBER, nullable=False),
    Index("teams_said_in_conversation", "conversation"),
)
TEAMS_THUMBS = Table(
    "teams_thumbs",
    METADATA,
    Column("mark", Text, primary_key=True),
    _conversation(),
    Index("teams_thumbs_in_conversation", "conversation"),
)
# Who takes a conversation's turn, where several gateways share PostgreSQL, and who waits for it (shared_turns.py):
# until when, by the database's clock. The conversation may not be stored yet.
TURNS_HELD = Table(
    "turns_held",
    METADATA,
    _number(),
    Column("conversation", Text, nullable=False, unique=True),
    Column("until", Double, nullable=False),
    sqlite_autoincrement=True,
)
TURNS_WAITING = Table(
    "turns_waiting",
    METADATA,
    _number(),
    Column("conversation", Text, nullable=False),
    Column("until", Double, nullable=False),
    Index("turns_waiting_in_conversation", "conversation", "number"),
    sqlite_autoincrement=True,
)
CLOCK_MARK = Table(
    "clock_mark",
    METADATA,
    Column(
        "only", Integer, CheckConstraint('"only" = 1', name="clock_mark_one"), primary_key=True, autoincrement=False
    ),
    Column("now", Double, nullable=False),
    Column("counter", Double, nullable=False),
    Column("boot", Text, nullable=False),
    CheckConstraint('"only" = 1', name="clock_mark_one"),
)
READINESS = Table(
    "readiness",
    METADATA,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("at", Double, nullable=False),
    CheckConstraint("one = 1", name="readiness_one"),
)
# What every gateway is to know (bot/store/shared_stop.py, copying.py). It says nothing of anybody.
KNOWN_TO_ALL = Table(
    "known_to_all",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
