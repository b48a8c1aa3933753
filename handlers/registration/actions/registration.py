"""After the registration is handed in: the candidate, the SK, the verdict, and who is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.form_sessions.handing_in import as_draft
from bot.form_sessions.showing import show
from bot.forms.screens.formatting import readable_phone
from bot.forms.state.outcome import Outcome
from bot.menu import refresh_menus
from bot.registry import submitted
from bot.screens.screen import (
    ATTENTION,
    PEOPLE,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from bot.turns.handed_in import ANEW
from bot.turns.notices import receipt_reply
from handlers.decrees import buttons as decrees_buttons
from handlers.registration import buttons, notices
from handlers.registration.screens import (
    condition_lines,
    judge,
    likeness_keys,
    likeness_lines,
    receipt,
)
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import duty, roster_button, rule_lines, village_name
from handlers.submissions.screens.changes import change_lines
from models.appointments.overview import responsibility
from models.appointments.records import appointments, invitations
from models.appointments.rights import Role, Verb
from models.confirmation.records import settle
from models.core.problems import Gone
from models.core.text import _
from models.people.records import set_phone
from models.people.rules import may_be_same_person, name_with_title
from models.registration.forms import HasDecree, Registration
from models.roster.records import decree_changes, likenesses, members
from models.roster.records.decree_changes import Named, Said
from models.roster.records.members import Member, MemberStatus
from models.submissions.records.submissions import latest_of
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.roster.rules.team import Verdict
    from models.submissions.records.submissions import Submission
    from models.villages.overview.village import Village


@submitted(Registration)
async def store_registration(turn: Turn, sent: HandedIn[Registration]) -> None:
    """Keep what was said, put the person on the roster and tell everybody concerned."""
    form = sent.form
    person = turn.person
    person.name, person.address = form.name, form.address
    set_phone(person, form.phone, shared=sent.by_contact("phone"))
    await _use_invitation(turn, sent)
    sent = await _join_earlier(turn, sent)
    await members.lock_village(turn.db, form.village)
    if sent.previous is not None and sent.previous.region_code != form.village:
        await _leave_village(turn, sent.previous.region_code)
    decree_id, named = await _name_decree(turn, sent)
    member = await _enrol(turn, sent, decree_id)
    await turn.reload_appointments()
    here = await village(turn.db, form.village)
    judged = judge(form)
    await _give_receipt(turn, sent, here, judged)
    await _tell_responsible(turn, sent, here, member, judged)
    if named is not Named.AGAIN:
        await decrees_buttons.decree_named.announce(turn, here)
    await roster_buttons.roster_changed.announce(turn, here)
    await _offer_name(turn, here, member)
    await refresh_menus(turn, [turn.person.id])


async def _give_receipt(
    turn: Turn, sent: HandedIn[Registration], here: Village, judged: Verdict
) -> None:
    """The number, the verdict with its reasons, and what happens next."""
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    may_look = turn.may(Verb.SEE_ROSTER, here.code)
    turn.give(receipt(sent, here, judged, charged, may_look=may_look), receipt_reply)


async def _use_invitation(turn: Turn, sent: HandedIn[Registration]) -> None:
    """The link is used up now. Who comes second is a candidate all the same and loses nothing."""
    invitation = sent.context.get("invitation")
    if invitation and sent.previous is None:
        await invitations.use(turn.db, int(invitation), turn.person.id, turn.now)


async def _join_earlier(turn: Turn, sent: HandedIn[Registration]) -> HandedIn[Registration]:
    """Registering again, by whatever link or draft, is a new version of the one registration."""
    new, code = sent.submission, Registration.about.code
    earlier = await latest_of(turn.db, turn.person.id, code, before=new)
    if earlier is None or sent.previous is not None:
        return sent
    new.receipt, new.version = earlier.receipt, earlier.version + 1
    await turn.db.flush()
    return replace(sent, previous=earlier)


async def _leave_village(turn: Turn, before: str) -> None:
    """The registration was changed to another village: the entry in the first one ends."""
    await members.lock_village(turn.db, before)
    entry = await members.member_of(turn.db, before, turn.person.id)
    if entry is None or entry.standing == MemberStatus.LEFT:
        return
    entry.now(MemberStatus.LEFT, turn.now)
    for role in (Role.CANDIDATE, Role.AGENT):
        await appointments.end(turn.db, turn.person.id, role, before, turn.now, "moved")
    turn.audit(notices.MOVE_MEMBER, before, f"member:{entry.id}")
    await turn.db.flush()
    here = await village(turn.db, before)
    heading = _("%(name)s pindah dari %(village)s", name=entry.name, village=village_name(here))
    charged, _rest = await responsibility.responsible_people(turn.db, before)
    screen = Screen((title(heading, PEOPLE), *rule_lines(here.team)), (roster_button(here),))
    await turn.tell(notices.moved, charged, screen, region=before)
    await roster_buttons.roster_changed.announce(turn, here)


async def _enrol(turn: Turn, sent: HandedIn[Registration], decree_id: int | None) -> Member:
    """The person's entry in the village's roster, new or brought up to date."""
    form = sent.form
    entry = await members.member_of(turn.db, form.village, turn.person.id)
    created = entry is None or entry.standing == MemberStatus.LEFT
    if entry is None:
        entry = await members.add(
            turn.db,
            Member(
                region_code=form.village,
                person_id=turn.person.id,
                name=form.name,
                element=form.element,
                post=form.post,
                standing=MemberStatus.CANDIDATE,
                standing_since=turn.now,
            ),
        )
    before = (entry.name, entry.element, entry.post)
    changed = before != (form.name, form.element, form.post)
    entry.name, entry.element, entry.post = form.name, form.element, form.post
    entry.decree_id = decree_id
    if created or before[0] != form.name:
        await likenesses.mark(turn.db, entry)
    if entry.standing == MemberStatus.LEFT:
        entry.now(MemberStatus.CANDIDATE, turn.now)
        entry.put_right()
    elif changed:
        await settle(turn.db, entry, turn.now)
    if entry.standing == MemberStatus.CANDIDATE:
        await appointments.appoint(
            turn.db, turn.person.id, Role.CANDIDATE, form.village, turn.now, by=turn.person.id
        )
    return entry


async def _name_decree(turn: Turn, sent: HandedIn[Registration]) -> tuple[int | None, Named]:
    """The SK that was named, as a claim until head or BPS say so; and whether that is news."""
    form = sent.form
    if form.has_decree is not HasDecree.YES or form.decree_number is None:
        return None, Named.AGAIN
    said = Said(
        village=form.village,
        number=form.decree_number,
        issued_on=form.decree_date,
        issuer=form.decree_issuer,
        by=turn.person.id,
        at=turn.now,
        issuer_name=form.decree_issuer_name,
        pages=[sent.files[page.unique_id] for page in form.decree_file or ()],
    )
    named, news = await decree_changes.name_decree(turn.db, said)
    return named.id, news


async def _tell_responsible(
    turn: Turn, sent: HandedIn[Registration], here: Village, member: Member, judged: Verdict
) -> None:
    """The pembina, or else the team, hears of it at once and can admit with one tap."""
    form = sent.form
    charged, has_pembina = await responsibility.responsible_people(turn.db, here.code)
    heading = _("Pendaftar baru, %(village)s", village=here.place.village_label or "")
    if sent.previous is not None:
        heading = _("Pendaftaran diubah, %(village)s", village=here.place.village_label or "")
    if sent.is_anew:
        heading = _("Mendaftar kembali, %(village)s", village=here.place.village_label or "")
    lines = [
        title(heading, PEOPLE),
        line(
            _(
                "%(name)s: %(duty)s",
                name=name_with_title(turn.person),
                duty=duty(form.element, form.post),
            )
        ),
    ]
    see_phones, _rest = await responsibility.responsible_people(turn.db, here.code, Verb.SEE_PHONES)
    if sent.previous is None and see_phones == charged:
        lines.append(line(_("HP: %(phone)s", phone=readable_phone(form.phone))))
    lines += change_lines(sent.previous, sent.submission)
    lines += condition_lines(judged)
    lines += rule_lines(here.team)
    lines += likeness_lines(here)
    if not has_pembina:
        lines.append(line(_("Desa ini belum punya pembina."), ATTENTION))
    keys = [*likeness_keys(here), roster_button(here)]
    if member.standing == MemberStatus.CANDIDATE:
        admit = roster_buttons.admit_candidate.button(
            _("Terima sebagai agen"), member_id=member.id, style="success"
        )
        keys.insert(0, button_column(admit))
    await turn.tell(
        notices.registered, charged, Screen(tuple(lines), tuple(keys)), region=here.code
    )


async def _offer_name(turn: Turn, here: Village, member: Member) -> None:
    """Somebody of the SK may be this very person: a tap says so."""
    if member.standing != MemberStatus.CANDIDATE:
        return
    for named in here.members:
        if named.standing == MemberStatus.NAMED and may_be_same_person(named.name, member.name):
            screen = Screen(
                (
                    title(_("Apakah ini %(you)s?")),
                    line(
                        _(
                            "Di SK tercatat %(name)s: %(duty)s.",
                            name=named.name,
                            duty=duty(named.element, named.post),
                        )
                    ),
                ),
                (
                    button_row(
                        buttons.claim_name.button(_("Ya, itu saya"), member_id=named.id),
                        buttons.deny_name.button(_("Bukan saya"), member_id=named.id),
                    ),
                ),
            )
            turn.give(screen, notices.link)
            return


@buttons.change_registration
async def reopen_registration(turn: Turn) -> None:
    """Open one's registration again, to change a line and send it as a new version."""
    sent = await latest_of(turn.db, turn.person.id, Registration.about.code)
    if sent is None:
        raise Gone(_("Pendaftaran belum ada. Mulai dengan /daftar"))
    listed = await members.entries_of(turn.db, turn.person.id)
    await _open_again(turn, sent, anew=not listed)


@buttons.registers_again.listen
async def register_again(turn: Turn, sent: Submission) -> None:
    """Who left registers again: what was said before is there, and only wants sending."""
    await _open_again(turn, sent, anew=True)


async def _open_again(turn: Turn, sent: Submission, *, anew: bool) -> None:
    """The draft of a registration as it was sent; `anew` counts also when nothing is changed."""
    draft = as_draft(sent)
    for waiting in turn.workspace.drafts_of(Registration.about.code):
        if waiting.context.get("receipt") == sent.receipt:
            draft = waiting
    context = {key: value for key, value in draft.context.items() if key != ANEW}
    draft = draft.with_changes(context={**context, **({ANEW: "1"} if anew else {})})
    turn.workspace = turn.workspace.with_active(draft)
    await show(turn, Outcome(draft))
