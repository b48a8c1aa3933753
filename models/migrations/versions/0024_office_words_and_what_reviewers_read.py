"""Office words and what reviewers read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Go one step forward."""
    op.create_table(
        "office_words",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("receipt", sa.String(length=16), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("words", sa.String(length=600), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_office_words_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["receipt"], ["threads.receipt"], name=op.f("fk_office_words_receipt_threads")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_words")),
    )
    with op.batch_alter_table("office_words", schema=None) as batch_op:
        batch_op.create_index("ix_office_words_receipt", ["receipt", "id"], unique=False)

    op.create_table(
        "readings",
        sa.Column("receipt", sa.String(length=16), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_readings_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["receipt"], ["threads.receipt"], name=op.f("fk_readings_receipt_threads")
        ),
        sa.PrimaryKeyConstraint("receipt", "person_id", name=op.f("pk_readings")),
    )
    with op.batch_alter_table("readings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_readings_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    """Go back to the step before."""
    with op.batch_alter_table("readings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_readings_person_id"))

    op.drop_table("readings")
    with op.batch_alter_table("office_words", schema=None) as batch_op:
        batch_op.drop_index("ix_office_words_receipt")

    op.drop_table("office_words")
