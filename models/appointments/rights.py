"""The roles of the programme, what each of them allows, and who may give them to whom.

Code asks for a verb, never for a role: `may(person, verb, region)` in
`models/appointments/records/appointments.py`.
"""

from __future__ import annotations

import enum

from models.core.text import N_


class Role(enum.StrEnum):
    """The roles of the seed document, and their words in the source language."""

    CANDIDATE = "candidate"
    AGENT = "agent"
    HEAD = "head"
    PEMBINA = "pembina"
    TEAM_MEMBER = "team_member"
    TEAM_COORDINATOR = "team_coordinator"
    OFFICE_HEAD = "office_head"
    DIRECTORATE = "directorate"
    ADMINISTRATOR = "administrator"


ROLE_WORDS = {
    Role.CANDIDATE: N_("calon agen statistik"),
    Role.AGENT: N_("agen statistik"),
    Role.HEAD: N_("kepala desa atau lurah"),
    Role.PEMBINA: N_("pembina"),
    Role.TEAM_MEMBER: N_("anggota tim Desa Cantik"),
    Role.TEAM_COORDINATOR: N_("koordinator tim Desa Cantik"),
    Role.OFFICE_HEAD: N_("kepala kantor BPS"),
    Role.DIRECTORATE: N_("direktorat BPS"),
    Role.ADMINISTRATOR: N_("pengelola bot"),
}


# The same in short, where several are named in a sentence.
ROLE_IN_SHORT = {
    Role.CANDIDATE: N_("calon agen"),
    Role.AGENT: N_("agen"),
    Role.HEAD: N_("kepala desa"),
    Role.PEMBINA: N_("pembina"),
    Role.TEAM_MEMBER: N_("tim Desa Cantik"),
    Role.TEAM_COORDINATOR: N_("koordinator tim"),
    Role.OFFICE_HEAD: N_("kepala kantor"),
    Role.DIRECTORATE: N_("direktorat"),
    Role.ADMINISTRATOR: N_("pengelola bot"),
}


class Verb(enum.StrEnum):
    """What can be allowed."""

    SEE_ROSTER = "see_roster"
    SEE_PHONES = "see_phones"
    NAME_MEMBERS = "name_members"  # enter people of the SK who are not on Telegram yet
    ADMIT = "admit"  # make an agent of a candidate
    CONFIRM_ROSTER = "confirm_roster"  # the village head's word on the SK
    RECOGNISE_HEAD = "recognise_head"  # "benar, beliau kepala desa di sini"
    INVITE_AGENT = "invite_agent"
    INVITE_HEAD = "invite_head"
    INVITE_PEMBINA = "invite_pembina"
    INVITE_TEAM = "invite_team"
    INVITE_OFFICE = "invite_office"
    INVITE_DIRECTORATE = "invite_directorate"
    ASSIGN = "assign"
    REPORT = "report"  # activities and data needs of the village
    READ_REPORTS = "read_reports"
    READ_QUESTIONS = "read_questions"  # what an agent asks BPS alone
    ANSWER = "answer"  # answer, ask for a correction, approve
    REVIEW_AGAIN = "review_again"  # the office's word on what was approved
    READ_DIGEST = "read_digest"
    REMIND = "remind"
    PLAN_PERIOD = "plan_period"  # years, stages and quotas; asked for the whole country
    PROPOSE_VILLAGE = "propose_village"  # into a year; asked for the village
    AGREE_VILLAGE = "agree_village"  # the province's word on a proposal; asked for the province
    PREPARE_TEAM = "prepare_team"  # write down what the head of the office signs
    SIGN_TEAM = "sign_team"  # form the team, appoint, allot villages; asked for the office
    SET_DATES = "set_dates"  # targets and realisations of a village's stages
    REOPEN_STAGE = "reopen_stage"  # one stage of one village, late
    GIVE_TASK = "give_task"  # a visit, a call, a lesson out of an exception


_VILLAGE_EYES = {Verb.SEE_ROSTER}
_COACH = _VILLAGE_EYES | {
    Verb.SEE_PHONES,
    Verb.NAME_MEMBERS,
    Verb.ADMIT,
    Verb.RECOGNISE_HEAD,
    Verb.INVITE_AGENT,
    Verb.INVITE_HEAD,
    Verb.READ_REPORTS,
    Verb.READ_QUESTIONS,
    Verb.ANSWER,
    Verb.READ_DIGEST,
    Verb.REMIND,
    Verb.SET_DATES,
}
_TEAM = _COACH | {Verb.ASSIGN, Verb.INVITE_PEMBINA}
_OFFICE = _TEAM | {
    Verb.INVITE_TEAM,
    Verb.REVIEW_AGAIN,
    Verb.PROPOSE_VILLAGE,
    Verb.AGREE_VILLAGE,
    Verb.PREPARE_TEAM,
    Verb.REOPEN_STAGE,
    Verb.GIVE_TASK,
}

