"""Every module with a table, imported once, so that `METADATA` is the whole database."""

from __future__ import annotations

from models import (
    activities,
    audit,
    digest_times,
    drafts,
    erasures,
    files,
    invitations,
    leases,
    needs,
    outbox,
    people,
    region_lists,
    region_staging,
    regions,
    reminders,
    roles,
    roster,
    schedule,
    submissions,
    threads,
    updates,
)
from models.base import Base

MODULES = (
    activities,
    audit,
    digest_times,
    drafts,
    erasures,
    files,
    invitations,
    leases,
    needs,
    outbox,
    people,
    region_lists,
    region_staging,
    regions,
    reminders,
    roles,
    roster,
    schedule,
    submissions,
    threads,
    updates,
)
METADATA = Base.metadata
