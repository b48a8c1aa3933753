"""Language, privacy, help and leaving a form: what everybody can always ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu, resume_draft
from bot.form_sessions.showing import ask_to_discard, show
from bot.forms.screens.formatting import readable_phone
from bot.forms.state.outcome import Outcome
from bot.languages.locale import LANGUAGES, languages
from bot.menu import refresh_menus
from bot.registry import REGISTRY, command
from bot.screens.screen import DONE, PRIVATE, Screen, button_column, button_row, line, title
from handlers.home import buttons
from handlers.home.screens.help import help_screen
from handlers.onboarding import buttons as onboarding_buttons
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.appointments.rules import is_agent, is_recognised_head
from models.core.text import N_, Sentence, _, say
from models.forms.form import FORMS
from models.people import records as people
from models.people.rules import name_with_title
from models.privacy.rules import consent_text

if TYPE_CHECKING:
    from bot.screens.screen import Line
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment

USUAL = 3  # things that help begins with


@buttons.open_languages
@command("bahasa", "language", about=N_("Memilih bahasa"), order=61)
async def list_languages(turn: Turn) -> None:
    """The languages there are, each in its own words."""
    chosen = turn.person.language
    row = [
        buttons.choose_language.button(
            LANGUAGES.get(code, code), language=code, sign=DONE if code == chosen else ""
        )
        for code in languages()
    ]
    turn.show(Screen((title(_("Pilih bahasa.")),), (button_row(*row),)))


@buttons.choose_language
async def set_language(turn: Turn, language: str) -> None:
    """From the next screen on; an open form goes on in the new language, its answers stay."""
    if language in languages():
        turn.person.language = language
    await refresh_menus(turn, [turn.person.id])
    waiting = turn.workspace.last_draft
    if waiting is not None and waiting.form in FORMS:
        turn.workspace = turn.workspace.with_active(waiting)
        await show(turn, Outcome(waiting))
        return
    turn.show(
        Screen((title(_("Bahasa sudah diganti")),), (button_row(open_menu.button(_("Menu"))),))
    )


@buttons.open_privacy_text
@command("privasi", about=N_("Data pribadi saya"), order=70)
async def show_privacy_text(turn: Turn) -> None:
    """Who is responsible, why, who sees it, how long."""
    settings = turn.runtime.settings
    text = consent_text.full(settings.office, settings.contact, settings.keep_years)
    lines = [title(Sentence(consent_text.HEADING), PRIVATE), *(line(sentence) for sentence in text)]
    keys = [button_row(open_menu.button(_("Menu")))]
    if await people.has_any_consent(turn.db, turn.person.id):
        keys.insert(
            0, button_column(onboarding_buttons.withdraw_consent.button(_("Tarik persetujuan")))
        )
    turn.show(Screen(tuple(lines), tuple(keys)))


@buttons.open_help
@command("bantuan", "help", about=N_("Bantuan"), order=60)
async def show_help(turn: Turn) -> None:
    """What this person does here, how to answer, and whom to ask."""
    usual: dict[str, Sentence] = {}
    for entry in REGISTRY.help:
        if entry.may_use(turn.appointments):
            usual.setdefault(entry.command, say(entry.words))
    keys = []
    if turn.interrupted and turn.workspace.draft(turn.interrupted):
        resumed = resume_draft.button(_("Lanjutkan isian"), draft_id=turn.interrupted)
        keys.append(button_column(resumed))
    turn.show(
        help_screen(
            list(usual.values())[:USUAL],
            await _contact_line(turn),
            has_role=bool(appointments.regions_for(turn.appointments, Verb.SEE_ROSTER)),
            has_drafts=bool(turn.workspace.drafts),
            keys=keys,
        )
    )


async def _contact_line(turn: Turn) -> Line:
    """The pembina with the telephone number for those who work there, else the office."""
    home = next(
        (
            appointment.region_code
            for appointment in reversed(turn.appointments)
            if _is_known_there(appointment)
        ),
        "",
    )
    found = await responsibility.pembina_of(turn.db, home) if home else None
    pembina = await people.person(turn.db, found.person_id) if found else None
    if pembina is None or pembina.id == turn.person.id or pembina.phone is None:
        contact = turn.runtime.settings.contact
        return line(_("Pertanyaan lain: %(contact)s.", contact=contact))
    phone = readable_phone(pembina.phone)
    return line(
        _("Tanya pembina: %(name)s, %(phone)s.", name=name_with_title(pembina), phone=phone)
    )


def _is_known_there(held: Appointment) -> bool:
    """Agents, and heads BPS has recognised: others are strangers to the pembina."""
    return is_agent(held) or is_recognised_head(held)


@command("tentang", "about", about=N_("Tentang bot ini"), order=99)
async def describe_bot(turn: Turn) -> None:
    """What this is and where its list of regions comes from."""
    turn.show(
        Screen(
            (
                title(_("Bot Desa Cantik")),
                line(_("Untuk agen statistik, kepala desa, dan pembina Desa Cinta Statistik BPS.")),
                line(_("Pengelola: %(office)s.", office=turn.runtime.settings.office)),
                line(_("Nama wilayah: idn-area-data (ODbL 1.0).")),
            ),
            (button_row(open_menu.button(_("Menu"))),),
        )
    )


@command("batal", "cancel", about=N_("Menghapus isian"), order=12)
async def ask_to_cancel(turn: Turn) -> None:
    """Asks first; the other buttons lose nothing."""
    waiting = turn.workspace.last_draft
    if waiting is None:
        turn.show(
            Screen(
                (title(_("Tidak ada isian yang sedang dibuka.")),),
                (button_row(open_menu.button(_("Menu"))),),
            )
        )
        return
    ask_to_discard(turn, waiting)
