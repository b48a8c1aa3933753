"""How it is told what BPS has not decided on, that whoever should is away, what the office has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, Waits, attention_screen
from bot.screens.screen import ATTENTION, BELL, WAITING, line
from handlers.review import buttons
from handlers.roster.screens import agents_line
from handlers.villages.screens.looking import name_of, told
from models.appointments.rights import Verb
from models.core.text import N_, _
from models.people.rules import name_with_title
from models.review import attention

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button, Line
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village


def _look(village: Village, _may_remind: bool) -> Button:
    return buttons.decide_oldest.button(_("Periksa"), village_code=village.code)


def _agents(village: Village, _zone: ZoneInfo) -> list[Line]:
    return [agents_line(village)]


def _decide(matter: Matter) -> Button:
    return buttons.decide_oldest.button(_("Putuskan"), village_code=matter.village.code)


def _open_absence(village: Village, _may_remind: bool) -> Button:
    return buttons.open_absence.button(_("Periksa"), village_code=village.code)


def _pembina(village: Village, _zone: ZoneInfo) -> list[Line]:
    if village.pembina is None:
        return []
    return [line(_("Pembina: %(name)s", name=name_with_title(village.pembina)))]


def _away(matter: Matter) -> Line:
    """Who is away, by name."""
    pembina = matter.village.pembina
    name = name_with_title(pembina) if pembina is not None else _("pembina")
    words = _(
        "%(village)s: %(count)s kiriman menunggu, %(name)s belum memutuskan",
        village=name_of(matter),
        count=matter.count,
        name=name,
    )
    return line(words, ATTENTION)


def _stand_in(matter: Matter) -> Button:
    return buttons.open_absence.button(_("Gantikan"), village_code=matter.village.code)


_recheck = told(N_("%(village)s: %(count)s diminta periksa ulang oleh kantor"), ATTENTION)
_mine = told(N_("%(village)s: %(count)s kiriman belum diputuskan"), BELL)
_others = told(N_("%(village)s: %(count)s kiriman menunggu keputusan BPS"), WAITING)


attention_screen(
    attention.undecided,
    AttentionScreen(
        N_("%(village)s: %(count)s kiriman belum diputuskan"),
        BELL,
        _look,
        _agents,
        Waits(Verb.ANSWER, _mine, _decide, _others, within=attention.absent),
    ),
)

attention_screen(
    attention.absent,
    AttentionScreen(
        N_("%(village)s: %(count)s kiriman menunggu lebih dari 3 hari kerja"),
        ATTENTION,
        _open_absence,
        _pembina,
        Waits(Verb.REVIEW_AGAIN, _away, _stand_in, None),
    ),
)

attention_screen(  # others of the village hear nothing of it: it is between office and pembina
    attention.rechecks,
    AttentionScreen(
        N_("%(village)s: %(count)s diminta periksa ulang oleh kantor"),
        ATTENTION,
        _look,
        _agents,
        Waits(Verb.ANSWER, _recheck, _decide, None, within=attention.absent),
    ),
)


def _look_as_office(village: Village, _may_remind: bool) -> Button:
    return buttons.open_unagreed_in.button(_("Periksa"), village_code=village.code)


def _agree(matter: Matter) -> Button:
    return buttons.open_unagreed_in.button(_("Lihat"), village_code=matter.village.code)


_unseen = N_("%(village)s: %(count)s disetujui, belum dilihat kantor")

attention_screen(
    attention.unagreed,
    AttentionScreen(
        _unseen,
        WAITING,
        _look_as_office,
        _pembina,
        Waits(Verb.REVIEW_AGAIN, told(_unseen, WAITING), _agree, None),
    ),
)
