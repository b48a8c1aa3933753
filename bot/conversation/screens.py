"""The cards of a form: the question being asked, or the review of all answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.conversation import buttons
from bot.conversation.buttons import press
from bot.conversation.path import applicable, before, current, progress
from bot.conversation.taps import ticks
from bot.conversation.typed import PATIENCE
from bot.delivery.screen import (
    ATTENTION,
    DONE,
    EDIT,
    PAPER,
    Button,
    Keys,
    Line,
    Screen,
    alone,
    example,
    line,
    numbered,
    title,
    together,
)
from models.forms.fields import Kind
from models.words import N_, Listing, Sentence, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.conversation.draft import Candidate, Draft
    from bot.conversation.step import Step
    from models.forms.fields import Form, Question
    from models.words import Value

BACK, SKIP, DONE_WORD = N_("Kembali"), N_("Lewati"), N_("Selesai")


def card(form: type[Form], step: Step, you: Value) -> Screen:
    """The screen that belongs to a draft as it stands. `you` is how the person is addressed."""
    question = current(form, step.draft)
    values = _values(form, step.draft, you)
    if question is None:
        return _review(form, step, values)
    return _question(form, step, question, values)


def words(question: Question, draft: Draft) -> Value:
    """An answer as a person reads it back."""
    name = draft.names.get(question.key)
    return shown(question, draft.answers.get(question.key), draft.answers, name)


def shown(  # noqa: PLR0911 - one line a kind
    question: Question, answer: object, answers: Mapping[str, object], name: str | None = None
) -> Value:
    """Any stored answer as words; labels may speak of what was typed before."""
    if answer is None:
        return say(N_("dilewati"))
    if name is not None:
        return name
    typed: dict[str, Value] = {k: given for k, given in answers.items() if isinstance(given, str)}
    labels = {one.code: Sentence(one.short or one.label, typed) for one in question.options}
    match question.kind:
        case Kind.YES_NO:
            return labels["yes" if answer else "no"]
        case Kind.CHOICE:
            return labels.get(str(answer), str(answer))
        case Kind.MANY if isinstance(answer, list):
            chosen: list[Value] = [labels.get(code, str(code)) for code in answer]
            return Listing(tuple(chosen))
        case Kind.DATE:
            return date.fromisoformat(str(answer))
        case Kind.NUMBER:
            return int(str(answer))
        case Kind.FILE:
            return say(N_("1 berkas"))
        case Kind.FILES if isinstance(answer, list):
            return Sentence(N_("%(n)s berkas"), {"n": len(answer)})
        case Kind.PHONE:
            return readable_phone(str(answer))
        case _:
            return str(answer)


def readable_phone(number: str) -> str:
    """0812-3456-7890 from +6281234567890; other countries as they are."""
    if not number.startswith("+62"):
        return number
    digits = "0" + number[3:]
    return "-".join(part for part in (digits[:4], digits[4:8], digits[8:]) if part)


def _values(form: type[Form], draft: Draft, you: Value) -> dict[str, Value]:
    """What may stand in the sentences of the form: earlier answers, and the address."""
    values: dict[str, Value] = {
        question.key: words(question, draft)
        for question in form.questions
        if question.key in draft.answers
    }
    values["you"] = address(form, draft, you)
    return values


def address(form: type[Form], draft: Draft, you: Value) -> Value:
    """Ibu, Bapak or the name, once this very form has asked how; else as known before."""
    for question in form.questions:
        answer = draft.answers.get(question.key)
        if question.address_of is None or answer is None:
            continue
        name = str(draft.answers.get(question.address_of, ""))
        return {"ibu": say(N_("Ibu")), "bapak": say(N_("Bapak"))}.get(str(answer), name)
    return you


def _question(form: type[Form], step: Step, question: Question, values: dict[str, Value]) -> Screen:
    draft = step.draft
    candidates = draft.candidates.get(question.key, ())
    lines = [_heading(form, step, question)]
    if step.note is not None:
        lines = [title(step.note, question.sign if candidates else ATTENTION)]
    lines += _heard(form, step)
    if not (candidates and question.kind is Kind.REGION):
        lines.append(line(Sentence(question.ask, values)))
        lines += [line(Sentence(hint, values)) for hint in question.hints]
    if question.key in draft.answers and draft.answers[question.key] is not None:
        lines.append(line(say(N_("Jawaban tadi: %(answer)s."), answer=words(question, draft))))
    if candidates and question.kind is not Kind.TEXT:
        lines += _offered(question, candidates, alone=step.note is None)
    elif _is_long(question):
        lines += [
            numbered(place, Sentence(option.label, values))
            for place, option in enumerate(question.options, 1)
        ]
    if question.example and not candidates:
        lines.append(example(say(N_("Contoh: %(example)s"), example=question.example)))
    if draft.misses >= PATIENCE:
        lines.append(line(say(N_("Belum bisa? Tulis /bantuan untuk bertanya."))))
    screen = Screen(tuple(lines))
    if question.kind is Kind.PHONE:
        return _contact(screen, form, draft, question)
    return screen.with_keys(*_keys(form, draft, question, values))


def _offered(question: Question, candidates: tuple[Candidate, ...], *, alone: bool) -> list[Line]:
    """What an answer may mean. One region only wants a yes; several want a tap or a number."""
    if question.kind is Kind.REGION and len(candidates) == 1:
        sure = [line(say(N_("Benar yang ini?")))] if alone else []
        return [line(candidates[0].line), *sure]
    lines = [numbered(place, one.line) for place, one in enumerate(candidates, 1)]
    return [*lines, line(say(N_("Tekan satu, atau tulis nomornya.")))]


def _heading(form: type[Form], step: Step, question: Question) -> Line:
    if step.draft.editing:
        return title(say(N_("Ubah: %(label)s"), label=Sentence(question.label)), EDIT)
    here, steps = progress(form, step.draft)
    section = Sentence(question.section or form.about.name)
    heading = say(N_("%(section)s · %(here)s/%(steps)s"), section=section, here=here, steps=steps)
    return title(heading, question.sign)


def _heard(form: type[Form], step: Step) -> list[Line]:
    """What was understood of the last message, said back."""
    heard = []
    if step.told is not None:
        heard.append(line(step.told, DONE))
    question = form.question(step.echo)
    if question is not None:
        label, answer = Sentence(question.label), words(question, step.draft)
        heard.append(line(say(N_("%(label)s tercatat: %(answer)s."), label=label, answer=answer)))
    return heard


def _contact(screen: Screen, form: type[Form], draft: Draft, question: Question) -> Screen:
    """The phone's own contact button; the other words can be tapped or typed below it."""
    others = [Sentence(SKIP)] if question.may_skip else []
    if before(form, draft) is not None:
        others.append(Sentence(BACK))
    return Screen(screen.lines, contact=(say(N_("Kirim nomor saya")), *others))


