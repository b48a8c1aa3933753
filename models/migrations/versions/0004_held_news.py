"""Keep the headlines of what a pause held back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Go one step forward."""
    op.create_table(
        "held_news",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("region_code", sa.String(length=13), nullable=True),
        sa.Column("key", sa.String(length=120), nullable=True),
        sa.Column("headline", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_held_news_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_news")),
    )
    with op.batch_alter_table("held_news", schema=None) as batch_op:
        batch_op.create_index("ix_held_news_person", ["person_id", "at"], unique=False)


def downgrade() -> None:
    """Go back to the step before."""
    with op.batch_alter_table("held_news", schema=None) as batch_op:
        batch_op.drop_index("ix_held_news_person")

    op.drop_table("held_news")
