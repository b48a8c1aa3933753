"""After an outage the open question comes once more, to those who were in the middle of a form.

It makes no difference to them whether the bot was not there, or there and cut off from Telegram.
A tap dies after 150 seconds, so who tapped meanwhile may wait for ever. What Telegram kept is done
first; whoever has not got on by it a minute later is asked again, once over all replicas.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from bot.forms.engine.upgrade import upgrade_draft
from bot.forms.screens.card import draft_screen
from bot.forms.state.navigation import current_question
from bot.forms.state.outcome import Outcome
from bot.forms.state.workspace import Workspace
from bot.process import clock
from bot.process.logs import fault_location
from bot.scheduling.jobs import Work
from bot.storage.database import Contention, Unavailable
from bot.turns.notices import reply
from models.core.text import _
from models.forms.form import FORMS
from models.machine import conversations, heartbeats
from models.people import records as people
from models.people.rules import form_of_address

if TYPE_CHECKING:
    from bot.delivery.courier import Courier
    from bot.storage.database import Database
    from bot.turns.runtime import Runtime

log = structlog.get_logger()

LONGEST_GAP = timedelta(seconds=150)
ACTIVE_BEFORE = timedelta(hours=1)  # who was in a form this long before is still there
CATCH_UP = timedelta(seconds=60)  # by then what Telegram kept is done
JOB = "ask again"
ASKED_AGAIN = reply(JOB)


class OutageWatch:
    """Notices that the bot was away, whichever replica comes back first."""

    def __init__(self, database: Database, runtime: Runtime, courier: Courier) -> None:
        """Share the process's database, runtime and courier."""
        self._database = database
        self._runtime = runtime
        self._courier = courier

    async def check(self) -> None:
        """Say that the bot is there, and ask again whom an outage left in the middle."""
        if not await self._courier.api.reaches_telegram():
            log.warning("Telegram does not answer")
            return
        try:
            now = clock.now()
            async with self._database.transaction() as db:
                before = await heartbeats.beat(db, self._courier.name, now)
                if before is not None and now - before > LONGEST_GAP:
                    log.warning("was away", seconds=round((now - before).total_seconds()))
                    await heartbeats.record_outage(db, before, now + CATCH_UP)
                noted = await heartbeats.outage(db)
            if noted is not None and noted[1] <= now:
                await self._ask_all(*noted)
        except (Contention, Unavailable) as trouble:
            log.warning("watch put off", why=str(trouble))

    async def _ask_all(self, began: datetime, due: datetime) -> None:
        async with self._database.transaction() as db:
            waiting = await heartbeats.active_between(db, began - ACTIVE_BEFORE, due - CATCH_UP)
        for person_id in waiting:
            try:
                await self._ask(person_id, began)
            except (Contention, Unavailable):
                raise
            except Exception as fault:  # noqa: BLE001 - one draft must not keep the bot from working
                log.error("not asked again", person=person_id, where=fault_location(fault))
        async with self._database.transaction() as db:
            await heartbeats.clear_outage(db)

    async def _ask(self, person_id: int, began: datetime) -> None:
        """One person in a transaction of their own; who went on meanwhile is left alone."""
        async with self._database.transaction() as db:
            work = Work(db, self._runtime, clock.now())
            kept, person = (
                await conversations.load(db, person_id),
                await people.person(db, person_id),
            )
            draft = Workspace.from_json(kept.state).active_draft if kept is not None else None
            if draft is None or person is None or draft.form not in FORMS:
                return
            if not await work.claim(JOB, str(person_id), f"{began:%Y-%m-%dT%H:%M:%S}"):
                return
            form = FORMS[draft.form]
            draft, _rest = upgrade_draft(form, draft)
            if current_question(form, draft) is None:
                told = _("Tadi bot sempat terputus. Isian Anda aman dan belum terkirim.")
            else:
                told = _("Tadi bot sempat terputus. Jawaban Anda aman.")
            screen = draft_screen(form, Outcome(draft, note=told), form_of_address(person))
            await work.tell(ASKED_AGAIN, [person_id], screen)
            # Kept for the morning it would be an old question by then. Who was here an hour ago may
            # be up; after a longer outage nobody is woken, and their next word brings the card.
            asleep = any(call.not_before > work.now for call in work.calls)
            if asleep and work.now - began > ACTIVE_BEFORE + CATCH_UP:
                return
            for call in work.calls:
                call.not_before = work.now
            await self._courier.enqueue(db, work.calls, work.now)
        self._courier.send_soon(work.calls)
