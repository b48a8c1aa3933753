"""The card of the question being asked: its words, the earlier answer and the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation import buttons
from bot.conversation.buttons import press
from bot.conversation.path import before, progress
from bot.conversation.taps import LISTS, ticks
from bot.conversation.wording import heard, words
from bot.delivery.screen import (
    ATTENTION,
    DONE,
    EDIT,
    Button,
    Keys,
    Line,
    Screen,
    example,
    line,
    numbered,
    title,
    together,
)
from models.forms.fields import Kind
from models.words import N_, Sentence, say

if TYPE_CHECKING:
    from bot.conversation.draft import Candidate, Draft
    from bot.conversation.step import Step
    from models.forms.fields import Form, Question
    from models.words import Value

BACK, SKIP, DONE_WORD, KEEP = N_("Kembali"), N_("Lewati"), N_("Selesai"), N_("Tetap")
# After this many answers that could not be read, the card offers other ways.
PATIENCE = 3


def drawn(form: type[Form], step: Step, question: Question, values: dict[str, Value]) -> Screen:
    """The question, what was said about the last answer, and every way to answer it."""
    draft = step.draft
    candidates = draft.candidates.get(question.key, ())
    lines = [_heading(form, step, question)]
    if step.note is not None:
        lines = [title(step.note, question.sign if step.offers else ATTENTION)]
    lines += heard(form, step)
    if not (candidates and question.kind is Kind.REGION):
        lines.append(line(Sentence(question.ask, values)))
        lines += [line(Sentence(hint, values)) for hint in question.hints]
    if question.key in draft.answers and draft.answers[question.key] is not None:
        lines.append(line(say(N_("Jawaban tadi: %(answer)s."), answer=words(question, draft))))
    if candidates and question.kind is not Kind.TEXT:
        lines += _offered(question, candidates, alone=not step.offers)
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


def _contact(screen: Screen, form: type[Form], draft: Draft, question: Question) -> Screen:
    """The phone's own contact button; the other words can be tapped or typed below it."""
    others = [Sentence(SKIP)] if question.may_skip else []
    if draft.answers.get(question.key) is not None:
        others.append(Sentence(KEEP))
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
        last.append(press(draft, question.key, buttons.KEEP, Sentence(KEEP)))
    if question.kind in LISTS:
        last.append(press(draft, question.key, buttons.FINISH, Sentence(DONE_WORD)))
    if question.may_skip:
        last.append(press(draft, question.key, buttons.SKIP, Sentence(SKIP)))
    if before(form, draft) is not None:
        last.append(press(draft, question.key, buttons.BACK, Sentence(BACK)))
    return [*keys, together(*last)]


def _picks(draft: Draft, question: Question, candidates: tuple[Candidate, ...]) -> list[Button]:
    """One button a candidate; those of a text are mere suggestions and carry no number."""
    if question.kind is Kind.REGION and len(candidates) == 1:
        only = buttons.tag(candidates[0])
        yes = say(N_("Benar"))
        return [press(draft, question.key, buttons.PICK, yes, only, style="primary")]
    plain = question.kind is Kind.TEXT
    return [
        press(
            draft, question.key, buttons.PICK, one.button, buttons.tag(one),
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
