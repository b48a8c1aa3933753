"""Every module with a table, imported once, so that `METADATA` is the whole database."""

from __future__ import annotations

from models import (
    audit,
    digest_times,
    drafts,
    files,
    invitations,
    leases,
    outbox,
    people,
    regions,
    roles,
    roster,
    schedule,
    submissions,
    updates,
)
from models.base import Base

MODULES = (
    audit,
    digest_times,
    drafts,
    files,
    invitations,
    leases,
    outbox,
    people,
    regions,
    roles,
    roster,
    schedule,
    submissions,
    updates,
)
METADATA = Base.metadata
