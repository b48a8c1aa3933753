"""Ringkasan: exceptions first, then counts against the period before, then buttons that act."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.delivery.screen import (
    ATTENTION,
    BELL,
    CALENDAR,
    DONE,
    FIGURES,
    WAITING,
    Button,
    Line,
    Screen,
    blank,
    line,
    title,
    together,
)
from bot.routes import NUMBER, WORD, button, command, job
from bot.turn import zone_of
from models import digest_times, roles
from models.digests import Concern, digest
from models.forms.fields import FORMS
from models.outbox import DIGEST
from models.people import people
from models.roles import VERBS, Role, Verb
from models.words import N_, PlainDay, Sentence, say

if TYPE_CHECKING:
    from bot.jobs import Work
    from bot.turn import Turn
    from models.digest_times import DigestTime
    from models.digests import Digest, Matter

SHOWN = 5  # exceptions on one card
PERIODS = {"day": timedelta(days=1), "week": timedelta(days=7)}
_SIGNS = {
    Concern.RULE_BROKEN: ATTENTION,
    Concern.CANDIDATES: ATTENTION,
    Concern.RECOGNITION: ATTENTION,
    Concern.HEAD: WAITING,
    Concern.NO_HEAD: WAITING,
    Concern.SILENT: BELL,
}
READERS = tuple(role for role in Role if Verb.READ_DIGEST in VERBS[role])


@button("digest")
@command("ringkasan", about=N_("Ringkasan desa binaan"), verb=Verb.READ_DIGEST)
async def now(turn: Turn, _args: list[str]) -> None:
    """The digest of this moment, also when there is nothing new."""
    if not roles.regions_for(turn.held, Verb.READ_DIGEST):
        turn.require(Verb.READ_DIGEST, turn.home)
    wish = await digest_times.wish(turn.db, turn.person.id)
    found = await digest(
        turn.db, turn.held, turn.now, PERIODS.get(wish.every, PERIODS["week"]),
        turn.around.settings.silent_days,
    )  # fmt: skip
    zone = await turn.zone()
    screen = card(found, found.until.astimezone(zone), found.since.astimezone(zone))
    turn.show(screen)


def card(found: Digest, until: datetime, since: datetime) -> Screen:
    """One digest: what needs somebody, the counts, the quiet rest."""
    heading = say(N_("Ringkasan %(day)s"), day=until.date())
    span = say(N_("%(count)s desa, %(since)s sampai %(until)s"), count=len(found.villages),
               since=PlainDay(since.date()),
               until=PlainDay(until.date()))  # fmt: skip
    lines: list[Line] = [title(heading, FIGURES), line(span)]
    if found.matters:
        lines += [blank(), line(say(N_("Perlu tindakan: %(count)s"), count=len(found.matters)))]
        lines += [_matter(place, one) for place, one in enumerate(found.matters[:SHOWN], 1)]
        if len(found.matters) > SHOWN:
            lines.append(line(say(N_("dan %(count)s lagi"), count=len(found.matters) - SHOWN)))
    else:
        lines += [blank(), line(say(N_("Tidak ada yang perlu tindakan.")), DONE)]
    lines += _counts(found)
    opened = [
        Button(say(N_("Buka")), "roster", (one.village.code,), number=place)
        for place, one in enumerate(found.matters[:SHOWN], 1)
    ]
    more = [
        Button(say(N_("Daftar agen")), "villages"),
        Button(say(N_("Atur waktu")), "digest_times"),
    ]
    return Screen(tuple(lines), (together(*opened), together(*more)))


def _matter(place: int, one: Matter) -> Line:
    words = {
        Concern.RULE_BROKEN: N_("%(village)s: tim belum lengkap"),
        Concern.CANDIDATES: N_("%(village)s: %(count)s calon menunggu"),
        Concern.RECOGNITION: N_("%(village)s: kepala desa belum diakui"),
        Concern.HEAD: N_("%(village)s: menunggu kepala desa %(count)s hari"),
        Concern.NO_HEAD: N_("%(village)s: kepala desa belum terdaftar"),
        Concern.SILENT: N_("%(village)s: %(count)s hari tanpa kabar"),
    }[one.kind]
    if one.kind is Concern.HEAD and one.count == 0:
        words = N_("%(village)s: menunggu kepala desa")
    name = one.village.place.village or one.village.code
    text = say(words, village=name, count=one.count)
    return Line(text, "plain", _SIGNS[one.kind], place)


def _counts(found: Digest) -> list[Line]:
    """This period and, in brackets, the one before: by form, then the busiest villages."""
    if not found.by_form:
        return []
    lines = [blank(), line(say(N_("Kiriman masuk (sebelumnya)")))]
    for code, count in found.by_form.items():
        label = Sentence(FORMS[code].about.name)
        lines.append(line(say(N_("%(label)s %(now)s (%(before)s)"), label=label, now=count.now,
                              before=count.before)))  # fmt: skip
    names = {one.code: one.place.village or one.code for one in found.villages}
    busy = [(code, n) for code, n in found.by_village.items() if n.now or n.before]
    for code, count in sorted(busy, key=lambda pair: -pair[1].now)[:3]:
        lines.append(line(say(N_("%(label)s %(now)s (%(before)s)"), label=names[code],
                              now=count.now, before=count.before)))  # fmt: skip
    if found.quiet and found.matters:
        lines.append(line(say(N_("%(count)s desa lain berjalan baik."), count=found.quiet)))
    return lines


@button("digest_times")
async def times(turn: Turn, _args: list[str]) -> None:
    """How often, at which hour."""
    await _times(turn)


async def _times(turn: Turn) -> None:
    wish = await digest_times.wish(turn.db, turn.person.id)
    often = [
        Button(Sentence(words), "digest_every", (every,), sign=DONE if wish.every == every else "")
        for every, words in (
            ("day", N_("Tiap hari")), ("week", N_("Tiap Senin")), ("never", N_("Tidak dikirim")),
        )
    ]  # fmt: skip
    hours = [
        Button(
            say(N_("%(when)s"), when=time(hour)),
            "digest_hour",
            (str(hour),),
            sign=DONE if wish.hour == hour else "",
        )
        for hour in (6, 7, 8, 12, 16, 19)
    ]
    turn.show(Screen(
        (title(say(N_("Kapan ringkasan dikirim?")), CALENDAR),),
        (together(*often), together(*hours), together(Button(say(N_("Ringkasan")), "digest"))),
    ))  # fmt: skip


@button("digest_every", WORD)
async def every(turn: Turn, args: list[str]) -> None:
    """Daily, weekly or never."""
    if args[0] in {*PERIODS, "never"}:
        wish = await digest_times.wish(turn.db, turn.person.id)
        await digest_times.choose(turn.db, turn.person.id, args[0], wish.hour)
    await _times(turn)


@button("digest_hour", NUMBER)
async def hour(turn: Turn, args: list[str]) -> None:
    """At which hour of the reader's own zone."""
    if 0 <= int(args[0]) < 24:  # noqa: PLR2004 - hours of a day
        wish = await digest_times.wish(turn.db, turn.person.id)
        await digest_times.choose(turn.db, turn.person.id, wish.every, int(args[0]))
    await _times(turn)


