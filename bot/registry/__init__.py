"""What the programme contributes to the machine; subjects register themselves, nobody keeps a list.

    open_report = button("open", receipt=RECEIPT)      an address, in a subject's `buttons.py`
    @open_report                                       what answers it, in its `actions.py`
    open_report.button(_("Buka"), receipt=...)         a button that leads there, on any screen
    menu_entry(open_reports, N_("..."), verb=...)      a door on the first card
    help_entry("lapor", N_("..."), verb=...)           what /bantuan and the menu begin with
    standing_door(open_list, N_("..."), verb=...)      a door on the card of how a village stands
    @command("daftar", about=N_("Mendaftar"))          a slash command
    @submitted(Registration, verb=...)                 what a form leads to, and who may send it
    @drawn_beside(Form)                                more on the card of its question
    @typed_beside(Form)                                words that choose what is drawn there
    @before_submit(Form)                               what is asked before it is stored
    @told_beside(Form)                                 what a message tells beside its answers
    attention_screen(unread, words=N_("..."), ...)     how a kind of matter is shown
    @own_waiting                                       what one person waits for
    @first_card(order=20)                              what it adds to somebody's first card
    @welcome_card(order=20)                            what somebody without a role sees instead
    @village_card(order=20)                            what it adds to a village's card
    @waits("follow", digest=(...), ...)                what waits for somebody: card and reminder
    @keyword("lapor")                                  a message that begins with the word
    @unread(choose_language)                           a card again that nobody answered
    @before_answering                                  a message nobody asked for
    @link("i")                                         deep links /start i-...
    roster_changed = event("roster_changed")           something others may want to follow up,
    @roster_changed.listen                             and who does
    @job("digest", each=readers)                       see bot/scheduling/jobs.py
    @document("resume")                                fills a workbook or letter when it is sent

A test walks commands, buttons, links, jobs and forms: what no dialogue meets is red.
"""

from __future__ import annotations

from bot.registry.addresses import (
    AREA,
    FINGERPRINT,
    FLAG,
    NUMBER,
    RECEIPT,
    REGION,
    RETIRED_CODES,
    VILLAGE,
    WORD,
    ButtonAddress,
    Event,
    Shape,
    button,
    event,
)
from bot.registry.answers import (
    before_answering,
    before_form,
    before_submit,
    command,
    document,
    drawn_beside,
    fallback,
    job,
    keyword,
    link,
    submitted,
    thread_reply,
    told_beside,
    typed_beside,
    unread,
)
from bot.registry.contributions import (
    attention_screen,
    before_card,
    first_card,
    help_entry,
    menu_entry,
    own_waiting,
    standing_door,
    village_card,
    waits,
    welcome_card,
)
from bot.registry.entries import (
    REGISTRY,
    TOLD,
    AttentionScreen,
    Beside,
    Search,
    StandingDoor,
    Waits,
    WaitsOneByOne,
)

__all__ = [
    "AREA",
    "FINGERPRINT",
    "FLAG",
    "NUMBER",
    "RECEIPT",
    "REGION",
    "REGISTRY",
    "RETIRED_CODES",
    "TOLD",
    "VILLAGE",
    "WORD",
    "AttentionScreen",
    "Beside",
    "ButtonAddress",
    "Event",
    "Search",
    "Shape",
    "StandingDoor",
    "Waits",
    "WaitsOneByOne",
    "attention_screen",
    "before_answering",
    "before_card",
    "before_form",
    "before_submit",
    "button",
    "command",
    "document",
    "drawn_beside",
    "event",
    "fallback",
    "first_card",
    "help_entry",
    "job",
    "keyword",
    "link",
    "menu_entry",
    "own_waiting",
    "standing_door",
    "submitted",
    "thread_reply",
    "told_beside",
    "typed_beside",
    "unread",
    "village_card",
    "waits",
    "welcome_card",
]
