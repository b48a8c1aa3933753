"""Given names so common that a list of residents holds one, and that hardly mean anything else.

Names that villages also give to hamlets, groups and shops (Melati, Sri, Sari, Jaya) are left out.
"""

from __future__ import annotations

GIVEN_NAMES = frozenset([
    "abdul", "achmad", "adi", "agung", "agus", "ahmad", "aisyah", "aji", "ali", "amin", "aminah",
    "amir", "andi", "andri", "ani", "anita", "anton", "ari", "arif", "aris", "asep", "astuti",
    "aulia", "ayu", "bambang", "basuki", "beni", "budi", "cahyo", "cecep", "dadan", "dadang",
    "darmi", "dedi", "deni", "desi", "didin", "dina", "dini", "dodi", "dudung", "edi", "eko",
    "elis", "endang", "eni", "erna", "erni", "euis", "fadli", "fatimah", "fauzi", "fitri",
    "fitriani", "galih", "gunawan", "hadi", "halimah", "hamid", "hani", "hariyanto", "harto",
    "hartono", "hasan", "hendra", "heni", "heri", "hidayat", "husen", "ibrahim", "idris", "ilham",
    "imam", "indra", "irfan", "irma", "irwan", "ismail", "iwan", "jajang", "joko", "jumadi",
    "juminten", "kartini", "ketut", "komariah", "kurniawan", "lia", "lilis", "lina", "linda",
    "lukman", "maman", "mamat", "marni", "maryam", "maryati", "maryono", "maulana", "mila",
    "mimin", "muhamad", "muhammad", "mulyadi", "mulyani", "mulyono", "munir", "mustofa", "nana",
    "nani", "narti", "neneng", "ningsih", "nining", "novi", "nur", "nuraini", "nurhayati",
    "nurul", "nyoman", "oman", "paijo", "paimin", "parman", "parti", "ponijo", "ponirah",
    "prasetyo", "purwanto", "rahman", "rahmat", "rani", "ratna", "rendi", "reni", "retno", "rian",
    "rida", "ridwan", "rina", "rini", "rizal", "rizki", "rohmah", "rohman", "rosa", "rosidah",
    "rudi", "rukmini", "rumini", "rusdi", "rusli", "sahrul", "saiful", "samsul", "santi",
    "santoso", "saputra", "sarinah", "sarmi", "setiawan", "sholeh", "siti", "sobari", "sofyan",
    "solihin", "sugeng", "sugiarto", "suhardi", "suharto", "sukardi", "sukarni", "sukiman",
    "sulastri", "sumarni", "sumiati", "sunarto", "suparman", "suparno", "supriadi", "supriyanto",
    "suryadi", "suryani", "susanti", "susanto", "susi", "susilo", "sutini", "sutrisno", "suwarni",
    "suwarno", "suyanto", "syaiful", "tarno", "tati", "taufik", "tini", "titin", "toni", "tono",
    "tuti", "ucok", "udin", "ujang", "umar", "usman", "wahyu", "wahyudi", "wardi", "warsito",
    "wati", "wawan", "wayan", "widodo", "wiwin", "yani", "yanti", "yanto", "yayan", "yuda",
    "yudi", "yuli", "yuliana", "yulianti", "yusuf", "zaenal", "zainab", "zainal", "zulkifli",
])  # fmt: skip
