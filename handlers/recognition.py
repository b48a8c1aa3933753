"""BPS's word that the person who confirms a list is really the village's head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.screen import BELL, DONE, WAITING, Button, Screen, line, title, together
from bot.routes import NUMBER, REGION, button
from handlers.cards.head import ask_head
from handlers.cards.roster import head_name, name
from models import roles
from models.problems import Gone
from models.roles import Role, Verb
from models.villages import admit_candidates, village
from models.words import N_, say

if TYPE_CHECKING:
    from bot.turn import Turn


@button("recognise", NUMBER)
async def recognise(turn: Turn, args: list[str]) -> None:
    """Benar, beliau: what he confirmed takes effect now, and an earlier head steps back."""
    given = await roles.appointment(turn.db, int(args[0]))
    if given is None or given.role != Role.HEAD:
        raise Gone(say(N_("Pendaftaran kepala desa itu tidak berlaku lagi. Lihat /desa.")))
    turn.require(Verb.RECOGNISE_HEAD, given.region_code)
    here = await village(turn.db, given.region_code)
    if given.recognised_at is not None:
        turn.toast(say(N_("%(head)s sudah diakui."), head=head_name(here)))
        return
    given.recognised_by, given.recognised_at = turn.person.id, turn.now
    turn.audit("recognise_head", here.code, f"appointment:{given.id}")
    await roles.replace_head(turn.db, given, turn.now)
    if here.confirmed and here.word is not None and here.word.effective_at is None:
        here.word.effective_at = turn.now
        await turn.menus(await admit_candidates(turn.db, here, turn.now, turn.person.id))
    await turn.db.flush()
    here = await village(turn.db, given.region_code)
    turn.show(
        Screen(
            (
                title(say(N_("%(head)s diakui"), head=head_name(here)), DONE),
                line(here.place.label),
            ),
            (together(Button(say(N_("Lihat daftar agen")), "roster", (here.code,))),),
        )
    )
    word = say(N_("Jawaban %(you)s tentang daftar agen sekarang berlaku."))
    if not here.confirmed:
        word = say(N_("%(you)s bisa memeriksa daftar agen kapan saja."))
    await turn.tell(
        [given.person_id],
        Screen(
            (title(say(N_("BPS sudah mengenali %(you)s")), DONE), line(word)),
            (together(Button(say(N_("Lihat daftar agen")), "roster", (here.code,))),),
        ),
        "recognised",
    )
    if here.confirmed:
        told = Screen(
            (title(say(N_("Daftar agen %(village)s berlaku"), village=name(here)), DONE),),
            (together(Button(say(N_("Lihat daftar agen")), "roster", (here.code,))),),
        )
        await turn.tell(here.agent_ids(), told, "confirmed")


@button("unknown_head", NUMBER)
async def not_the_head(turn: Turn, args: list[str]) -> None:
    """Bukan beliau: the role ends, nothing he said takes effect, and he is told politely."""
    given = await roles.appointment(turn.db, int(args[0]))
    if given is None or given.role != Role.HEAD:
        raise Gone(say(N_("Pendaftaran kepala desa itu tidak berlaku lagi. Lihat /desa.")))
    turn.require(Verb.RECOGNISE_HEAD, given.region_code)
    if given.recognised_at is not None:
        turn.toast(say(N_("Sudah diakui sebelumnya. Hubungi koordinator tim.")), alert=True)
        return
    await roles.end(
        turn.db, given.person_id, Role.HEAD, given.region_code, turn.now, "not recognised"
    )
    await turn.menus([given.person_id])
    turn.audit("unknown_head", given.region_code, f"appointment:{given.id}")
    turn.show(Screen(
        (
            title(say(N_("Dicatat: bukan kepala desa")), DONE),
            line(say(N_("Jawaban nomor itu tidak berlaku. Undang kepala desa yang menjabat."))),
        ),
        (together(Button(say(N_("Undang kepala desa")), "invite", ("head", given.region_code))),),
    ))  # fmt: skip
    await turn.tell(
        [given.person_id],
        Screen((
            title(say(N_("BPS belum mengenali nomor ini sebagai kepala desa")), WAITING),
            line(say(N_("Silakan hubungi pembina desa."))),
        )),
        "unknown_head",
    )  # fmt: skip


@button("remind", REGION)
async def remind(turn: Turn, args: list[str]) -> None:
    """A reminder to the head, at most one a day."""
    code = args[0]
    turn.require(Verb.REMIND, code)
    here = await village(turn.db, code)
    if here.head is None or not here.waits_for_head:
        turn.toast(say(N_("Tidak ada yang menunggu kepala desa.")))
        return
    today = turn.now.astimezone(await turn.zone()).strftime("%Y-%m-%d")
    if not await turn.once("remind", f"{code}:{here.head.person_id}", today):
        turn.toast(say(N_("Hari ini sudah diingatkan. Berikutnya paling cepat besok.")))
        return
    turn.audit("remind", code, f"person:{here.head.person_id}")
    card = ask_head(here)
    heading = title(say(N_("Pengingat: daftar agen menunggu diperiksa")), BELL)
    await turn.tell(
        [here.head.person_id], Screen((heading, *card.lines[1:]), card.keys), "remind",
        verb=Verb.CONFIRM_ROSTER, region=code, key=f"roster:{code}",
    )  # fmt: skip
    turn.toast(say(N_("Pengingat terkirim kepada %(head)s."), head=head_name(here)))
