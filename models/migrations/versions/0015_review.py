"""Decisions on what was handed in, what was found in it, and lists that are decided at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Go one step forward."""
    op.create_table(
        "review_batches",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "items", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column(
            "samples", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column(
            "opened", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_review_batches_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_batches")),
    )
    with op.batch_alter_table("review_batches", schema=None) as batch_op:
        batch_op.create_index("ix_review_batches_person", ["person_id", "id"], unique=False)

    op.create_table(
        "assessments",
        sa.Column("receipt", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column(
            "flags", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["receipt"], ["threads.receipt"], name=op.f("fk_assessments_receipt_threads")
        ),
        sa.PrimaryKeyConstraint("receipt", name=op.f("pk_assessments")),
    )
    op.create_table(
        "verdicts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("receipt", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("words", sa.String(length=600), nullable=True),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind in ('approved', 'agreed', 'recheck', 'reopened')", name=op.f("ck_verdicts_kind")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["review_batches.id"], name=op.f("fk_verdicts_batch_id_review_batches")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_verdicts_person_id_people"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["receipt"], ["threads.receipt"], name=op.f("fk_verdicts_receipt_threads")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
    )
    with op.batch_alter_table("verdicts", schema=None) as batch_op:
        batch_op.create_index("ix_verdicts_batch", ["batch_id"], unique=False)
        batch_op.create_index("ix_verdicts_receipt", ["receipt", "id"], unique=False)

    # What was marked done until now was looked at and stands: approved, in the version of then.
    op.execute(
        "INSERT INTO verdicts (receipt, version, person_id, kind, at)"
        " SELECT receipt, COALESCE((SELECT max(version) FROM submissions"
        " WHERE submissions.receipt = threads.receipt AND submissions.at <= threads.done), 1),"
        " read_by, 'approved', done FROM threads"
        " WHERE done IS NOT NULL AND form IN ('activity_report', 'data_need', 'data_needs')"
        " ORDER BY done, receipt"
    )


def downgrade() -> None:
    """Go back to the step before."""
    with op.batch_alter_table("verdicts", schema=None) as batch_op:
        batch_op.drop_index("ix_verdicts_receipt")
        batch_op.drop_index("ix_verdicts_batch")

    op.drop_table("verdicts")
    op.drop_table("assessments")
    with op.batch_alter_table("review_batches", schema=None) as batch_op:
        batch_op.drop_index("ix_review_batches_person")

    op.drop_table("review_batches")