@job("digest")
async def send(work: Work) -> None:
    """Everybody whose hour has come, once a period over all replicas; nothing new, nothing sent."""
    readers = await roles.people_with(work.db, READERS)
    wishes = await digest_times.wishes(work.db, readers)
    for reader in await people(work.db, readers):
        held = await roles.held_by(work.db, reader.id)
        zone = await zone_of(work.db, held[-1].region_code if held else "")
        wish = wishes.get(reader.id) or digest_times.default(reader.id)
        period = due(wish, work.now.astimezone(zone))
        if period is None or not await work.mine("digest", str(reader.id), period):
            continue
        until = work.now
        found = await digest(
            work.db, held, until, PERIODS[wish.every], work.around.settings.silent_days
        )
        if found.is_empty or not await _is_news(work, wish, found):
            continue
        screen = card(found, until.astimezone(zone), found.since.astimezone(zone))
        await work.tell(
            [reader.id], screen, "digest", verb=Verb.READ_DIGEST, region=held[-1].region_code,
            key="digest", priority=DIGEST,
        )  # fmt: skip


async def _is_news(work: Work, wish: DigestTime, found: Digest) -> bool:
    """A daily reader is not told the same open matters every morning; a weekly one is."""
    before, wish.told = wish.told, found.fingerprint
    work.db.add(wish)
    await work.db.flush()
    return wish.every == "week" or found.has_arrivals or found.fingerprint != before


def due(wish: DigestTime, here: datetime) -> str | None:
    """The period whose digest is due at a local moment; late by hours is still sent that day."""
    if wish.every == "never" or here.time() < time(wish.hour):
        return None
    if wish.every == "day":
        return here.strftime("%Y-%m-%d")
    return here.strftime("%G-W%V") if here.weekday() == digest_times.MONDAY else None
