"""An index for who gave no sign for long."""

from __future__ import annotations

from alembic import op

from models.migrations.steps import add_index

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Go one step forward."""
    add_index("ix_people_seen_on", "people", ["seen_on"])


def downgrade() -> None:
    """Go back to the step before."""
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index("ix_people_seen_on")
