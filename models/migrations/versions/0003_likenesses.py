"""Likenesses, shared numbers, and objections that wait for BPS."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go one step forward."""
    with op.batch_alter_table("people", schema=None) as people:
        people.add_column(
            sa.Column("phone_shared", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("members", schema=None) as members:
        members.add_column(sa.Column("wrong_pending", ID, nullable=True))
        members.add_column(sa.Column("like_id", ID, nullable=True))
        members.add_column(sa.Column("like_why", sa.String(length=12), nullable=True))
    # Until now an objection without effect was one of a head whom BPS had not recognised.
    op.execute(
        "UPDATE members SET wrong_pending = (SELECT max(id) FROM appointments"
        " WHERE appointments.region_code = members.region_code AND role = 'head'"
        " AND until IS NULL AND recognised_at IS NULL)"
        " WHERE wrong IS NOT NULL AND standing IN ('candidate', 'agent', 'named')"
    )


def downgrade() -> None:
    """Go back to the step before."""
    with op.batch_alter_table("members", schema=None) as members:
        members.drop_column("like_why")
        members.drop_column("like_id")
        members.drop_column("wrong_pending")
    with op.batch_alter_table("people", schema=None) as people:
        people.drop_column("phone_shared")
