"""Which question of a form a label speaks of, however it is dressed: "Hari/Tgl Pelaksanaan"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bot.forms.readers.values.lists import titles
from bot.forms.readers.values.people import SEXES
from bot.forms.readers.words.everyday import EVERYDAY
from bot.forms.readers.words.spelling import expand_short_words, plain, vocabulary
from models.forms.questions import Kind

if TYPE_CHECKING:
    from bot.forms.state.reading import Moment
    from models.forms.form import Form, Question

# What a label may speak of that is no question of the form.
CLOCK, STAFF, SENDER, MEN, WOMEN, OTHER, MIXED = (
    *("@clock", "@staff", "@sender", "@men", "@women"),
    *("@other", "@mixed"),
)
_TOLD_BESIDE = {
    CLOCK: "pukul pkl jam",
    STAFF: "petugas tim narasumber moderator notulis pemateri fasilitator pelaksana "
    "penyaji pimpinan pengawas pendamping pemandu panitia pencacah pewawancara penanggungjawab",
    SENDER: "desa kelurahan kecamatan kec kabupaten kab provinsi agen pelapor nama dari yth kepada "
    "pembina wilayah nagari kampung mengetahui pengirim hp nip jabatan",
    MEN: "laki lakilaki lk pria l bapak",
    WOMEN: "perempuan pr wanita p ibu",
}
_BESIDE = {word: role for role, words in _TOLD_BESIDE.items() for word in words.split()}
_DRESS = vocabulary(
    "kegiatan pelaksanaan acara rapat pertemuan jumlah jml total yang yg dan nama adapun "
    "dilaksanakan "
    "singkat utama dari di oleh pada saat lapangan dihadapi ditemui dicapai pendataan diperoleh "
    "sementara adalah ini hari laksana tsb tersebut atau orang bertugas tugas agen desa ke depan "
    "berikutnya nya kami diskusi musyawarah sosialisasi pelatihan bagaimana"
)
# What is too short to be a slip of a label.
_SHORT = {
    "wkt": "tanggal", "pst": "peserta", "psrt": "peserta", "jml": "peserta", "jumlah": "peserta",
    "mslh": "masalah", "hmbt": "hambatan", "hmbtn": "hambatan", "out put": "hasil",
    "output": "hasil", "hsl": "hasil", "kend": "kendala", "kendl": "kendala", "kndla": "kendala",
}  # fmt: skip
_LABELLED = re.compile(
    r"(?P<label>[^\W\d_][^:=\uff1a\n]{0,48}?)[\s*_]*"
    r"(?:[:=\uff1a](?!//|\d\d\b)>?|[\u2192\u21d2\u279c\u27a1]\ufe0f?|->)[\s*_]*(?P<value>.*)",
    re.DOTALL,
)
_APART = re.compile(
    r"(?P<label>[^\W\d_][^\d\n]{0,28}?)(?:\s+[-\u2013>|;]\s*|\s{3,})(?P<value>\S.*)"
)
_INSIDE = re.compile(
    r"(?:(?<=\s)|(?<=[,;|(.]))(?P<label>[^\W\d_][\w/'. -]{0,34}?)\s*[:=](?!//|\d\d\b)"
)
_MOST_WORDS = 6
_SHORTEST_SLIP = 5


@dataclass(frozen=True)
class Labels:
    """The labels of a form's questions, by all their words and by each alone."""

    whole: dict[str, str]
    heads: dict[str, str]


def labels_of(form: type[Form], moment: Moment) -> Labels:
    """The labels in the person's language and in Indonesian."""
    named = tuple((question.key, titles(question, moment)) for question in form.questions)
    return _labels(form, named)


@lru_cache(64)
def _labels(form: type[Form], named: tuple[tuple[str, tuple[str, ...]], ...]) -> Labels:
    instead = _asked_for_one_choice(form)
    whole: dict[str, str] = {}
    for key, names in named:
        for name in names:
            whole.setdefault(name, instead.get(key, key))
    heads = {name: key for name, key in whole.items() if " " not in name}
    return Labels(whole, heads)


def _asked_for_one_choice(form: type[Form]) -> dict[str, str]:
    """A text that only one choice opens ("Nama kegiatan") shares the labels of the choice."""
    kinds = {question.key: question.kind for question in form.questions}
    shared: dict[str, str] = {}
    for question in form.questions:
        keys = [getattr(condition, "key", "") for condition in question.conditions]
        if question.kind is Kind.TEXT and keys and kinds.get(keys[0]) is Kind.CHOICE:
            shared[question.key] = keys[0]
    return shared


