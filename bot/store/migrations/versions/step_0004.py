"""Which gateway answers a conversation in Teams, where several share PostgreSQL (bot/teams/claims.py)."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table. On SQLite it stays empty."""
    op.create_table(
        "teams_claims",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("lane", sa.Text, nullable=False, unique=True),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("until", sa.Double, nullable=False),
        sqlite_autoincrement=True,
    )
