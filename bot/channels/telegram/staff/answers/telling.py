"""Who asked before hears of an answer that staff approved since.

One person after another in small rounds, since an association may have been asked a thousand times: what is left to do
waits in the outbox like a letter, so it goes on where it was when a process is killed.
"""

from __future__ import annotations

from dataclasses import replace

from bot.channels.telegram.call import Errand
from bot.channels.telegram.staff.inquiries.cards import changed_card
from bot.channels.telegram.staff.inquiries.replies import REPLY
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.staff.says import buttons, first_words, send
from bot.channels.telegram.updates import Place
from bot.known_answers import as_said
from bot.store.approved_answers import KeptAnswer, Stage, find_answer
from bot.store.inquiries import (
    Inquiry,
    Line,
    State,
    add_line,
    change_inquiry,
    inquiries_by,
    lines_of,
    questions_to,
)

TELL = "tell"
_AT_ONCE = 20  # questions, each read in a millisecond or two


def tell_askers(office: Office, kept: KeptAnswer) -> None:
    """Begin to tell everybody whose question the answer is for, and who has not got it yet."""
    _go_on(office, kept, 0)


def tell_next(office: Office, errand: Errand) -> None:
    """Tell the next ones; an answer that is in use no longer is told to nobody."""
    kept = find_answer(office.connection, int(errand.code))
    if kept is None or kept.state != Stage.APPROVED:
        return
    asked = questions_to(office.connection, kept.association, errand.line, _AT_ONCE)
    for inquiry, line in asked:
        if _answers(office, kept, inquiry, line) and not _has(office, kept, inquiry):
            _tell(office, kept, inquiry, line)
    if len(asked) == _AT_ONCE:
        _go_on(office, kept, asked[-1][1].id)


def _go_on(office: Office, kept: KeptAnswer, after: int) -> None:
    queue = office.chats.groups.get(kept.association, 0)
    office.post(queue, [], Errand(TELL, str(kept.id), line=after))


def _answers(office: Office, kept: KeptAnswer, inquiry: Inquiry, line: Line) -> bool:
    """Whether somebody who asks this now gets the answer."""
    voice = office.voice(inquiry.language)
    return voice.entry_for(line.text, kept.association, office.now) == as_said(kept).id


def _has(office: Office, kept: KeptAnswer, inquiry: Inquiry) -> bool:
    """Whether the asker got these very words before, from a person or in this way."""
    said = (line for each in inquiries_by(office.connection, inquiry.asker) for line in _replies(office, each))
    return kept.text.split() in (line.text.split() for line in said)


def _replies(office: Office, inquiry: Inquiry) -> list[Line]:
    return [line for line in lines_of(office.connection, inquiry.code) if line.kind == REPLY]


def _tell(office: Office, kept: KeptAnswer, inquiry: Inquiry, line: Line) -> None:
    voice = office.voice(inquiry.language)
    names = {"association": office.chats.names[inquiry.association], "question": first_words(line.text)}
    key = "drafting.told_anew" if _replies(office, inquiry) else "drafting.told"
    said = f"{voice.text(key, **names)}\n\n{kept.text}"
    keyboard = buttons(voice, inquiry.code, ["write_back"])
    office.post(inquiry.asker, send(Place(inquiry.asker), said, keyboard), None)
    settled = inquiry.state == State.OPEN and _nothing_else_waits(office, kept, inquiry)
    add_line(office.connection, inquiry.code, REPLY, kept.text, None, 0)
    if settled:
        change_inquiry(office.connection, inquiry.code, state=State.ANSWERED)
        answered = replace(inquiry, state=State.ANSWERED)
        office.post(inquiry.staff_chat, changed_card(office, answered, f"#A{kept.id}"), None)


def _nothing_else_waits(office: Office, kept: KeptAnswer, inquiry: Inquiry) -> bool:
    """Whether the answer is for all that was asked since staff last replied."""
    waiting: list[Line] = []
    for line in lines_of(office.connection, inquiry.code):
        waiting = [] if line.kind == REPLY else [*waiting, line]
    return all(_answers(office, kept, inquiry, line) for line in waiting)
