"""One or two people told by name with the aid they get, the illness they have, or their number.

A list begins at three names (`named_people`); with aid, an illness or a telephone beside them two
names, and behind "an." even one, say just as much about a family. Who was on duty is not meant.
"""

from __future__ import annotations

import re

from models.privacy_filter.given_names import GIVEN_NAMES
from models.privacy_filter.name_words import NOBODY, TITLES, may_be_somebody

_AID = (
    r"(?:pkh|blt|blt-dd|bpnt|bansos|pbi|pip|kip|kis|raskin|rastra|rutilahu|sembako|bedah rumah"
    r"|bantuan(?: (?:sosial|beras|pangan|tunai|langsung tunai))?)"
)
_ILL = (
    r"(?:tbc?|hiv|aids|odha|kusta|stunting|gizi (?:buruk|kurang)|kanker|tumor|stroke|diabetes"
    r"|odgj|gangguan jiwa|lumpuh|difabel|disabilitas|sakit|pasien|penderita)"
)
_GROUP = r"(?:warga|penduduk|keluarga|lansia|balita|bayi|bumil|ibu hamil|kpm|penerima|yatim)"
# "penerima PKH an. Ani", "balita stunting yaitu Ani dan Budi", "warga: Ani, Budi".
_TOLD = re.compile(
    rf"\b(?:{_AID}|{_ILL}|{_GROUP})\b(?:[ \t]+[\w/-]+){{0,3}}?[ \t]*(?P<lead>\ba\.?\s?/?n\b\.?(?!-)"
    r"|\batas nama\b|\bbernama\b|\bnamanya\b|\byaitu\b|\byakni\b|[:(])"
    r"\s*(?P<names>[^.;\n]{3,160})",
    re.IGNORECASE,
)
_IN_NAME_OF = re.compile(r"a\.?\s?/?n\b\.?|atas nama|bernama|namanya", re.IGNORECASE)
# "Mushola An Nur", "An-Nisa", "gang A.N. Hasan": a part of a name, not "atas nama".
_OF_A_PLACE = re.compile(
    r"\b(?:masjid|mesjid|musholl?a|mushala|musala|langgar|surau|ponpes|pesantren|madrasah|yayasan"
    r"|majelis|tp[qa]|tka|m[it]s?|ma|ra|tk|paud|sd(?:it|n)?|smp(?:it)?|sma(?:it)?|smk|gang|gg|jalan"
    r"|jln?|perumahan|toko|klinik|rs)\.?\s*(?:islam\s+|terpadu\s+)?$",
    re.IGNORECASE,
)
_NEEDS_AID = re.compile(rf"\b(?:{_AID}|{_ILL})\b", re.IGNORECASE)
_PAIR = 2
_PHONE = r"(?:\+?62|0)[ .-]?8\d(?:[ .-]?\d){6,11}"
# "Ani 0812 3456 7890": whose number it is. A name begins where a word does, or a message of one
# word as long as Telegram takes would be read for seconds.
_NAME_AND_PHONE = re.compile(
    rf"(?<![\w'\u2019.])(?P<name>[^\W\d_][\w'\u2019.]*(?:\s[A-Z][\w'\u2019.]*){{0,3}})\s*[(:,-]?\s*{_PHONE}"
)
_ON_DUTY = re.compile(
    r"\b(?:kader|petugas|agen|tim|narahubung|narasumber|kontak|cp|hubungi|panitia|operator"
    r"|pendamping|fasilitator|kades|sekdes|kaur|kasi|kadus|bps|pembina)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:,|;|&|/|\bdan\b|\bserta\b|\bsama\b)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'\u2019.-]*")


def names_aided_people(text: str) -> bool:
    """Whether somebody is named with aid, an illness or a telephone number of their own."""
    start = 0
    while told := _TOLD.search(text, start):
        if _tells(told):
            return True
        start = told.end("lead")  # the words behind it may be the next one's
    return _gives_phones(text)


def _tells(told: re.Match[str]) -> bool:
    names = 0
    for piece in _SEPARATOR.split(told["names"]):
        if not _begins_with_name(piece):
            break
        names += 1
    lead = told["lead"].strip()
    if _IN_NAME_OF.fullmatch(lead):
        return names >= 1 and not _names_a_place(told, lead)
    return (
        names >= _PAIR
        and _NEEDS_AID.search(told[0]) is not None
        and not _ON_DUTY.search(told[0][: told.start("names") - told.start()])
    )


def _names_a_place(told: re.Match[str], lead: str) -> bool:
    before = told[0][: told.start("lead") - told.start()]
    return lead == "An" or _OF_A_PLACE.search(before) is not None


def _gives_phones(text: str) -> bool:
    """Two residents with their numbers; of those on duty numbers are there to be called."""
    named = [
        found["name"]
        for found in _NAME_AND_PHONE.finditer(text)
        if _begins_with_name(found["name"])
    ]
    return len(named) >= _PAIR and _ON_DUTY.search(text) is None


def _begins_with_name(piece: str) -> bool:
    words = _WORD.findall(piece)
    titled = False
    while words and words[0].lower().strip(".") in TITLES:
        words, titled = words[1:], True
    if not words or words[0].lower() in NOBODY:
        return False
    if titled and may_be_somebody(words[0]):
        return True
    return any(word.lower() in GIVEN_NAMES for word in words[:3]) and (
        words[0][0].isupper() or words[0].lower() in GIVEN_NAMES
    )
