"""Prints of photos; those of this year's reports are asked for, so that later ones find them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Go one step forward."""
    op.create_table(
        "photo_prints",
        sa.Column(
            "file_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("unique_id", sa.String(length=60), nullable=False),
        sa.Column("print", sa.String(length=128), nullable=True),
        sa.Column("trouble", sa.String(length=40), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=True),
        sa.Column("compared", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["file_id"], ["files.id"], name=op.f("fk_photo_prints_file_id_files")
        ),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_photo_prints")),
    )
    with op.batch_alter_table("photo_prints", schema=None) as batch_op:
        batch_op.create_index(
            "ix_photo_prints_open",
            ["file_id"],
            unique=False,
            sqlite_where=sa.text("compared IS NULL"),
            postgresql_where=sa.text("compared IS NULL"),
        )
        batch_op.create_index("ix_photo_prints_unique", ["unique_id"], unique=False)

    op.execute(
        "INSERT INTO photo_prints (file_id, unique_id, tries)"
        " SELECT id, unique_id, 0 FROM files WHERE kind = 'photo' AND id IN"
        " (SELECT evidence.file_id FROM evidence"
        " JOIN threads ON threads.receipt = evidence.receipt"
        " WHERE threads.withdrawn IS NULL AND threads.saved >= '2026-01-01')"
    )


def downgrade() -> None:
    """Go back to the step before."""
    with op.batch_alter_table("photo_prints", schema=None) as batch_op:
        batch_op.drop_index("ix_photo_prints_unique")
        batch_op.drop_index(
            "ix_photo_prints_open",
            sqlite_where=sa.text("compared IS NULL"),
            postgresql_where=sa.text("compared IS NULL"),
        )

    op.drop_table("photo_prints")
