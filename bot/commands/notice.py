"""`notice`: what the law asks to be told when personal data came out (UU 27/2022, pasal 46)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.entry import begin, finish
from bot.languages.locale import locale_for
from bot.process import clock
from bot.screens.screen import PRIVATE, Screen, line, title
from bot.storage import readiness
from bot.storage.database import Database
from bot.turns import notices
from models.core.text import _
from models.machine import audit, job_claims, outbox
from models.machine.outbox import BROADCAST
from models.privacy.overview.data_export import list_data_subjects
from models.regions.codes import COUNTRY, is_code

if TYPE_CHECKING:
    from bot.process.settings import Settings
    from models.machine.outbox import Outgoing
    from models.people.records import Person

BATCH = 200
# Also to those who paused the bot or lent their phone: the law leaves no choice.
BREACH = notices.notice("notice", priority=BROADCAST, key="notice", insist=True)
TOLD = audit.act("notice")
PERIOD = 20  # signs of a schedule row's period


@dataclass(frozen=True)
class Breach:
    """What is told, in the operator's words: Indonesian, one sentence each, without full stop."""

    number: str
    what: str
    how: str
    done: str
    region: str


def notice(
    number: Annotated[str, typer.Option(help="A name for this notice: nobody gets it twice.")],
    what: Annotated[str, typer.Option(help="Which personal data came out.")],
    how: Annotated[str, typer.Option(help="When and how it came out.")],
    done: Annotated[str, typer.Option(help="What was done about it.")],
    region: Annotated[str, typer.Option(help="Only people who work here: a code.")] = COUNTRY,
    send: Annotated[bool, typer.Option("--send", help="Really send it.")] = False,
) -> None:
    """Tell everybody affected that their data came out; without --send nothing is sent.

    The law gives three days from the discovery (UU 27/2022, pasal 46).
    """
    if region and not is_code(region):
        raise typer.BadParameter("a code with dots, such as 32.01", param_hint="--region")
    if len(number) > PERIOD:
        raise typer.BadParameter(f"at most {PERIOD} signs", param_hint="--number")
    settings = begin()
    breach = Breach(number, what, how, done, region)
    count = finish(settings, _notice(settings, breach, send=send))
    locale = locale_for(settings.language)
    for row in _screen(breach, settings.contact).lines:
        typer.echo(locale.say(row.text))
    if send:
        typer.echo(f"\nWritten for {count} people; the running bot sends it.")
    else:
        typer.echo(f"\nDry run: {count} people would get this. Say --send to send it.")


async def _notice(settings: Settings, breach: Breach, *, send: bool) -> int:
    """How many people are told; each once, in short transactions."""
    database = Database(settings.database_url)
    count, after = 0, 0
    try:
        await readiness.require_ready(database)
        while True:
            async with database.transaction() as db:
                page = await list_data_subjects(db, breach.region, after, BATCH)
                if not page:
                    break
                now = clock.now()
                told = [
                    reader
                    for reader in page
                    if not send
                    or await job_claims.claim(
                        db, "notice", f"person:{reader.id}", breach.number, now
                    )
                ]
                if send:
                    await outbox.enqueue(
                        db, [_row(reader, breach, settings.contact) for reader in told]
                    )
                count, after = count + len(told), page[-1].id
        if send:
            async with database.transaction() as db:
                subject = f"notice:{breach.number}"
                audit.write(db, clock.now(), None, TOLD, breach.region, subject, people=count)
    finally:
        await database.close()
    return count


def _screen(breach: Breach, contact: str) -> Screen:
    return Screen(
        (
            title(_("Pemberitahuan tentang data pribadi"), PRIVATE),
            line(_("Data pribadi Anda terbuka kepada pihak lain. Kami mohon maaf.")),
            line(_("Data apa: %(what)s.", what=breach.what)),
            line(_("Kapan dan bagaimana: %(how)s.", how=breach.how)),
            line(_("Yang sudah dilakukan: %(done)s.", done=breach.done)),
            line(_("Pertanyaan tentang data: %(contact)s.", contact=contact)),
        )
    )


def _row(reader: Person, breach: Breach, contact: str) -> Outgoing:
    call = notices.message(reader.account, reader, _screen(breach, contact))
    about = f"{breach.number}:{reader.id}"
    return notices.build_row(reader.account, call, BREACH, clock.now(), about=about)
