"""After the registration is handed in: the candidate, the SK, the verdict, and who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.handing_in import as_draft
from bot.form_sessions.showing import show
from bot.forms.screens.formatting import readable_phone
from bot.forms.state.outcome import Step
from bot.registry import button, submitted
from bot.screens.screen import ATTENTION, DONE, PEOPLE, Button, Screen, alone, line, title, together
from bot.turns.turn import titled
from handlers.confirmation.screens import tell_head
from handlers.registration.screens import give_receipt, judge
from handlers.roster.screens import duty, look, missing, name
from handlers.submissions.screens.changes import changes
from models.appointments.overview import responsibility
from models.appointments.records import appointments, invitations
from models.appointments.rights import Role, Verb
from models.core.problems import Gone
from models.core.text import _
from models.people.rules import alike
from models.registration.forms import HasDecree, Registration
from models.roster.records import decrees, members
from models.roster.records.decrees import Decree
from models.roster.records.members import Member, Standing
from models.submissions.records.submissions import latest_of
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.roster.rules import Verdict
    from models.villages.overview.village import Village


@submitted(Registration)
async def handed_in(turn: Turn, form: Registration) -> None:
    """Keep what was said, put the person on the roster and tell everybody concerned."""
    person = turn.person
    person.name, person.address, person.phone = form.name, form.address, form.phone
    await _use_invitation(turn)
    await _join_earlier(turn)
    await members.hold(turn.db, form.village)
    if turn.previous is not None and turn.previous.region_code != form.village:
        await _leave(turn, turn.previous.region_code)
    member = await _enrol(turn, form)
    await turn.learn_roles()
    here = await village(turn.db, form.village)
    judged = judge(form)
    await give_receipt(turn, form, here, judged)
    await _tell_charge(turn, form, here, member, judged)
    await tell_head(turn, here)
    await _offer_link(turn, here, member)
    await turn.menus([turn.person.id])


async def _use_invitation(turn: Turn) -> None:
    """The link is used up now. Who comes second is a candidate all the same and loses nothing."""
    invitation = turn.submission.context.get("invitation") if turn.submission else None
    if invitation and turn.previous is None:
        await invitations.use(turn.db, int(invitation), turn.person.id, turn.now)


async def _join_earlier(turn: Turn) -> None:
    """Registering again, by whatever link or draft, is a new version of the one registration."""
    sent = turn.submission
    earlier = await latest_of(turn.db, turn.person.id, Registration.about.code, before=sent)
    if sent is None or earlier is None or turn.previous is not None:
        return
    sent.receipt, sent.version = earlier.receipt, earlier.version + 1
    turn.previous = earlier
    await turn.db.flush()


async def _leave(turn: Turn, before: str) -> None:
    """The registration was changed to another village: the entry in the first one ends."""
    await members.hold(turn.db, before)
    entry = await members.member_of(turn.db, before, turn.person.id)
    if entry is None or entry.standing == Standing.LEFT:
        return
    entry.now(Standing.LEFT, turn.now)
    for role in (Role.CANDIDATE, Role.AGENT):
        await appointments.end(turn.db, turn.person.id, role, before, turn.now, "moved")
    turn.audit("move_member", before, f"member:{entry.id}")
    await turn.db.flush()
    here = await village(turn.db, before)
    heading = _("%(name)s pindah dari %(village)s", name=entry.name, village=name(here))
    charged, _rest = await responsibility.in_charge(turn.db, before)
    screen = Screen((title(heading, PEOPLE), *missing(here.team)), (look(here),))
    await turn.tell(charged, screen, "moved", verb=Verb.SEE_ROSTER, region=before)
    await tell_head(turn, here)


async def _enrol(turn: Turn, form: Registration) -> Member:
    """The person's entry in the village's roster, new or brought up to date."""
    decree_id = await _decree(turn, form)
    entry = await members.member_of(turn.db, form.village, turn.person.id)
    if entry is None:
        entry = await members.add(
            turn.db,
            Member(
                region_code=form.village,
                person_id=turn.person.id,
                name=form.name,
                element=form.element,
                post=form.post,
                standing=Standing.CANDIDATE,
                standing_since=turn.now,
            ),
        )
    changed = (entry.element, entry.post) != (form.element, form.post)
    entry.name, entry.element, entry.post = form.name, form.element, form.post
    entry.decree_id = decree_id
    if entry.standing == Standing.LEFT or (entry.standing == Standing.DISPUTED and changed):
        entry.now(Standing.CANDIDATE, turn.now)
        entry.wrong = entry.wrong_words = None
    if entry.standing != Standing.AGENT:
        await appointments.appoint(
            turn.db, turn.person.id, Role.CANDIDATE, form.village, turn.now, by=turn.person.id
        )
    return entry


async def _decree(turn: Turn, form: Registration) -> int | None:
    if form.has_decree is not HasDecree.YES or form.decree_number is None:
        return None
    file = turn.files.get(form.decree_file.unique_id) if form.decree_file else None
    said = Decree(
        region_code=form.village,
        number=form.decree_number,
        number_key=decrees.number_key(form.decree_number),
        issued_on=form.decree_date,
        issuer=form.decree_issuer,
        file_id=file.id if file else None,
        entered_by=turn.person.id,
        at=turn.now,
    )
    # A claim: it becomes the village's SK when head or BPS say so.
    return (await decrees.decree(turn.db, said, confirmed=False)).id


async def _tell_charge(
    turn: Turn, form: Registration, here: Village, member: Member, judged: Verdict
) -> None:
    """The pembina, or else the team, hears of it at once and can admit with one tap."""
    charged, has_pembina = await responsibility.in_charge(turn.db, here.code)
    heading = _("Pendaftar baru, %(village)s", village=here.place.village_label or "")
    if turn.previous is not None:
        heading = _("Pendaftaran diubah, %(village)s", village=here.place.village_label or "")
    lines = [
        title(heading, PEOPLE),
        line(_("%(name)s: %(duty)s", name=titled(turn.person), duty=duty(form.element, form.post))),
    ]
    see_phones, _rest = await responsibility.in_charge(turn.db, here.code, Verb.SEE_PHONES)
    if turn.previous is None and see_phones == charged:
        lines.append(line(_("HP: %(phone)s", phone=readable_phone(form.phone))))
    lines += changes(turn.previous, turn.submission)
    if judged.eligible:
        lines.append(line(_("Memenuhi kedua syarat."), DONE))
    else:
        lines.append(line(_("Ada syarat yang belum terpenuhi."), ATTENTION))
    lines += missing(here.team)
    if not has_pembina:
        lines.append(line(_("Desa ini belum punya pembina."), ATTENTION))
    keys = [look(here)]
    if member.standing == Standing.CANDIDATE:
        admit = Button(_("Terima sebagai agen"), "admit", (str(member.id),), style="success")
        keys.insert(0, alone(admit))
    await turn.tell(
        charged,
        Screen(tuple(lines), tuple(keys)),
        "registered",
        verb=Verb.SEE_ROSTER,
        region=here.code,
    )


async def _offer_link(turn: Turn, here: Village, member: Member) -> None:
    """Somebody of the SK may be this very person: a tap says so."""
    if member.standing != Standing.CANDIDATE:
        return
    for named in here.members:
        if named.standing == Standing.NAMED and alike(named.name, member.name):
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
                    together(
                        Button(_("Ya, itu saya"), "same", (str(named.id),)),
                        Button(_("Bukan saya"), "other", (str(named.id),)),
                    ),
                ),
            )
            turn.give(screen, "link")
            return


@button("mine")
async def change_registration(turn: Turn, _args: list[str]) -> None:
    """Open one's registration again, to change a line and send it as a new version."""
    sent = await latest_of(turn.db, turn.person.id, Registration.about.code)
    if sent is None:
        raise Gone(_("Pendaftaran belum ada. Mulai dengan /daftar"))
    for waiting in turn.desk.of(Registration.about.code):
        if waiting.context.get("receipt") == sent.receipt:
            turn.desk = turn.desk.with_(waiting)
            await show(turn, Step(waiting))
            return
    draft = as_draft(sent)
    turn.desk = turn.desk.with_(draft)
    await show(turn, Step(draft))
