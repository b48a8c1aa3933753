"""Photos and files for one question: one by one or as albums, each once, up to the most."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.readers.dispatch import read_answer
from bot.forms.readers.values.attachments import WhyNot, stored_files
from bot.forms.state.answers import files_in
from bot.forms.state.inputs import Files
from bot.forms.state.navigation import applicable
from bot.forms.state.outcome import Outcome
from bot.forms.state.pending import CollectedFiles
from bot.forms.state.reading import Unread
from bot.forms.state.selection import selected_files
from models.core.text import N_, Listing, Sentence, _
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.answers import StoredFile
    from bot.forms.state.draft import Draft
    from bot.forms.state.inputs import Edited
    from bot.forms.state.reading import Moment
    from models.forms.form import Form, Question

_LEFT_OUT = {
    WhyNot.TWICE: N_("%(count)s karena sudah ada"),
    WhyNot.FULL: N_("%(count)s karena paling banyak %(most)s"),
    WhyNot.LARGE: N_("%(count)s karena lebih dari 10 MB"),
    WhyNot.OFFICE: N_("%(count)s karena berkas Word atau Excel"),
    WhyNot.OTHER: N_("%(count)s karena bukan foto atau PDF"),
}


def collect_files(
    draft: Draft,
    question: Question,
    more: Sequence[StoredFile],
    refused: Counter[WhyNot] | None = None,
) -> Outcome:
    """The unfinished list with more files; it ends with Selesai. `refused` came with them."""
    files, note = merge_files(question, selected_files(draft, question), more, refused)
    return Outcome(draft.with_pending(question.key, CollectedFiles(files)), note=note)


def merge_files(
    question: Question,
    files: tuple[StoredFile, ...],
    more: Sequence[StoredFile],
    refused: Counter[WhyNot] | None = None,
) -> tuple[tuple[StoredFile, ...], Sentence | None]:
    """The files with those that are new and still fit, and what of all that came is left out."""
    known, counts = {file["unique_id"] for file in files}, Counter(refused or {})
    for file in more:
        if file["unique_id"] in known:
            counts[WhyNot.TWICE] += 1
            continue
        if question.at_most is not None and len(files) >= question.at_most:
            counts[WhyNot.FULL] += 1
            continue
        known.add(file["unique_id"])
        files = (*files, file)
    alone = len(more) + (refused or Counter()).total() == 1
    return files, _why_left_out(counts, question.at_most or 0, alone=alone)


def _why_left_out(counts: Counter[WhyNot], most: int, *, alone: bool) -> Sentence | None:
    """What was not kept; of several sent at once how many, and why."""
    if not counts.total():
        return None
    if alone and counts[WhyNot.TWICE]:
        return _("Berkas ini sudah ada, tidak disimpan dua kali.")
    if alone and counts[WhyNot.FULL]:
        return _("Paling banyak %(most)s berkas. Selebihnya tidak disimpan.", most=most)
    told = tuple(
        Sentence(words, {"count": counts[why], "most": most})
        for why, words in _LEFT_OUT.items()
        if counts[why]
    )
    return _("Tidak disimpan: %(what)s.", what=Listing(told))


def album_of(draft: Draft) -> tuple[str, str]:
    """The newest album that was answered, and the question that takes its photos, if one does."""
    album, _rest, key = draft.album.partition(" ")
    return album, key


def take_album_photo(form: type[Form], draft: Draft, more: Sequence[StoredFile]) -> Outcome | None:
    """One more photo of an album that went to a question; none if it went to none."""
    album, key = album_of(draft)
    question = next(
        (open_question for open_question in applicable(form, draft) if open_question.key == key),
        None,
    )
    if question is None or question.kind is not Kind.FILES:
        return None
    if key in draft.pending or not draft.answers.get(key):
        outcome = collect_files(draft, question, more)
        files = selected_files(outcome.draft, question)
    else:
        files, note = merge_files(question, files_in(draft.answers[key]), more)
        outcome = Outcome(draft.with_changes(answers={**draft.answers, key: [*files]}), note=note)
    if outcome.note is not None and len(files) == question.at_most:
        # Said once: the rest of an album of thirty finds no question.
        return replace(outcome, draft=outcome.draft.with_changes(album=album))
    return outcome


def holds_file(draft: Draft, message: Edited | Files) -> bool:
    """Whether a draft has the file of a message, whose words then stand below it."""
    ids = {sent.unique_id for sent in message.attachments}
    return any(file["unique_id"] in ids for files in _lists(draft).values() for file in files)


def change_line(form: type[Form], draft: Draft, message: Edited, moment: Moment) -> Outcome | None:
    """The draft with what is written below a file now; none where it has no such file."""
    if not holds_file(draft, message):
        return None
    sent = Files(message.attachments, message.text, message.message_id)
    (changed,) = stored_files(sent)[:1]
    for key, files in _lists(draft).items():
        question = form.question(key)
        if question is None or changed["unique_id"] not in {file["unique_id"] for file in files}:
            continue
        reading = read_answer(question, sent, moment)
        if isinstance(reading, Unread):
            return Outcome(draft, note=reading.why)
        new = tuple(
            {**file, "line": changed["line"]} if file["unique_id"] == changed["unique_id"] else file
            for file in files
        )
        draft = _with_files(draft, key, new)
    return Outcome(draft, told=_("Keterangan berkas sudah diubah."))


def files_of(draft: Draft) -> list[StoredFile]:
    """All files that a draft has."""
    return [file for files in _lists(draft).values() for file in files]


def _lists(draft: Draft) -> dict[str, tuple[StoredFile, ...]]:
    """By question, the files sent so far or answered with."""
    answered = {key: files_in(answer) for key, answer in draft.answers.items()}
    begun = {
        key: pending.files
        for key, pending in draft.pending.items()
        if isinstance(pending, CollectedFiles)
    }
    return {**answered, **begun}


def _with_files(draft: Draft, key: str, files: tuple[StoredFile, ...]) -> Draft:
    if key in draft.pending:
        return draft.with_changes(pending={**draft.pending, key: CollectedFiles(files)})
    return draft.with_changes(answers={**draft.answers, key: [*files]})
