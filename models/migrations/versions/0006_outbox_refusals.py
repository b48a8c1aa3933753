"""How often Telegram refused a row of the outbox: tries that only waited are no refusals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Go one step forward."""
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("refusals", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Go one step back."""
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("refusals")
