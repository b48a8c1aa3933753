"""What waits is found without reading what was ever handed in."""

from __future__ import annotations

from alembic import op

from models.migrations.steps import add_index

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Go one step forward."""
    add_index(
        "ix_threads_open",
        "threads",
        ["region_code", "form", "person_id", "saved", "receipt"],
        where="done IS NULL AND withdrawn IS NULL",
    )


def downgrade() -> None:
    """Go back to the step before."""
    op.drop_index("ix_threads_open", "threads")