VERBS: dict[Role, frozenset[Verb]] = {
    Role.CANDIDATE: frozenset(),
    Role.AGENT: frozenset(_VILLAGE_EYES | {Verb.INVITE_AGENT, Verb.REPORT, Verb.READ_REPORTS}),
    Role.HEAD: frozenset(
        _VILLAGE_EYES
        | {
            Verb.SEE_PHONES,
            Verb.NAME_MEMBERS,
            Verb.ADMIT,
            Verb.CONFIRM_ROSTER,
            Verb.INVITE_AGENT,
            Verb.READ_REPORTS,
        }
    ),
    Role.PEMBINA: frozenset(_COACH),
    Role.TEAM_MEMBER: frozenset(_COACH | {Verb.ASSIGN}),
    Role.TEAM_COORDINATOR: frozenset(_OFFICE),
    Role.OFFICE_HEAD: frozenset(_OFFICE | {Verb.INVITE_OFFICE, Verb.SIGN_TEAM}),
    Role.DIRECTORATE: frozenset(
        {
            Verb.SEE_ROSTER,
            Verb.READ_REPORTS,
            Verb.READ_QUESTIONS,
            Verb.READ_DIGEST,
            Verb.REMIND,
            Verb.INVITE_TEAM,
            Verb.INVITE_OFFICE,
            Verb.PLAN_PERIOD,
            Verb.AGREE_VILLAGE,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Verb.PLAN_PERIOD,
            Verb.SEE_ROSTER,
            Verb.ASSIGN,
            Verb.INVITE_PEMBINA,
            Verb.INVITE_TEAM,
            Verb.INVITE_OFFICE,
            Verb.INVITE_DIRECTORATE,
            Verb.INVITE_HEAD,
            Verb.INVITE_AGENT,
        }
    ),
}

MOST_NAMED = 3  # roles in one sentence


def who_may(verb: Verb) -> tuple[Role, ...]:
    """Whose part something is, the nearest to the village first; so many as are named."""
    return tuple(role for role in Role if verb in VERBS[role])[:MOST_NAMED]


# A head whom BPS has not recognised yet looks and gives his word; nothing of it takes effect.
UNRECOGNISED = frozenset({Verb.SEE_ROSTER, Verb.CONFIRM_ROSTER})

# Which verb lets somebody invite into a role: always somebody above, never a peer. The one
# exception is the administrator, who has nobody above and may invite another.
INVITED_BY: dict[Role, Verb] = {
    Role.AGENT: Verb.INVITE_AGENT,
    Role.HEAD: Verb.INVITE_HEAD,
    Role.PEMBINA: Verb.INVITE_PEMBINA,
    Role.TEAM_MEMBER: Verb.INVITE_TEAM,
    Role.TEAM_COORDINATOR: Verb.INVITE_OFFICE,
    Role.OFFICE_HEAD: Verb.INVITE_DIRECTORATE,
    Role.DIRECTORATE: Verb.INVITE_DIRECTORATE,
    Role.ADMINISTRATOR: Verb.INVITE_DIRECTORATE,
}

# The roles of BPS, the lowest first: who may invite into one of them may also end it. Agents are
# looked after on the roster, and a new head takes the place of the one before.
STAFF = (
    Role.PEMBINA,
    Role.TEAM_MEMBER,
    Role.TEAM_COORDINATOR,
    Role.OFFICE_HEAD,
    Role.DIRECTORATE,
    Role.ADMINISTRATOR,
)

# At which levels of the region tree a role can be held (0 is the whole country).
LEVELS: dict[Role, tuple[int, ...]] = {
    Role.CANDIDATE: (4,),
    Role.AGENT: (4,),
    Role.HEAD: (4,),
    Role.PEMBINA: (2, 3, 4),
    Role.TEAM_MEMBER: (1, 2),
    Role.TEAM_COORDINATOR: (1, 2),
    Role.OFFICE_HEAD: (1, 2),
    Role.DIRECTORATE: (0,),
    Role.ADMINISTRATOR: (0, 1, 2),
}
