"""The last day that somebody wrote or tapped; of whoever is there already it is counted from now."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Go one step forward."""
    op.add_column("people", sa.Column("seen_on", sa.Date(), nullable=True))
    people = sa.table("people", sa.column("seen_on", sa.Date()), sa.column("erased", sa.DateTime()))
    living = people.update().where(people.c.erased.is_(None))
    op.execute(living.values(seen_on=sa.func.current_date()))


def downgrade() -> None:
    """Go back to the step before."""
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("seen_on")
