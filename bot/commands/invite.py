"""The first links: whoever runs the bot invites the first people, and they invite the others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.app import open_app
from bot.commands.entry import begin, finish, language_trouble
from bot.commands.invitations.making import find_rows, make_links
from bot.commands.invitations.rows import BadWorkbook, read_rows
from bot.commands.regions.search import describe, find_codes
from bot.languages.locale import locale_for
from bot.places.search import ANY_LEVEL
from bot.process import clock, randomness
from bot.storage import readiness
from models.appointments.records import invitations
from models.appointments.rights import INVITED_BY, LEVELS, Role
from models.appointments.rules import invitation_words
from models.machine import audit
from models.regions.codes import COUNTRY, level_of
from models.regions.places import place
from models.regions.time_zones import zones_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.app import App
    from bot.commands.invitations.rows import InvitationRow
    from bot.process.settings import Settings

_LEVEL_WORDS = ("the whole country", "a province", "a kabupaten/kota", "a kecamatan", "a village")
EXIT_NOT_CERTAIN = 2  # the exit code when a name does not say which region is meant


@dataclass(frozen=True)
class InvitationRequest:
    """Who shall be invited: the role, the typed name of the region, the language of the text."""

    role: Role
    region: str
    language: str


_List = Annotated[
    Path | None, typer.Option("--list", help="A workbook with the columns desa, peran, nama.")
]
_To = Annotated[Path | None, typer.Option("--to", help="Where the workbook of links goes.")]
_Dry = Annotated[bool, typer.Option("--dry-run", help="With --list: check, and write nothing.")]


class _AmbiguousRegion(Exception):  # noqa: N818 - what the name is
    """The typed name may mean several regions or none; each argument is a line to show."""


def invite(
    role: Annotated[Role | None, typer.Option(help="The role the link leads into.")] = None,
    region: Annotated[str, typer.Option(help="The region, as a person types it.")] = "",
    language: Annotated[str, typer.Option(help="The language of the text, e.g. id.")] = "",
    revoke: Annotated[int | None, typer.Option(help="Take back the link of this number.")] = None,
    listed: _List = None,
    to: _To = None,
    dry_run: _Dry = False,
) -> None:
    """Print a link that makes one person an administrator, a pembina, a village head ..."""
    if listed is not None:
        _invite_listed(listed, to, language, dry=dry_run)
        return
    if revoke is not None:
        _take_back(revoke)
        return
    if role is None:
        raise typer.BadParameter("say which role the link leads into", param_hint="--role")
    if role not in INVITED_BY:
        raise typer.BadParameter(f"nobody is invited as {role}", param_hint="--role")
    if not region and 0 not in LEVELS[role]:
        held = " or ".join(_LEVEL_WORDS[level] for level in LEVELS[role])
        raise typer.BadParameter(f"a {role} works in {held}; name it", param_hint="--region")
    if language and (trouble := language_trouble(language)):
        raise typer.BadParameter(trouble, param_hint="--language")
    settings = begin()
    wish = InvitationRequest(role, region, language or settings.language)
    try:
        link, text, number = finish(settings, _invite(settings, wish))
    except _AmbiguousRegion as unclear:
        for line in unclear.args:
            typer.echo(line, err=True)
        raise typer.Exit(EXIT_NOT_CERTAIN) from None
    typer.echo(link)
    typer.echo("")
    typer.echo(text)
    typer.echo("")
    typer.echo(f"To take it back: python -m bot invite --revoke {number}")


def _invite_listed(listed: Path, to: Path | None, language: str, *, dry: bool) -> None:
    """One link for every row of a workbook; nothing when a single row has a fault."""
    if language and (trouble := language_trouble(language)):
        raise typer.BadParameter(trouble, param_hint="--language")
    settings = begin()
    answer = to or listed.with_name(f"{listed.stem}-tautan.xlsx")
    try:
        if answer.exists():
            raise BadWorkbook(f"{answer} is there already; say --to ANOTHER.xlsx.")
        rows = read_rows(listed)
        done = finish(settings, _make_listed(settings, rows, None if dry else answer, language))
    except BadWorkbook as wrong:
        for line in wrong.args:
            typer.echo(line, err=True)
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(EXIT_NOT_CERTAIN) from None
    for line in done:
        typer.echo(line)


async def _make_listed(
    settings: Settings, rows: Sequence[InvitationRow], answer: Path | None, language: str
) -> list[str]:
    async with open_app(settings, webhook_reply=False) as app:
        await readiness.require_ready(app.database)
        if answer is None:
            async with app.database.transaction() as db:
                found = await find_rows(db, rows)
            would = [f"row {match.row.number}: {match.row.role}, {match.where}" for match in found]
            return [*would, f"{len(found):,} links would be made; nothing was written."]
        spoken = language or settings.language

        def write(role: Role, where: str, link: str, last_day: datetime) -> str:
            return _text(InvitationRequest(role, "", spoken), where, link, last_day)

        count = await make_links(app, rows, answer, locale_for(spoken), write)
        return [f"{count:,} links are in {answer}. Whoever has the file has the links."]


def _take_back(number: int) -> None:
    settings = begin()
    if not finish(settings, _revoke(settings, number)):
        typer.echo(f"Invitation {number} is not open: used, taken back or never made.", err=True)
        raise typer.Exit(1)
    typer.echo(f"Invitation {number} is taken back; its link opens nothing.")


async def _revoke(settings: Settings, number: int) -> bool:
    """Take an invitation back, whoever made it, with its audit line."""
    async with open_app(settings, webhook_reply=False) as app:
        await readiness.require_ready(app.database)
        now = clock.now()
        async with app.database.transaction() as db:
            found = await invitations.revoke(db, number, None, now)
            if found is not None:
                subject = f"invitation:{found.id}"
                audit.write(db, now, None, invitations.REVOKE, found.region_code, subject)
        return found is not None


async def _invite(settings: Settings, wish: InvitationRequest) -> tuple[str, str, int]:
    async with open_app(settings, webhook_reply=False) as app:
        await readiness.require_ready(app.database)
        return await _write_invitation(app, wish)


async def _write_invitation(app: App, wish: InvitationRequest) -> tuple[str, str, int]:
    """The invitation's row and audit line in one transaction; its link, its text, its number."""
    token, now = randomness.invitation_token(), clock.now()
    async with app.database.transaction() as db:
        code = COUNTRY
        if wish.region:
            levels = tuple(level for level in LEVELS[wish.role] if level)
            if not levels:
                raise _AmbiguousRegion(
                    f"A {wish.role} works in the whole country; leave --region out."
                )
            found, certain = await find_codes(db, wish.region, levels)
            if not certain:
                raise _AmbiguousRegion(
                    *await _region_of_other_level(db, wish),
                    *_more_precisely(await describe(db, found)),
                )
            code = found[0][0]
        made = await invitations.invite(db, token, wish.role, code, None, now)
        audit.write(
            db, now, None, invitations.INVITE, code, f"invitation:{made.id}", role=wish.role
        )
        where = (await place(db, code)).label if code != COUNTRY else ""
        last_day = made.expires.astimezone((await zones_in(db, [code]))[code])
    link = f"https://t.me/{app.runtime.username}?start=i-{token}"
    return link, _text(wish, where, link, last_day), made.id


async def _region_of_other_level(db: AsyncSession, wish: InvitationRequest) -> list[str]:
    """Say it first when the name is certainly a region, but none this role works in."""
    codes, certain = await find_codes(db, wish.region, ANY_LEVEL)
    level = level_of(codes[0][0]) if codes and certain else None
    if level is None or level in LEVELS[wish.role]:
        return []
    works_in = " or ".join(_LEVEL_WORDS[level] for level in LEVELS[wish.role])
    name = (await place(db, codes[0][0])).label
    article = "an" if wish.role[0] in "aeiou" else "a"
    return [f"{name} is {_LEVEL_WORDS[level]}; {article} {wish.role} works in {works_in}."]


def _more_precisely(candidates: list[str]) -> list[str]:
    if not candidates:
        return ["No region of that name is known. Write it as on a map, with its kabupaten."]
    return ["Which one? Write it with its kecamatan and kabupaten, or give the code:", *candidates]


def _text(wish: InvitationRequest, where: str, link: str, last_day: datetime) -> str:
    """A short text to forward as it stands."""
    locale = locale_for(wish.language)
    words = invitation_words(wish.role, where, link, last_day)
    return "\n".join(locale.say(sentence) for sentence in words)
