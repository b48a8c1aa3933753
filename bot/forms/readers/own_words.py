"""The bot's own words are no answers: "lewati" is no place, "kirim" no result, "ya" no name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.forms.readers.commands import button_word
from bot.forms.readers.words.spelling import plain, vocabulary
from bot.languages.same_words import spellings
from models.core.text import N_, Sentence, _
from models.forms.questions import Kind

if TYPE_CHECKING:
    from bot.forms.state.reading import Moment
    from models.forms.questions import Question

# Where any words are taken: everywhere else a word of the bot is no answer anyway.
FREE_KINDS = {Kind.TEXT, Kind.SPOT, Kind.EACH, Kind.FOLLOW_UP}
# What leaves a form, in words that stand on no button of its cards.
LEAVING = {
    "menu": (N_("Menu"), vocabulary("start mulai")),
    "cancel": (N_("Batal"), vocabulary("batalkan dibatalkan cancel")),
}
_ANSWERS = {
    "yes": (N_("Ya"), vocabulary("y iya ya yes ok oke okay sip siap nggih njih muhun sumuhun")),
    "no": (N_("Tidak"), vocabulary("tdk tak nggak gak ga enggak no mboten ora henteu teu")),
}
WHY_NOT_SENT = N_("Belum bisa dikirim: pertanyaan ini belum dijawab.")
_WHY = {
    "skip": N_("Pertanyaan ini perlu dijawab, belum bisa dilewati."),
    "send": WHY_NOT_SENT,
    "done": N_("Belum selesai: pertanyaan ini belum dijawab."),
    "yes": N_("Di sini perlu tulisan, bukan ya atau tidak."),
    "no": N_("Di sini perlu tulisan, bukan ya atau tidak."),
}


def why_no_answer(question: Question, text: str, moment: Moment) -> Sentence | None:
    """Why words of the bot's own, typed alone, answer nothing here; none for any other text.

    What the question itself offers is an answer, whatever else it means.
    """
    if question.kind not in FREE_KINDS or _is_offered(question, text):
        return None
    word = own_word(text, moment)
    if word is None:
        return None
    if word in _WHY:
        return Sentence(_WHY[word])
    return _("Kata itu tombol, bukan jawaban. Silakan tulis jawabannya.")


def own_word(text: str, moment: Moment) -> str | None:
    """Which of the bot's own words a text is, when it is nothing else."""
    typed = plain(text[:100])
    for word, spelled in _other_words().items():
        if typed in spelled:
            return word
    return button_word(text, moment)


@cache
def leaving_words() -> dict[str, frozenset[str]]:
    """By what it does, the words that leave a form, in every language."""
    return {
        word: frozenset(map(plain, spellings(label))) | more
        for word, (label, more) in LEAVING.items()
    }


@cache
def _other_words() -> dict[str, frozenset[str]]:
    answers = {
        word: frozenset(map(plain, spellings(label))) | more
        for word, (label, more) in _ANSWERS.items()
    }
    return leaving_words() | answers


def _is_offered(question: Question, text: str) -> bool:
    typed = plain(text)
    return any(
        typed == plain(word) for offered in question.suggestions for word in spellings(offered)
    )