def role_of(label: str, labels: Labels) -> str | None:
    """The key of the question, a role beside it, or none for a label nobody asked for."""
    said = expand_short_words(plain(re.sub(r"\([^)]*\)?", " ", label))) or plain(label)
    if not said or len(said.split()) > _MOST_WORDS:
        return None
    said = _SHORT.get(said, said)
    if said in labels.whole:
        return labels.whole[said]
    words = [
        word.removesuffix("nya") if len(word) > _SHORTEST_SLIP else word for word in said.split()
    ]
    words = [word for word in words if not word.isdigit()]
    if len(words) > 1 and words[0] == "hasil":
        words = words[:1] if _is_known(words[1:], labels) else words  # "Hasil pembahasan"
    if " ".join(words) in labels.whole:
        return labels.whole[" ".join(words)]
    if words and words[0] in _BESIDE and _BESIDE[words[0]] in {STAFF, SENDER}:
        return _BESIDE[words[0]]
    told = [
        word for word in words if word not in _DRESS or (word in labels.heads and len(words) == 1)
    ]
    roles = [_role_of_word(word, labels) for word in told] or [
        labels.heads.get(words[0]) if words else None
    ]
    known = [role for role in roles if role is not None]
    if len(known) < len(roles):
        return None
    distinct = list(dict.fromkeys(role for role in known if role != CLOCK)) or known[:1]
    if len(distinct) > 1 and words[-1] in SEXES:  # "Hadir L", "Peserta perempuan"
        distinct = [role for role in distinct if role not in {MEN, WOMEN}]
    if len(distinct) == 1 and distinct[0] in {STAFF, SENDER} and words[0] not in _BESIDE:
        return None  # "rapat tim desa" is no label of a team
    return distinct[0] if len(distinct) == 1 else MIXED


def _is_known(words: list[str], labels: Labels) -> bool:
    """Whether words are labels or the dress of one."""
    return all(word in _DRESS or word in labels.heads for word in words)


def _role_of_word(word: str, labels: Labels) -> str | None:
    role = labels.heads.get(word) or _BESIDE.get(word)
    if role is not None or len(word) < _SHORTEST_SLIP or word in EVERYDAY:
        return role
    near = {
        key for name, key in labels.heads.items()
        if len(name) >= _SHORTEST_SLIP and OSA.distance(word, name, score_cutoff=1) <= 1
    }  # fmt: skip
    if not near:
        near = {
            key for name, key in labels.whole.items() if word in name.split() and word not in _DRESS
        }
    return near.pop() if len(near) == 1 else None


def split_label(text: str, labels: Labels) -> tuple[str | None, str, str] | None:
    """A line's role (none: unknown), its label and its value; none where it has no label."""
    found = _LABELLED.fullmatch(text)
    if found is not None and len(found["label"].split()) <= _MOST_WORDS:
        return role_of(found["label"], labels), found["label"].strip(" *_"), found["value"]
    found = _APART.fullmatch(text)
    role = role_of(found["label"], labels) if found is not None else None
    if found is None or not role:
        return None
    counts = role in {MEN, WOMEN} and found["value"][:1].isdigit()
    if role[0] != "@" or counts:
        return role, found["label"].strip(" *_"), found["value"]
    return None


def heading_role(text: str, labels: Labels) -> str | None:
    """The role of a line that is nothing but a label."""
    said = plain(text)
    if not said or len(said.split()) > _MOST_WORDS - 2 or any(map(str.isdigit, said)):
        return None
    if said in labels.whole:
        return labels.whole[said]
    role = role_of(said, labels)
    if role == STAFF or (role and role[0] != "@" and said.split()[0] in labels.heads):
        return role
    return None


def split_inside(value: str, labels: Labels) -> tuple[str, list[tuple[str, str, str]]]:
    """A value and the labels with a colon that follow in it: "21 Nov Tempat: balai"."""
    cuts: list[tuple[int, int, str, str]] = []
    for found in _INSIDE.finditer(value):
        words = found["label"].split(" ")
        for size in range(min(3, len(words)), 0, -1):
            label = " ".join(words[-size:])
            role = labels.whole.get(plain(label)) or _BESIDE.get(plain(label), "")
            if role and role not in {SENDER, STAFF}:
                cuts.append((found.end("label") - len(label), found.end(), role, label))
                break
    if not cuts:
        return value, []
    ends = [cut[0] for cut in cuts[1:]] + [len(value)]
    parts = [(role, label, value[begin:end].strip(" ,;|*_").rstrip("."))
             for (_, begin, role, label), end in zip(cuts, ends, strict=True)]  # fmt: skip
    return value[: cuts[0][0]].strip(" ,;|*_").rstrip("."), parts


def is_text(question: Question) -> bool:
    """Whether any words may answer it."""
    return question.kind in {Kind.TEXT, Kind.FOLLOW_UP}


def is_told(question: Question) -> bool:
    """Whether this is the text that every report has: what was done."""
    return question.kind is Kind.TEXT and not question.may_skip and not question.conditions
