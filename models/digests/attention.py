"""Villages from which nothing was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.core.attention import attention
from models.digests.overview.counts import last_arrivals
from models.forms.form import FORMS
from models.villages.attention import villages_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from models.core.attention import Scope


@attention("silent", number=9)
async def silent(scope: Scope) -> Mapping[str, int]:
    """Nothing was heard for so many days; a new village is given as many to begin."""
    last = await scope.read(_last_arrivals)
    found = {}
    for village in await scope.read(villages_of):
        joined = min((one.standing_since for one in village.members), default=scope.now)
        days = (scope.now - (last.get(village.code) or joined)).days
        if days >= scope.silent_days:
            found[village.code] = days
    return found


async def _last_arrivals(scope: Scope) -> Mapping[str, datetime]:
    """When anything that counts last came in from each village."""
    counted = [code for code, form in FORMS.items() if form.about.counted]
    return await last_arrivals(scope.db, scope.codes, counted)
