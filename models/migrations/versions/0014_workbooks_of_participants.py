"""Workbooks of participants."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Go one step forward."""
    op.create_table(
        "participant_uploads",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(length=13), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("told", sa.String(length=40), nullable=True),
        sa.Column("sent_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "standing in ('sent', 'checked', 'refused', 'written', 'dropped')",
            name=op.f("ck_participant_uploads_standing"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["files.id"], name=op.f("fk_participant_uploads_file_id_files")
        ),
        sa.ForeignKeyConstraint(
            ["sent_by"],
            ["people.id"],
            name=op.f("fk_participant_uploads_sent_by_people"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["year"], ["periods.year"], name=op.f("fk_participant_uploads_year_periods")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_uploads")),
    )
    with op.batch_alter_table("participant_uploads", schema=None) as batch_op:
        batch_op.create_index("ix_participant_uploads_standing", ["standing", "id"], unique=False)


def downgrade() -> None:
    """Go back to the step before."""
    with op.batch_alter_table("participant_uploads", schema=None) as batch_op:
        batch_op.drop_index("ix_participant_uploads_standing")

    op.drop_table("participant_uploads")
