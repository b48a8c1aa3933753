"""Which kind of activity a text tells: its head word, "rapat persiapan pendataan" is a meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.forms.readers.values.people_kinds import kind_phrases
from bot.forms.readers.words.shortened import by_skeleton, full_word
from bot.forms.readers.words.spelling import plain, vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bot.forms.state.reading import Moment
    from models.forms.questions import Question

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[/&+,]")
_LONGEST = 4
# What may stand before the head word without being one.
_BEFORE = vocabulary(
    "kami saya kita tim telah sudah sdh tadi td kegiatan keg giat acara agenda berupa ada bu "
    "pak ibu bapak mas mbak "
    "dalam rangka melaksanakan mengadakan melakukan mengikuti menghadiri ikut dilaksanakan "
    "diadakan dilakukan "
    "diselenggarakan menyelenggarakan laksanakan agen statistik desa cantik kelurahan pada "
    "hari tanggal tgl di jam "
    "pukul pkl hr hasil laporan lapor izin ijin mohon melaporkan adalah yaitu tentang baru "
    "selesai habis barusan "
    "alhamdulillah hadir adanya ini the ing wonten mulai dan dinten poe dina wingi kamari "
    "melaksanaan pelaksanaan notulen notula singkat berita "
    "notulensi maaf mau ya pagi siang sore malam su bikin update info"
)
# Behind these a kind is what something is about or for, not what was done.
_ABOUT = vocabulary(
    "untuk utk tentang ttg hasil data persiapan petugas jadwal membahas bahas dibahas bahasan "
    "rencana terkait mengenai soal karena krn sebelum setelah sesudah jelang menjelang undangan "
    "belum tidak tdk bukan tanpa batal tim kader peserta panitia formulir form aplikasi alat buku "
    "lembar daftar materi progres target tahap surat dana biaya anggaran honor dokumen ruang aula "
    "tempat gedung minta menunggu akan disambung dilanjut dilanjutkan sekalian sambil serta dan "
    "sekaligus plus kendala laptop instruksi arahan perintah tugas izin wilayah lokasi menyiapkan "
    "menyusun evaluasi kelanjutan tindak lanjut agar supaya"
)
_LONG = 7  # letters of a head that is known without its vowels too
_MOST_UNKNOWN = 3  # words before a head that still may be one
# Behind these a kind is what was done, wherever in the sentence it stands.
_CARRIERS = vocabulary(
    "melaksanakan mengadakan melakukan mengikuti menghadiri dilaksanakan diadakan dilakukan "
    "diselenggarakan "
    "menyelenggarakan laksanakan kegiatan acara lakukan adakan menggelar digelar menyelesaikan "
    "merampungkan menuntaskan melanjutkan memulai"
)
_JOINTS = {"dan", "sekaligus", "serta", "sekalian", "&", "/", "+", ",", "dilanjut", "dilanjutkan"}
# Names of options that are too common a word inside a sentence.
_WEAK = {"lainnya", "kebutuhan", "layanan", "membangun", "desain kegiatan dan tabel"}
_VERBS = ("me", "mem", "men")


@dataclass(frozen=True)
class NamedActivity:
    """A kind named in a text: where, by which option; `certain` as its head and alone."""

    start: int
    end: int
    option: int
    certain: bool
    verb: bool


def activity_words(question: Question, moment: Moment) -> Mapping[tuple[str, ...], int]:
    """The words of all kinds of activity."""
    return _running(tuple(kind_phrases(question, moment).items()))


@lru_cache(16)
def _running(
    phrases: tuple[tuple[tuple[str, ...], int], ...],
) -> Mapping[tuple[str, ...], int]:
    return {words: place for words, place in phrases if " ".join(words) not in _WEAK}


def find_activity(
    text: str,
    taken: Sequence[tuple[int, int]],
    known: Mapping[tuple[str, ...], int],
    heads: Collection[int] = (),
) -> NamedActivity | None:
    """The first kind a text names; none if it names none. At `heads` a clause begins."""
    tokens = [
        (found.start(), found.end(), plain(found[0]) or found[0])
        for found in _TOKEN.finditer(text)
        if not any(start <= found.start() < end for start, end in taken)
    ]
    words = [token[2] for token in tokens]
    leading, place, unknown = True, 0, 0
    while place < len(words):
        leading = leading or tokens[place][0] in heads
        size, option = _phrase(words, place, known)
        if size:
            carried = place > 0 and words[place - 1] in _CARRIERS
            alone = _is_alone(words, place + size, option, known)
            start, end = tokens[place][0], tokens[place + size - 1][1]
            verb = words[place].startswith("me") and words[place] not in {"meeting"}
            near = not leading and unknown <= _MOST_UNKNOWN and _stands_out(words, place, known)
            return NamedActivity(start, end, option, (leading or carried or near) and alone, verb)
        known_before = words[place] in _BEFORE or words[place] == ","
        unknown += not known_before
        leading = leading and known_before
        place += 1
    return None


def _phrase(words: list[str], place: int, known: Mapping[tuple[str, ...], int]) -> tuple[int, int]:
    for size in range(min(_LONGEST, len(words) - place), 0, -1):
        option = known.get(tuple(words[place : place + size]))
        if option is not None:
            return size, option
    if (full := full_word(words[place], _heads(tuple(known)))) is not None:
        return 1, known[full,]
    return 0, 0


@lru_cache(16)
def _heads(phrases: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    """The long single words, each by its consonants."""
    return by_skeleton(
        phrase[0] for phrase in phrases if len(phrase) == 1 and len(phrase[0]) > _LONG
    )


def _stands_out(words: list[str], place: int, known: Mapping[tuple[str, ...], int]) -> bool:
    """Whether it is the one kind the text names, and nothing before it says that it is about it."""
    if not _ABOUT.isdisjoint(words[max(0, place - 2) : place]):
        return False
    named = [_phrase(words, start, known) for start in range(len(words))]
    return len({option for size, option in named if size}) == 1


def _is_alone(
    words: list[str], place: int, option: int, known: Mapping[tuple[str, ...], int]
) -> bool:
    """Whether no other kind is joined to it: "sosialisasi dan pelatihan" are two."""
    for step in (place, place + 1, place + 2, place + 3):
        if step + 1 < len(words) and words[step] in _JOINTS - {","}:
            size, other = _phrase(words, step + 1, known)
            return not size or other == option
    return True
