"""A role of BPS ends: whoever is in charge from then on gets what waits, and the villages hear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import ATTENTION, BELL, DONE, WAITING, Screen, alone, line, title
from handlers.appointments import buttons, notices
from handlers.digests.screens.digest import digest_screen
from models.appointments.overview import responsibility
from models.appointments.rights import ROLE_WORDS, Role, Verb
from models.appointments.rules import is_head, is_pembina
from models.core.text import N_, Listing, Sentence, _, say
from models.digests.overview.digest import COUNTRY_WIDE, gather
from models.digests.records import PERIODS
from models.people import records as people
from models.people.rules import name_with_title
from models.regions.codes import COUNTRY
from models.roster.records.members import MemberStatus
from models.villages.overview.village import active_within
from models.villages.overview.villages import places_of, villages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Keys, Line
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.departures.overview import Departure
    from models.people.records import Person


NAMED = 4  # villages named on a card


async def role_line(turn: Turn, given: Appointment) -> Line:
    """Pembina, Kec. Megamendung, Kab. Bogor; a head by his title."""
    role: Sentence | str = Sentence(ROLE_WORDS[Role(given.role)])
    if is_head(given) and given.title:
        role = given.title
    if given.region_code == COUNTRY:
        return line(_("Tugas: %(role)s, seluruh Indonesia", role=role))
    place = await turn.place(given.region_code)
    return line(_("Tugas: %(role)s, %(region)s", role=role, region=place.label))


async def names_of(turn: Turn, person_ids: Sequence[int]) -> Listing:
    """Ibu Rina dan Bapak Agus."""
    return Listing(
        tuple(name_with_title(person) for person in await people.people(turn.db, person_ids))
    )


async def who_hear(turn: Turn, person_ids: Sequence[int]) -> list[int]:
    """Those of them whom a notice reaches now: not who asked for quiet."""
    return [person.id for person in await people.people(turn.db, person_ids) if person.hears]


async def consequence_lines(turn: Turn, after: Departure) -> list[Line]:
    """Whose villages need somebody, and who goes on."""
    lines = []
    if after.orphaned:
        places = await places_of(turn.db, after.orphaned[:NAMED])
        names = Listing(tuple(place.village or place.code for place in places.values()))
        text = _("%(villages)s perlu pembina lain.", villages=names)
        if len(after.orphaned) > NAMED:
            text = _("%(count)s desa perlu pembina lain.", count=len(after.orphaned))
        lines.append(line(text, ATTENTION))
    if kept := len(after.coached) - len(after.orphaned):
        lines.append(line(_("Pembina lain melanjutkan %(count)s desa.", count=kept), DONE))
    lines += await successor_lines(turn, after)
    if after.answering and not after.heirs and turn.may(Verb.INVITE_PEMBINA, after.region):
        lines.append(line(_("Undang dulu: /undang")))
    return lines


async def successor_lines(turn: Turn, after: Departure) -> list[Line]:
    """Who answers what villages hand in from then on; nothing for a role that never did."""
    if not after.answering:
        return []
    if not after.heirs:
        region = (await turn.place(after.region)).label
        nobody = _(
            "Belum ada petugas BPS lain untuk %(region)s yang bisa menjawab kiriman.", region=region
        )
        return [line(nobody, ATTENTION)]
    heirs = await names_of(turn, after.heirs)
    text = N_("Kiriman yang belum dijawab diteruskan kepada %(name)s.")
    if not after.passes:
        text = N_("Kiriman tetap dijawab %(name)s.")
    return [line(say(text, name=heirs), WAITING)]


async def tell_successors(
    turn: Turn, ended: Appointment, lines: Sequence[Line], *, with_reason: bool = False
) -> list[int]:
    """Tell whoever is in charge of a region now, with all that waits there; who that is."""
    notice = notices.handed_over if with_reason else notices.handed_on
    region = ended.region_code
    charged, has_pembina = await responsibility.responsible_people(turn.db, region)
    told = list(lines)
    keys: tuple[Keys, ...] = ()
    if is_pembina(ended) and not has_pembina:
        told.append(line(_("Wilayah ini belum punya pembina."), ATTENTION))
        keys = (alone(buttons.assign_pembina.button(_("Tugaskan"), style="primary")),)
    readers, _rest = await responsibility.responsible_people(turn.db, region, Verb.READ_DIGEST)
    if readers == charged:  # what waits goes on with them, and they may act on it
        waits = await pending_digest(turn, region, charged)
        told, keys = [*told, *waits.lines[1:]], (*keys, *waits.keys)
    screen = Screen(tuple(told), keys)
    await turn.tell(notice, charged, screen, region=region, about=ended.id)
    return charged


async def pending_digest(turn: Turn, region: str, charged: Sequence[int]) -> Screen:
    """The digest of a region for whoever is in charge of it from now on."""
    codes = await active_within(turn.db, (region,), COUNTRY_WIDE)
    coached = await responsibility.pembinas_of(turn.db, codes)
    theirs = [code for code in codes if code not in coached or coached[code].person_id in charged]
    here = turn.now.astimezone(await turn.zone())
    silent = turn.runtime.settings.silent_days
    return digest_screen(await gather(turn.db, theirs, here - PERIODS["week"], here, silent))


async def tell_villages(turn: Turn, before: Person, codes: Sequence[str]) -> None:
    """The agents and heads of these villages hear who coaches them now, or that nobody does yet."""
    coached = await responsibility.pembinas_of(turn.db, codes)
    readers: dict[int, list[int]] = {}
    for here in await villages(turn.db, codes):
        now = coached[here.code].person_id if here.code in coached else 0
        agents = [
            member.person_id for member in here.members if member.standing == MemberStatus.AGENT
        ]
        heads = [here.head.person_id] if here.head else []
        readers.setdefault(now, []).extend(
            person_id for person_id in (*agents, *heads) if person_id is not None
        )
    for now, theirs in readers.items():
        after = await people.person(turn.db, now) if now else None
        then = [line(_("Untuk sementara belum ada pembina. Kiriman tetap tersimpan."))]
        if contact := turn.runtime.settings.contact:
            then.append(line(_("Pertanyaan ke BPS: %(contact)s.", contact=contact)))
        if after is not None:
            then = [line(_("Pembina sekarang: %(name)s.", name=name_with_title(after)))]
        gone = _("%(name)s tidak lagi mendampingi desa %(you)s.", name=name_with_title(before))
        news = Screen((title(_("Kabar tentang pembina desa"), BELL), line(gone), *then))
        await turn.tell(notices.pembina_left, theirs, news)
