"""A team that is signed and waits for its day leaves the place of the one being prepared."""

from __future__ import annotations

from alembic import op

from models.migrations.steps import add_index

revision = "0019"
down_revision = "0018"

_NAME, _TABLE = "uq_office_teams_open", "office_teams"
_OPEN = "standing in ('prepared', 'asked')"


def upgrade() -> None:
    """Go one step forward."""
    _make_anew(f"{_OPEN} and signed is null")


def downgrade() -> None:
    """Go back to the step before."""
    _make_anew(_OPEN)


def _make_anew(where: str) -> None:
    if op.get_bind().dialect.name != "postgresql":  # there the step itself makes it anew
        op.drop_index(_NAME, _TABLE)
    add_index(_NAME, _TABLE, ["region_code"], unique=True, where=where)
