"""Versions and pages of an SK, its end, and what the head saw."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go one step forward; each letter there is becomes the first version of itself."""
    _add_columns()
    _make_tables()
    op.execute(
        "INSERT INTO decree_versions (decree_id, region_code, brought, applied, number,"
        " issued_on, issuer, entered_by, at)"
        " SELECT id, region_code, CASE WHEN confirmed IS NULL THEN 'named' ELSE 'entered' END,"
        " true, number, issued_on, issuer, entered_by, at FROM decrees ORDER BY id"
    )
    op.execute(
        "INSERT INTO decree_pages (version_id, place, file_id)"
        " SELECT decree_versions.id, 1, decrees.file_id FROM decree_versions"
        " JOIN decrees ON decrees.id = decree_versions.decree_id"
        " WHERE decrees.file_id IS NOT NULL"
    )


def _add_columns() -> None:
    with op.batch_alter_table("decrees", schema=None) as batch_op:
        batch_op.add_column(sa.Column("issuer_name", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("valid_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("set_aside", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("set_aside_for", _ID, nullable=True))
    with op.batch_alter_table("roster_checks", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "seen", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True
            )
        )
        batch_op.add_column(sa.Column("note", sa.String(length=300), nullable=True))


def _make_tables() -> None:
    op.create_table(
        "decree_versions",
        sa.Column("id", _ID, nullable=False),
        sa.Column("decree_id", _ID, nullable=False),
        sa.Column("region_code", sa.String(length=13), nullable=False),
        sa.Column("brought", sa.String(length=12), nullable=False),
        sa.Column("applied", sa.Boolean(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(length=20), nullable=True),
        sa.Column("issuer_name", sa.String(length=60), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("entered_by", _ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("fk_decree_versions_decree_id_decrees")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["people.id"], name=op.f("fk_decree_versions_entered_by_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decree_versions")),
    )
    with op.batch_alter_table("decree_versions", schema=None) as batch_op:
        batch_op.create_index("ix_decree_versions_village", ["region_code", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decree_versions_decree_id"), ["decree_id"], unique=False
        )
    op.create_table(
        "decree_pages",
        sa.Column("id", _ID, nullable=False),
        sa.Column("version_id", _ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("file_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["files.id"], name=op.f("fk_decree_pages_file_id_files")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["decree_versions.id"],
            name=op.f("fk_decree_pages_version_id_decree_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decree_pages")),
        sa.UniqueConstraint("version_id", "place", name=op.f("uq_decree_pages_version_id_place")),
    )


def downgrade() -> None:
    """Go one step back."""
    op.drop_table("decree_pages")
    op.drop_table("decree_versions")
    with op.batch_alter_table("roster_checks", schema=None) as batch_op:
        batch_op.drop_column("note")
        batch_op.drop_column("seen")
    with op.batch_alter_table("decrees", schema=None) as batch_op:
        batch_op.drop_column("set_aside_for")
        batch_op.drop_column("set_aside")
        batch_op.drop_column("valid_until")
        batch_op.drop_column("issuer_name")
