"""Every role at every place asks for every village by every way there is: only its own come.

Five villages hold words that stand nowhere else: in a report, a name and a number. They are the
village itself, one beside it, one of the next district, of the next regency and of the far end of
the country; a role is held in one of them or somewhere above. The ways are lists, single reports,
cards, files (their contents are opened), searches and links. What may be seen is asked of the table
of roles alone.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.process import clock, randomness
from bot.sandbox.talks import cast
from models.appointments.records import appointments, invitations
from models.appointments.rights import LEVELS, VERBS, Role, Verb
from models.people import records as people
from models.people.records import Person
from models.privacy.rules import consent_text
from models.regions.codes import ancestors
from models.submissions.records.submissions import Submission
from tests.harness.phone import village

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox.telegram.messages import Event
    from models.appointments.records.appointments import Appointment
    from tests.harness.phone import Village

# Who lives where: an agent with a report in each of the five.
LIVING = {
    "siti": "32.01.26.2001",
    "joko": "32.01.26.2002",
    "wati": "32.01.06.2002",
    "budi": "32.04.33.2001",
    "dewi": "91.03.01.2004",
}
HERE = LIVING["siti"]
ABOVE = {level: (HERE.rsplit(".", 4 - level)[0] if level else "") for level in range(5)}
# A role is held here or above it, at each of its levels, or at the far end.
FAR = {level: ".".join(LIVING["dewi"].split(".")[:level]) for level in range(5)}
SEATS = [
    (role, place)
    for role, levels in LEVELS.items()
    for place in sorted({*(ABOVE[level] for level in levels), FAR[max(levels)]})
]
FIRST = 830_000_001
# Buttons and commands by which a village is asked for; `open` and `evidence` want its report.
BY_VILLAGE = ("roster:{}", "village_reports:{}:0", "needs_of:{}", "need_list:{}:0", "manage:{}",
              "assigned_one:{}", "letter:{}", "roster_page:{}:0", "decree:{}", "check:{}",
              "matter:1:{}", "matter:2:{}", "decide:{}", "nudge_agents:{}", "remind:{}", "name:{}",
              "sheet:{}", "sheet_of:{}:20260101:20271231",
              "sheet_all:{}:20260101:20271231")  # fmt: skip
BY_REPORT = (
    "open:{}",
    "evidence:{}",
    "versions:{}",
    "answer:{}",
    "wish:{}",
    "change:{}",
    "pull:{}",
)
LISTS = ("/start", "/desa", "/desaku", "/ringkasan", "/kebutuhan", "/laporanku", "/resume",
         "/resume tahun ini", "/periksa", "/undang", "/tugaskan", "/profil", "/dataku")  # fmt: skip


@dataclass(frozen=True)
class Canary:
    """What of a village stands nowhere else, and which verb lets it be read."""

    region: str
    word: str
    verbs: frozenset[Verb]


def _word(what: str, who: str) -> str:
    return f"{what}{who.title()}nari"


async def _sung(here: Village) -> list[Canary]:
    """Put the words into the five villages, the way people would."""
    found = []
    for who, region in LIVING.items():
        await here.given(who, "agent", region, f"Ibu {_word('Nama', who)}, kaur")
        report = (
            f"lapor pendataan \\n kemarin di kantor desa \\n hadir 3 L 2 P"
            f" \\n isi: {_word('Isi', who)} \\n hasil: {_word('Hasil', who)} \\n kendala: -"
            " \\n lanjut: mendata RT 4 besok"
        )
        for words in (report, "lewati", "kirim"):
            await here.say(who, words)
        reads = frozenset({Verb.READ_REPORTS})
        # Who reads reports also reads who wrote them.
        names = reads | {Verb.SEE_ROSTER}
        phone = cast.cast_member(who).phone.removeprefix("+62")
        found += [
            Canary(region, _word("Isi", who), reads),
            Canary(region, _word("Hasil", who), reads),
            Canary(region, _word("Nama", who), names),
            Canary(region, phone, frozenset({Verb.SEE_PHONES})),
        ]
    return found


async def _seat(here: Village, telegram_id: int, role: Role, place: str) -> list[Appointment]:
    here.world.join(telegram_id, "Yosef", f"+62813{telegram_id}")
    async with here.database.transaction() as db:
        one = await people.create(db, telegram_id, "id", clock.now())
        one.name, one.address = "Yosef", "bapak"
        await people.agree(db, one, consent_text.VERSION, "0" * 64, clock.now())
        held = await appointments.appoint(db, one.id, role, place, clock.now())
        held.recognised_at = clock.now()
        return [held]


async def _delivered(here: Village) -> None:
    for update in here.world.pending():
        await here.bot.deliver(update)


async def _asked(here: Village, who: int, receipts: list[str], links: list[str]) -> int:
    """Ask for everything in every way; how many ways that were."""
    regions = list(LIVING.values())
    wide = sorted({above for one in regions for above in ancestors(one)})
    codes = [way.format(one) for way in BY_VILLAGE for one in regions]
    codes += [f"sheet_of:{one}:20260101:20271231" for one in wide]
    codes += [way.format(one) for way in BY_REPORT for one in receipts]
    for words in LISTS:
        here.world.say(who, words)
        await _delivered(here)
    for code in codes:
        newest = here.world.chat(who)[-1].message_id
        here.world.tap(who, newest, code)
        await _delivered(here)
    searches = [name for one in LIVING for name in (_word("Nama", one), _word("Isi", one))]
    for words in ("/tugaskan", "/undang", *searches, "sukamaju", "kuta megamendung"):
        here.world.say(who, words)
        await _delivered(here)
    for link in links:
        here.world.start(who, f"i-{link}")
        await _delivered(here)
    return len(LISTS) + len(codes) + len(searches) + 4 + len(links)


def _told(here: Village, who: int, since: int) -> str:
    """All that somebody was shown, and what stands in the files they got."""
    events = [one for one in here.world.log[since:] if one.user_id == who and one.kind != "update"]
    own = [f"{one.text} {dict(one.content)}" for one in events if one.kind != "message"]
    shown = [one.message.text for one in events if one.message and one.message.from_bot]
    return "\n".join([*own, *shown, *_files(here, events)])


def _files(here: Village, events: list[Event]) -> Iterator[str]:
    for one in events:
        if one.message is None or one.message.document is None or not one.message.from_bot:
            continue
        described = here.world.state.files.describe(one.message.document.file_id)
        content = here.world.file(described["file_path"])
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as opened:
                yield from (opened.read(name).decode("utf-8", "replace")
                            for name in opened.namelist())  # fmt: skip
        else:
            yield content.decode("utf-8", "replace")


async def _links(here: Village) -> list[str]:
    """An invitation into each village, made above; its link came into wrong hands."""
    async with here.database.transaction() as db:
        words = [randomness.invitation_token() for _ in LIVING]
        for word, region in zip(words, LIVING.values(), strict=True):
            await invitations.invite(db, word, Role.AGENT, region, None, clock.now())
    return words


@pytest.mark.slow
@pytest.mark.parametrize("role", LEVELS, ids=str)
async def test_no_way_leads_to_anothers_village(sqlite_url: str, role: Role) -> None:
    cases, files, seen = 0, False, set[tuple[str, str]]()
    async with village(sqlite_url) as here:
        canaries = await _sung(here)
        links = await _links(here)
        async with here.database.transaction() as db:
            receipts = list(await db.scalars(select(Submission.receipt)))
            phones = await db.scalars(select(Person.phone).where(Person.phone.is_not(None)))
            assert len(set(phones)) == len(LIVING)
        for number, (_, place) in enumerate(one for one in SEATS if one[0] is role):
            who = FIRST + number
            held, since = await _seat(here, who, role, place), len(here.world.log)
            cases += await _asked(here, who, receipts, links) * len(canaries)
            told = _told(here, who, since)
            for one in canaries:
                may = any(appointments.allows(held, verb, one.region) for verb in one.verbs)
                if one.word in told:
                    assert may, f"{role} in {place or 'the country'} was told {one.word}"
                    seen.add((place, one.word))
            files |= "<worksheet" in told
        assert here.errors == []
    assert cases >= 2_000
    if Verb.READ_REPORTS in VERBS[role]:
        # The words are really there to be found: who may read a report finds it.
        assert files, "no file came"
        above = {place for one, place in SEATS if one is role and HERE.startswith(place)}
        assert {(place, _word("Isi", "siti")) for place in above} <= seen
