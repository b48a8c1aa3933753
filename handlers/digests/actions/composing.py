"""A reader's digest by how high they stand: what it says, and whether it says anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.digests.actions.offices import head_digest, office_digest
from handlers.digests.actions.regions import region_digest
from handlers.digests.documents import picture
from handlers.digests.screens.digest import digest_screen
from handlers.digests.screens.office import office_screen
from handlers.digests.screens.regions import region_screen
from handlers.digests.screens.signing_head import signing_screen
from models.appointments.rules import Rung, rung_of
from models.digests.overview.digest import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.orders import Order
    from bot.languages.locale import Locale
    from bot.screens.screen import Screen
    from models.appointments.records.appointments import Appointment
    from models.digests.overview.scopes import Scopes


@dataclass(frozen=True)
class Composed:
    """One digest, ready to be shown or sent; an empty one is shown when asked for, never sent."""

    screen: Screen
    is_empty: bool
    has_arrivals: bool = True  # whether something came that was not there before
    fingerprint: str = ""
    order: Callable[[Locale], Order | None] | None = None


async def compose(
    db: AsyncSession,
    held: Sequence[Appointment],
    since: datetime,
    until: datetime,
    silent_days: int,
    scopes: Scopes | None = None,
) -> Composed:
    """The digest of whoever holds these roles; `until` in the reader's zone."""
    rung = rung_of(held)
    if rung is Rung.OFFICE:
        office = await office_digest(db, held, since, until, silent_days, scopes)
        return Composed(office_screen(office), office.is_empty)
    if rung is Rung.OFFICE_HEAD:
        head = await head_digest(db, held, since, until, silent_days, scopes)
        return Composed(signing_screen(head), head.is_empty)
    if rung >= Rung.PROVINCE:
        region = await region_digest(db, held, until, silent_days)
        return Composed(region_screen(region), region.is_empty)
    found = await digest(db, held, since, until, silent_days, scopes)
    return Composed(
        digest_screen(found),
        found.is_empty,
        found.has_arrivals,
        found.fingerprint,
        picture(found),
    )
