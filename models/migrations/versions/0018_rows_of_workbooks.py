"""The rows of a workbook are kept with it, and its file is read once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Go one step forward."""
    with op.batch_alter_table("participant_uploads", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "rows", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True
            )
        )


def downgrade() -> None:
    """Go back to the step before."""
    with op.batch_alter_table("participant_uploads", schema=None) as batch_op:
        batch_op.drop_column("rows")
