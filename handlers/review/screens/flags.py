"""Why a submission should be looked at, in one sentence for each flag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.core.text import N_, Sentence, _
from models.forms.form import FORMS
from models.review.rules.flags import FlagKind

if TYPE_CHECKING:
    from models.review.rules.flags import Flag


def flag_words(flag: Flag, form: str) -> Sentence:
    """Why somebody should look at it."""
    first, second = (*(_label(form, key) for key in flag.questions), "", "")[:2]
    if flag.kind is FlagKind.DATES:
        return _("%(second)s lebih awal daripada %(first)s.", first=first, second=second)
    if flag.kind is FlagKind.TEXT:
        return _("%(label)s hampir sama dengan %(receipt)s.", label=first, receipt=flag.like)
    if flag.kind is FlagKind.PHOTO:
        return _("%(count)s foto ada juga di %(receipt)s.", count=flag.count, receipt=flag.like)
    if flag.kind is FlagKind.ALIKE:
        words = N_("%(count)s foto mirip sekali dengan foto di %(receipt)s.")
        return Sentence(words, {"count": flag.count, "receipt": flag.like})
    if flag.kind is FlagKind.BURST:
        return _("%(count)s laporan terkirim dalam 10 menit.", count=flag.count)
    if flag.kind is FlagKind.CHANGED:
        return _("%(count)s jawaban berubah sejak disetujui.", count=flag.count)
    return _words_of_headcount(flag)


def _words_of_headcount(flag: Flag) -> Sentence:
    if flag.kind is FlagKind.CROWD:
        return _("Yang hadir melebihi penduduk desa, %(count)s orang.", count=flag.count)
    if flag.kind is FlagKind.UNSEEN and flag.usual:
        return _("Hadir %(count)s orang, baru 1 foto atau berkas.", count=flag.count)
    if flag.kind is FlagKind.UNSEEN:
        return _("Hadir %(count)s orang, belum ada foto atau berkas.", count=flag.count)
    return _(
        "Hadir %(count)s orang, jauh lebih banyak daripada biasanya. Laporan lain desa ini paling"
        " banyak %(usual)s orang.",
        count=flag.count,
        usual=flag.usual,
    )


def _label(form: str, key: str) -> Sentence | str:
    question = FORMS[form].question(key)
    return Sentence(question.label) if question is not None else key
