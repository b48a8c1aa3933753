"""Villages from which nothing was heard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from models.core.attention import attention
from models.digests.overview.counts import arrivals_between, last_arrivals
from models.forms.form import FORMS
from models.villages.attention import rosters_changed, villages_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.core.attention import Scope

LOOKED_BACK = timedelta(days=90)  # villages that were silent before then have been told so


async def maybe_silent(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Villages whose last news is some time ago, by its day; which are silent now is counted."""
    counted = [code for code, form in FORMS.items() if form.about.counted]
    news = await arrivals_between(db, counted, moment - LOOKED_BACK, moment)
    found: dict[str, Sequence[str]] = dict(await rosters_changed(db, moment))
    return found | {code: [f"news:{at.isoformat()}"] for code, at in news.items()}


@attention("silent", number=9, waiting=maybe_silent)
async def silent(scope: Scope) -> Mapping[str, int]:
    """Nothing was heard for so many days; a new village is given as many to begin."""
    last = await scope.read(_last_arrivals)
    found = {}
    for village in await scope.read(villages_of):
        joined = min((member.standing_since for member in village.members), default=scope.now)
        days = (scope.now - (last.get(village.code) or joined)).days
        if days >= scope.silent_days:
            found[village.code] = days
    return found


async def _last_arrivals(scope: Scope) -> Mapping[str, datetime]:
    """When anything that counts last came in from each village."""
    counted = [code for code, form in FORMS.items() if form.about.counted]
    return await last_arrivals(scope.db, scope.codes, counted)
