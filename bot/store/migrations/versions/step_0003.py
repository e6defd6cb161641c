"""Who takes a conversation's turn, where several gateways share PostgreSQL (bot/store/shared_turns.py).

And by what a person's message is known, if it may be sent again (bot/conversation/keeping.py).
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the two tables, which stay empty on SQLite, and the column."""
    for table, unique in (("turns_held", True), ("turns_waiting", False)):
        op.create_table(
            table,
            sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
            sa.Column("conversation", sa.Text, nullable=False, unique=unique),
            sa.Column("until", sa.Double, nullable=False),
            sqlite_autoincrement=True,
        )
    op.create_index("turns_waiting_in_conversation", "turns_waiting", ["conversation", "number"])
    op.add_column("messages", sa.Column("sent_as", sa.Text))
