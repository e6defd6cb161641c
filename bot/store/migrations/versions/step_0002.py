"""The order of a conversation's cards in Teams in a column of its own. Only SQLite knows in which order rows came."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column, and number the cards that are there."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.add_column("teams_cards", sa.Column("place", number, nullable=False, server_default=sa.text("0")))
    if op.get_bind().dialect.name == "sqlite":
        op.execute("UPDATE teams_cards SET place = rowid")
