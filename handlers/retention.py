"""The end of the promised time: people are told, may object for thirty days, and are erased."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.delivery.screen import PRIVATE, Button, Screen, line, title, together
from bot.routes import job
from models import audit, erasures, retention
from models.words import N_, say

if TYPE_CHECKING:
    from bot.jobs import Work

NOTICE = timedelta(days=30)


@job("retention")
async def keep_the_promise(work: Work) -> None:
    """Once a day; who answers with the button stays for another programme year."""
    if not await work.mine("retention", "people", work.now.strftime("%Y-%m-%d")):
        return
    await retention.forget_strangers(work.db, work.now)
    for person in await retention.over(work.db, work.now, work.around.settings.keep_years):
        # Who wants to stay is asked again next year, not tomorrow.
        if not await work.mine("retention", f"person:{person.id}", str(work.now.year)):
            continue
        wish = await erasures.ask(work.db, person.id, work.now, NOTICE)
        audit.write(work.db, work.now, None, "retention", "", f"person:{person.id}")
        told = (
            title(say(N_("Masa simpan data Anda sudah selesai")), PRIVATE),
            line(say(N_("Data dihapus pada %(day)s."), day=wish.due)),
            line(say(N_("Masih dibutuhkan? Tekan di bawah."))),
        )
        keys = (together(Button(say(N_("Simpan data saya")), "erase_not")),)
        await work.tell([person.id], Screen(told, keys), "retention", key="retention")
