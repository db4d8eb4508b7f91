"""Alembic runs this; it takes the connection that `migrate` hands over."""

from alembic import context

from cockpit.ledger.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transaction_per_migration=False,
    render_as_batch=True,
)
context.run_migrations()
