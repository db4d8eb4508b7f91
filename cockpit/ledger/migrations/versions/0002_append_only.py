"""The audit trail takes rows at its end, and nothing else."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE = (
    """create trigger audit_no_update before update on audit
    begin select raise(abort, 'the audit trail is append-only'); end""",
    """create trigger audit_no_delete before delete on audit
    begin select raise(abort, 'the audit trail is append-only'); end""",
    """create trigger audit_in_order before insert on audit
    when new.seq is not (select coalesce(max(seq), 0) + 1 from audit)
    begin select raise(abort, 'the audit trail takes the next number only'); end""",
)
POSTGRESQL = (
    """create function audit_append_only() returns trigger language plpgsql as $$
    begin raise exception 'the audit trail is append-only' using errcode = 'integrity_constraint_violation'; end $$""",
    """create function audit_in_order() returns trigger language plpgsql as $$
    begin
        if new.seq is distinct from (select coalesce(max(seq), 0) + 1 from audit) then
            raise exception 'the audit trail takes the next number only'
                using errcode = 'integrity_constraint_violation';
        end if;
        return new;
    end $$""",
    """create trigger audit_no_change before update or delete on audit
    for each row execute function audit_append_only()""",
    """create trigger audit_no_truncate before truncate on audit
    for each statement execute function audit_append_only()""",
    "create trigger audit_in_order before insert on audit for each row execute function audit_in_order()",
    "revoke update, delete, truncate on audit from public",
    "revoke update, delete, truncate on audit from current_user",
)
SQLITE_BACK = ("drop trigger audit_no_update", "drop trigger audit_no_delete", "drop trigger audit_in_order")
POSTGRESQL_BACK = (
    "grant update, delete, truncate on audit to current_user",
    "drop trigger audit_no_change on audit",
    "drop trigger audit_no_truncate on audit",
    "drop trigger audit_in_order on audit",
    "drop function audit_append_only()",
    "drop function audit_in_order()",
)


def upgrade() -> None:
    _run(SQLITE if _is_sqlite() else POSTGRESQL)


def downgrade() -> None:
    _run(SQLITE_BACK if _is_sqlite() else POSTGRESQL_BACK)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _run(statements: tuple[str, ...]) -> None:
    for statement in statements:
        op.execute(statement)
