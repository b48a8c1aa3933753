"""The village head's word on the list, and BPS's word that it is really the head who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.screen import (
    DONE,
    PEOPLE,
    WAITING,
    Button,
    Line,
    Screen,
    alone,
    line,
    title,
    together,
)
from bot.routes import REGION, WORD, button, submitted
from handlers.cards.head import ask_head
from handlers.cards.roster import head_name, name
from models import invitations, roles, roster
from models.forms.village_head import VillageHead
from models.problems import Gone
from models.roles import Role, Verb
from models.villages import admit_candidates, village
from models.words import N_, say

if TYPE_CHECKING:
    from bot.turn import Turn
    from models.villages import Village


@submitted(VillageHead)
async def introduced(turn: Turn, form: VillageHead) -> None:
    """He is known here, BPS is asked whether it is he, and he sees the list at once."""
    context = turn.submission.context if turn.submission else {}
    code = str(context.get("region", ""))
    if turn.previous is None and not await invitations.use(
        turn.db, int(context.get("invitation", 0)), turn.person.id, turn.now
    ):
        raise Gone(say(N_("Undangan ini sudah dipakai. Isian aman, mintalah yang baru.")))
    turn.person.name, turn.person.address = form.name, form.address
    turn.person.phone = form.phone
    given = await roles.appoint(
        turn.db, turn.person.id, Role.HEAD, code, turn.now, title=form.title
    )
    turn.audit("head", code, f"appointment:{given.id}")
    await turn.learn_roles()
    await turn.menus([turn.person.id])
    here = await village(turn.db, code)
    charged, _ = await roles.in_charge(turn.db, code)
    screen = Screen(
        (
            title(say(N_("Kepala desa terdaftar, %(village)s"), village=name(here)), PEOPLE),
            line(say(N_("%(head)s, %(title)s"), head=head_name(here), title=form.title)),
            line(say(N_("Benar beliau yang memimpin desa ini?"))),
        ),
        (
            together(
                Button(say(N_("Benar, beliau")), "recognise", (str(given.id),), style="success"),
                Button(say(N_("Bukan beliau")), "unknown_head", (str(given.id),)),
            ),
        ),
    )
    await turn.tell(charged, screen, "head", verb=Verb.RECOGNISE_HEAD, region=code)
    if here.members:
        turn.give(ask_head(here), "roster")
        return
    turn.give(
        Screen(
            (
                title(say(N_("Terima kasih, %(you)s")), DONE),
                line(say(N_("Belum ada nama di daftar agen. Kami kabari kalau sudah ada."))),
            ),
            (together(Button(say(N_("Tambah nama SK")), "name", (code,))),),
        ),
        "receipt",
    )


@button("check", REGION)
async def check(turn: Turn, args: list[str]) -> None:
    """The head opens the list again."""
    turn.require(Verb.CONFIRM_ROSTER, args[0])
    turn.show(ask_head(await village(turn.db, args[0])))


@button("right", REGION, WORD)
async def all_right(turn: Turn, args: list[str]) -> None:
    """Semua benar: candidates become agents, at once or when BPS has recognised him."""
    here = await _seen(turn, args, "right")
    if here is None:
        return
    effective = not here.waits_for_recognition
    await roster.say_word(
        turn.db, here.code, turn.person.id, "right", here.fingerprint, turn.now,
        effective=effective,
    )  # fmt: skip
    turn.audit("confirm_roster", here.code, f"roster:{here.fingerprint}", effective=effective)
    if effective:
        await turn.menus(await admit_candidates(turn.db, here, turn.now, turn.person.id))
    await _announce(turn, await village(turn.db, here.code))


@button("nodecree", REGION, WORD)
async def no_decree(turn: Turn, args: list[str]) -> None:
    """SK belum ada: a legitimate answer, told to BPS, asked again when the roster changes."""
    here = await _seen(turn, args, "no_decree")
    if here is None:
        return
    await roster.say_word(
        turn.db, here.code, turn.person.id, "no_decree", here.fingerprint, turn.now, effective=True
    )
    turn.audit("no_decree", here.code, f"roster:{here.fingerprint}")
    turn.give(
        Screen((
            title(say(N_("Tersimpan: SK belum ada")), DONE),
            line(say(N_("Agen tetap bisa bekerja. Pembina membantu menyiapkan SK."))),
        )),
        "decided",
    )  # fmt: skip
    charged, _ = await roles.in_charge(turn.db, here.code)
    screen = Screen(
        (
            title(say(N_("%(village)s: SK belum ada"), village=name(here)), WAITING),
            line(say(N_("Menurut %(head)s."), head=head_name(here))),
        ),
        (together(Button(say(N_("Lihat daftar agen")), "roster", (here.code,))),),
    )
    await turn.tell(charged, screen, "no_decree", verb=Verb.SEE_ROSTER, region=here.code)


async def _seen(turn: Turn, args: list[str], word: str) -> Village | None:
    """The village, if the list on his card is still the list; else he is shown what is now."""
    code, seen = args
    turn.require(Verb.CONFIRM_ROSTER, code)
    here = await village(turn.db, code)
    if here.fingerprint != seen:
        turn.toast(say(N_("Daftar sudah berubah. Ini yang sekarang.")))
        turn.show(ask_head(here))
        return None
    done = here.word
    if done is not None and done.fingerprint == seen and done.word == word:
        at = done.at.astimezone(await turn.zone()).time()
        turn.toast(say(N_("Sudah dikonfirmasi oleh %(head)s pukul %(at)s."),
                       head=head_name(here), at=at), alert=True)  # fmt: skip
        return None
    return here


async def _announce(turn: Turn, here: Village) -> None:
    """Agents and BPS hear of the decision at once; he gets the time and a thank-you."""
    when = turn.now.astimezone(await turn.zone())
    done = [
        title(say(N_("Daftar agen sudah dikonfirmasi")), DONE),
        line(say(N_("%(when)s"), when=when)),
    ]
    if here.waits_for_recognition:
        done = [
            title(say(N_("Tersimpan, menunggu pengakuan BPS")), WAITING),
            line(say(N_("BPS memastikan dulu bahwa ini nomor %(you)s."))),
        ]
    done += [
        line(say(N_("Agen dan pembina sudah diberi tahu."))),
        line(say(N_("Terima kasih, %(head)s."), head=head_name(here))),
    ]
    turn.give(Screen(tuple(done)), "decided")
    told = Screen(
        (
            title(say(N_("Daftar agen %(village)s dibenarkan"), village=name(here)), DONE),
            line(say(N_("Oleh %(head)s."), head=head_name(here))),
            *_waiting(here),
        ),
    )
    look = together(Button(say(N_("Lihat daftar agen")), "roster", (here.code,)))
    # Before it takes effect the candidates may not see the list yet.
    shown = () if here.waits_for_recognition else (look,)
    await turn.tell(here.agent_ids(), Screen(told.lines, shown), "confirmed")
    keys = [look]
    if here.waits_for_recognition and here.head is not None:
        yes = Button(say(N_("Benar, beliau")), "recognise", (str(here.head.id),), style="success")
        keys.insert(0, alone(yes))
    charged, _ = await roles.in_charge(turn.db, here.code)
    await turn.tell(
        charged,
        Screen(told.lines, tuple(keys)),
        "confirmed",
        verb=Verb.SEE_ROSTER,
        region=here.code,
    )


def _waiting(here: Village) -> list[Line]:
    if not here.waits_for_recognition:
        return []
    return [line(say(N_("Berlaku setelah BPS mengakui kepala desa.")), WAITING)]
