"""Tasks out of an exception, and digests that come monthly."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Go one step forward."""
    op.create_table(
        "tasks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("region_code", sa.String(length=13), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("matter", sa.Integer(), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("given_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("given", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("word", sa.String(length=300), nullable=True),
        sa.Column("done", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("shown_by", sa.String(length=12), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.Column(
            "photos", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("taken_back", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind in ('visit', 'call', 'lesson')", name=op.f("ck_tasks_kind")),
        sa.ForeignKeyConstraint(
            ["done_by"], ["people.id"], name=op.f("fk_tasks_done_by_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["given_by"], ["people.id"], name=op.f("fk_tasks_given_by_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_tasks_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.create_index("ix_tasks_given_by", ["given_by", "id"], unique=False)
        batch_op.create_index(
            "ix_tasks_open",
            ["due"],
            unique=False,
            sqlite_where=sa.text("done IS NULL AND taken_back IS NULL"),
            postgresql_where=sa.text("done IS NULL AND taken_back IS NULL"),
        )
        batch_op.create_index("ix_tasks_person", ["person_id", "id"], unique=False)
        batch_op.create_index("ix_tasks_region", ["region_code", "id"], unique=False)

    with op.batch_alter_table("digest_times", schema=None) as batch_op:
        batch_op.add_column(sa.Column("monthly", sa.Boolean(), nullable=True))

    op.create_table(
        "asked_reminders",
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("asked_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by"],
            ["people.id"],
            name=op.f("fk_asked_reminders_asked_by_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_asked_reminders_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "asked_by", name=op.f("pk_asked_reminders")),
    )


def downgrade() -> None:
    """Go back to the step before."""
    with op.batch_alter_table("digest_times", schema=None) as batch_op:
        batch_op.drop_column("monthly")

    op.drop_table("asked_reminders")

    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_index("ix_tasks_region")
        batch_op.drop_index("ix_tasks_person")
        batch_op.drop_index(
            "ix_tasks_open",
            sqlite_where=sa.text("done IS NULL AND taken_back IS NULL"),
            postgresql_where=sa.text("done IS NULL AND taken_back IS NULL"),
        )
        batch_op.drop_index("ix_tasks_given_by")

    op.drop_table("tasks")
