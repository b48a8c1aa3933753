"""The bot's own words are no answers: "lewati" is no place, "kirim" no result, "ya" no name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.forms.readers.commands import button_word
from bot.forms.readers.words.spelling import plain, vocabulary, without_kind_ends
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
    "yes": (
        N_("Ya"),
        vocabulary(
            "y iya ya yes yo ok oke okay sip siap baik baiklah sudah udah sdh setuju boleh "
            "nggih njih inggih sampun muhun sumuhun parantos"
        ),
    ),
    "no": (
        N_("Tidak"),
        vocabulary(
            "tdk tak nggak gak ga enggak no belum blm bukan mboten boten dereng ora durung "
            "henteu teu acan"
        ),
    ),
}
WHY_NOT_SENT = N_("Belum bisa dikirim: pertanyaan ini belum dijawab.")
# What stands on buttons of other cards, an answer to no question: whoever types one means a card.
# Their own cards have them translated.
CARD_LABELS = (
    "Saya setuju",
    "Tidak setuju",
    "Baca lengkap",
    "Semua benar",
    "Ada yang salah",
    "SK belum ada",
    "Periksa daftar",
    "Lapor kegiatan",
    "Laporan saya",
    "Daftar agen",
    "Pendaftaran saya",
    "Tanya pembina",
    "Lanjutkan isian",
    "Hapus isian",
    "Perbaiki isian ini",
    "Jeda pesan",
    "Bukan saya",
    "Cari lagi",
)
# What is said by one person to another, and is an answer there.
REPLIES = vocabulary("baik baiklah sudah udah sdh siap sampun parantos belum blm dereng acan")
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
    if question.reply and without_kind_ends(plain(text)) in REPLIES:
        return None
    word = own_word(text, moment)
    if word is None:
        return None
    if word in _WHY:
        return Sentence(_WHY[word])
    return _("Kata itu tombol, bukan jawaban. Silakan tulis jawabannya.")


def own_word(text: str, moment: Moment) -> str | None:
    """Which of the bot's own words a text is, when it is nothing else."""
    typed = without_kind_ends(plain(text[:100]))
    for word, spelled in _other_words().items():
        if typed in spelled:
            return word
    return button_word(text, moment) or ("label" if typed in _labels() else None)


def leaving_word(text: str) -> str | None:
    """The way out of a form that a text is, when it is nothing else."""
    typed = without_kind_ends(plain(text))
    return next((name for name, words in leaving_words().items() if typed in words), None)


@cache
def _labels() -> frozenset[str]:
    return frozenset(plain(word) for label in CARD_LABELS for word in spellings(label))


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
