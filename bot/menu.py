"""The command menu of a person: only what they may do, in their language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.languages.locale import locale_for
from bot.registry import REGISTRY
from bot.turns.notices import Call, build_row, notice
from models.appointments.records import appointments
from models.machine.outbox import DIGEST
from models.people import records as people

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.languages.locale import Locale
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.machine.outbox import Outgoing

COMMANDS = notice("commands", priority=DIGEST, key="commands")


def menu_for(held: Sequence[Appointment], locale: Locale) -> list[tuple[str, str]]:
    """The commands a person may use and what they are for, in their language.

    What this person does here comes first, in the order of /bantuan.
    """
    allowed = {verb for appointment in held for verb in appointments.verbs_of(appointment)}
    usual = [entry.command for entry in REGISTRY.help if entry.may_use(held)]
    listed = [
        command
        for command in REGISTRY.commands.values()
        if command.listed and command.about and (command.verb is None or command.verb in allowed)
    ]
    listed.sort(
        key=lambda command: (
            usual.index(command.name) if command.name in usual else len(usual),
            command.order,
        )
    )
    return [(command.name, locale.text(command.about)) for command in listed]


async def refresh_menus(turn: Turn, person_ids: Iterable[int]) -> None:
    """The command menus of people whose roles or language have just changed."""
    turn.response.rows += await menus_of(turn.db, person_ids, turn.now)


async def menus_of(db: AsyncSession, person_ids: Iterable[int], now: datetime) -> list[Outgoing]:
    """What sends people their command menus as their roles are now."""
    await db.flush()
    rows = []
    for reader in await people.people(db, person_ids):
        held = await appointments.of_person(db, reader.id)
        scope = {"type": "chat", "chat_id": reader.telegram_id}
        menu = menu_for(held, locale_for(reader.language))
        call = Call("setMyCommands", {"commands": menu, "scope": scope})
        rows.append(build_row(reader.telegram_id, call, COMMANDS, now))
    return rows