def _is_long(question: Question) -> bool:
    return any(option.short for option in question.options)


def _keys(
    form: type[Form], draft: Draft, question: Question, values: dict[str, Value]
) -> list[Keys]:
    keys = []
    if candidates := draft.candidates.get(question.key, ()):
        keys.append(together(*_picks(draft, question, candidates)))
        if question.kind is Kind.REGION:
            keys.append(together(press(draft, question.key, buttons.AGAIN, say(N_("Cari lagi")))))
    else:
        keys.append(together(*_options(draft, question, values)))
    last = []
    answered = draft.answers.get(question.key) is not None
    if answered and question.kind not in {Kind.CHOICE, Kind.YES_NO, Kind.MANY}:
        last.append(press(draft, question.key, buttons.KEEP, say(N_("Tetap"))))
    if question.kind in {Kind.MANY, Kind.FILES}:
        last.append(press(draft, question.key, buttons.FINISH, Sentence(DONE_WORD)))
    if question.may_skip:
        last.append(press(draft, question.key, buttons.SKIP, Sentence(SKIP)))
    if before(form, draft) is not None:
        last.append(press(draft, question.key, buttons.BACK, Sentence(BACK)))
    return [*keys, together(*last)]


def _picks(draft: Draft, question: Question, candidates: tuple[Candidate, ...]) -> list[Button]:
    """One button a candidate; those of a text are mere suggestions and carry no number."""
    if question.kind is Kind.REGION and len(candidates) == 1:
        only = candidates[0].value
        yes = say(N_("Benar"))
        return [press(draft, question.key, buttons.PICK, yes, only, style="primary")]
    plain = question.kind is Kind.TEXT
    return [
        press(
            draft, question.key, buttons.PICK, one.button, one.value,
            number=None if plain else place,
        )
        for place, one in enumerate(candidates, 1)
    ]  # fmt: skip


def _options(draft: Draft, question: Question, values: dict[str, Value]) -> list[Button]:
    """The answers to choose, the earlier one marked; ticks say what a tap will set."""
    if question.kind is Kind.FILES:
        return []
    long = _is_long(question)
    chosen = _chosen(draft, question)
    made = []
    for place, option in enumerate(question.options, 1):
        label = Sentence(option.short or option.label, values)
        on = option.code in chosen
        act = buttons.ANSWER
        if question.kind is Kind.MANY:
            act = buttons.UNTICK if on else buttons.TICK
        made.append(press(
            draft, question.key, act, label, option.code,
            sign=DONE if on else "", number=place if long else None,
        ))  # fmt: skip
    return made


def _chosen(draft: Draft, question: Question) -> tuple[object, ...]:
    answer = draft.answers.get(question.key)
    if question.kind is Kind.MANY:
        return ticks(draft, question)
    if question.kind is Kind.YES_NO and answer is not None:
        return ("yes" if answer else "no",)
    return (answer,)


def _review(form: type[Form], step: Step, values: dict[str, Value]) -> Screen:
    """Everything at a glance: number, label, answer; typing or tapping the number edits it."""
    draft = step.draft
    questions = applicable(form, draft)
    heading = title(say(N_("Periksa dulu, lalu kirim")), PAPER)
    lines = [heading] if step.note is None else [title(step.note, ATTENTION)]
    changed = form.question(step.changed)
    send = press(draft, buttons.REVIEW, buttons.SEND, Sentence(form.about.send, values),
                 style="success")  # fmt: skip
    if changed in questions and changed is not None:
        place = questions.index(changed) + 1
        lines.append(replace(_answer_line(place, changed, draft), sign=EDIT))
        lines.append(line(say(N_("%(count)s isian lain tetap."), count=len(questions) - 1)))
        every = press(draft, buttons.REVIEW, buttons.ALL, say(N_("Lihat semua isian")))
        return Screen(tuple(lines)).with_keys(alone(send, every))
    lines += _heard(form, step)
    lines += [_answer_line(place, one, draft) for place, one in enumerate(questions, 1)]
    lines.append(line(say(N_("Ada yang keliru? Tekan atau tulis nomornya."))))
    edits = [
        press(draft, buttons.REVIEW, buttons.EDIT, "", question.key, number=place)
        for place, question in enumerate(questions, 1)
    ]
    return Screen(tuple(lines)).with_keys(alone(send), together(*edits))


def _answer_line(place: int, question: Question, draft: Draft) -> Line:
    label, answer = Sentence(question.label), words(question, draft)
    return numbered(place, say(N_("%(label)s: %(answer)s"), label=label, answer=answer))
