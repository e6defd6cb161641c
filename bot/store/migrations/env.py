"""What Alembic runs: the steps, in the transaction of whoever asked for them."""

from alembic import context

from bot.store.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
