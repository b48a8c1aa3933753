"""The SK itself: entering it for a village, and looking at the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.screen import DONE, PAPER, Button, Screen, title, together
from bot.filling import begin
from bot.routes import REGION, button, submitted
from handlers.cards.roster import decree_line, missing, name
from models import files, roster
from models.forms.decree import DecreeEntry
from models.problems import Gone
from models.roles import Verb
from models.villages import village
from models.words import N_, say

if TYPE_CHECKING:
    from bot.turn import Turn


@button("decree", REGION)
async def enter(turn: Turn, args: list[str]) -> None:
    """Head, pembina and team may write down the SK."""
    turn.require(Verb.NAME_MEMBERS, args[0])
    await begin(turn, DecreeEntry, context={"region": args[0]})


@submitted(DecreeEntry)
async def entered(turn: Turn, form: DecreeEntry) -> None:
    """The SK belongs to the village; a number known before is only filled in."""
    code = turn.submission.region_code if turn.submission else ""
    turn.require(Verb.NAME_MEMBERS, code)
    letter = turn.files.get(form.letter.unique_id) if form.letter else None
    known = await roster.decree(
        turn.db,
        code,
        form.number,
        form.issued_on,
        form.issuer,
        letter.id if letter else None,
        turn.person.id,
        turn.now,
    )
    turn.audit("decree", code, f"decree:{known.id}")
    here = await village(turn.db, code)
    lines = (
        title(say(N_("SK %(village)s tersimpan"), village=name(here)), DONE),
        decree_line(here.decree),
        *missing(here.team),
    )
    keys = together(
        Button(say(N_("Tambah nama SK")), "name", (code,)),
        Button(say(N_("Lihat daftar agen")), "roster", (code,)),
    )
    turn.give(Screen(lines, (keys,)), "receipt")


@button("letter", REGION)
async def look(turn: Turn, args: list[str]) -> None:
    """The photo or PDF of the SK, for whoever may see the roster."""
    turn.require(Verb.SEE_ROSTER, args[0])
    here = await village(turn.db, args[0])
    kept = await files.file(turn.db, here.decree.file_id) if here.decree else None
    if kept is None:
        raise Gone(say(N_("Foto SK belum ada. Isi lewat tombol Isi SK.")))
    screen = Screen((title(say(N_("SK %(village)s"), village=name(here)), PAPER),
                     decree_line(here.decree)))  # fmt: skip
    turn.give(screen.showing(kept.kind, kept.file_id), "letter")
