"""The tables as they were when migrations began, for a new store and for a file of any version before that."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
# Columns that files from earlier versions lack.
_ADDED_LATER = (
    ("feedback", "risk", sa.Integer, "0"),
    ("feedback", "judged", sa.Integer, "0"),
    ("teams_inbox", "begun", sa.Text, None),
    ("teams_inbox", "sending", sa.Integer, "0"),
    ("conversations", "unsure", sa.Integer, "0"),
)
# What an earlier version left of a turn that Rasa may have taken unseen: a notice after the last question or outcome.
_UNSURE_BEFORE = r"""
UPDATE conversations SET unsure = 1 WHERE EXISTS (
    SELECT 1 FROM messages WHERE conversation = conversations.id AND kind = 'notice'
    AND (body LIKE '%"perhaps_taken"\: true%' OR body LIKE '%"reason"\: "interrupted"%')
    AND number > (
        SELECT coalesce(max(number), 0) FROM messages
        WHERE conversation = conversations.id AND kind IN ('question', 'decision')
    )
)
"""


def upgrade() -> None:
    """Make what is missing."""
    there = sa.inspect(op.get_bind())
    before = {table: {column["name"] for column in there.get_columns(table)} for table in there.get_table_names()}
    _make_tables()
    for table, column, kind, default in _ADDED_LATER:
        if table in before and column not in before[table]:
            says = None if default is None else sa.text(default)
            op.add_column(table, sa.Column(column, kind, nullable=default is None, server_default=says))
            if column == "unsure":
                op.execute(_UNSURE_BEFORE)
    _make_indexes()


def _make_tables() -> None:
    _make(
        "conversations",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("last_seen", sa.Double, nullable=False),
        *(_count(name) for name in ("turns", "guided", "clarifying", "unsure")),
    )
    _make(
        "messages",
        _number(),
        _conversation(),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("sender IN ('person', 'assistant')", name="messages_sender_check"),
        sqlite_autoincrement=True,
    )
    _make(
        "pending_deletions",
        sa.Column("conversation", sa.Text, primary_key=True),
        sa.Column("tried", sa.Double, nullable=False),
    )
    _make(
        "feedback",
        _number(),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("day", "kind", "passages")),
        sa.Column("helpful", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        *(_count(name) for name in ("risk", "judged")),
        sqlite_autoincrement=True,
    )
    _make(
        "teams_inbox",
        _number(),
        sa.Column("mark", sa.Text, nullable=False, unique=True),
        sa.Column("lane", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("task", sa.Text),
        sa.Column("outgoing", sa.Text),
        _count("sent"),
        sa.Column("begun", sa.Text),
        _count("sending"),
        sqlite_autoincrement=True,
    )
    _make(
        "teams_cards",
        sa.Column("mark", sa.Text, primary_key=True),
        _conversation(),
        *(sa.Column(name, sa.Text) for name in ("question", "about", "live_as")),
    )
    _make(
        "teams_said",
        sa.Column("mark", sa.Text, primary_key=True),
        _conversation(),
        sa.Column("message", _NUMBER, nullable=False),
    )
    _make("teams_thumbs", sa.Column("mark", sa.Text, primary_key=True), _conversation())
    _make(
        "clock_mark",
        sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("now", sa.Double, nullable=False),
        sa.Column("counter", sa.Double, nullable=False),
        sa.Column("boot", sa.Text, nullable=False),
        sa.CheckConstraint('"only" = 1', name="clock_mark_one"),
    )
    _make(
        "readiness",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.CheckConstraint("one = 1", name="readiness_one"),
    )


def _make_indexes() -> None:
    waiting = sa.text("task IS NOT NULL")
    for name, table, columns in (
        ("conversations_by_last_use", "conversations", ["last_seen"]),
        ("messages_of_conversation", "messages", ["conversation", "number"]),
        ("feedback_by_day", "feedback", ["day"]),
        ("teams_cards_of_conversation", "teams_cards", ["conversation"]),
        ("teams_said_in_conversation", "teams_said", ["conversation"]),
        ("teams_thumbs_in_conversation", "teams_thumbs", ["conversation"]),
    ):
        op.create_index(name, table, columns, if_not_exists=True)
    op.create_index(
        "teams_inbox_waiting",
        "teams_inbox",
        ["number"],
        if_not_exists=True,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def _make(name: str, *columns: sa.schema.SchemaItem, **more: bool) -> None:
    op.create_table(name, *columns, if_not_exists=True, **more)


def _number() -> sa.Column[int]:
    return sa.Column("number", _NUMBER, primary_key=True, autoincrement=True)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=sa.text("0"))


def _conversation() -> sa.Column[str]:
    return sa.Column("conversation", sa.Text, sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False)
