"""An index for what was read since."""

from __future__ import annotations

from alembic import op

from models.migrations.steps import add_index

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Go one step forward."""
    add_index("ix_threads_read", "threads", ["read"])


def downgrade() -> None:
    """Go back to the step before."""
    with op.batch_alter_table("threads", schema=None) as batch_op:
        batch_op.drop_index("ix_threads_read")
