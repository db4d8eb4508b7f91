"""One file a change of the ledger's tables, in order; Alembic runs what is missing."""
