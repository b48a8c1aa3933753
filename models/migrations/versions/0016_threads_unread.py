"""An index for what is unread in some villages."""

from __future__ import annotations

from alembic import op

from models.migrations.steps import add_index

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Go one step forward."""
    add_index("ix_threads_unread", "threads", ["region_code", "read"])


def downgrade() -> None:
    """Go back to the step before."""
    with op.batch_alter_table("threads", schema=None) as batch_op:
        batch_op.drop_index("ix_threads_unread")
