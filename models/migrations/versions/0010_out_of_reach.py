"""An index for who is out of reach."""

from __future__ import annotations

from alembic import op

from models.migrations.steps import add_index

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Go one step forward."""
    add_index("ix_people_unreachable_since", "people", ["unreachable_since"])


def downgrade() -> None:
    """Go back to the step before."""
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index("ix_people_unreachable_since")
