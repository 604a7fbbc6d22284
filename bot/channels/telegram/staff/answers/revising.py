"""A reply to the card of an answer changes it."""

from __future__ import annotations

from bot.channels.telegram.staff.answers.approving import put_into_use
from bot.channels.telegram.staff.answers.cards import find_theirs, show_card, voice_for
from bot.channels.telegram.staff.answers.revision import Revision, read_revision
from bot.channels.telegram.staff.requests import AnswerReply, Office
from bot.channels.telegram.staff.says import send, take_buttons
from bot.store.approved_answers import KeptAnswer, Stage, change_answer, find_answer


def revise(office: Office, reply: AnswerReply) -> None:
    """Change the answer as the reply says, and show it.

    One that is in use changes at once, so the reply has to say that it is meant.
    """
    kept, voice = find_theirs(office, reply, reply.number), voice_for(office, reply)
    read = read_revision(reply.text, voice.text("drafting.question"), voice.text("drafting.answer"))
    if kept is None:
        _tell(office, reply, "drafting.gone")
    elif not (read.phrasings or read.text):
        _tell(office, reply, "drafting.only_text")
    elif kept.state == Stage.APPROVED and not read.marked:
        _tell(office, reply, "drafting.say_which", number=kept.id)
    else:
        _change(office, reply, kept, read)


def _change(office: Office, reply: AnswerReply, kept: KeptAnswer, read: Revision) -> None:
    phrasings, text = read.phrasings or kept.phrasings, read.text or kept.text
    if (phrasings, text) == (kept.phrasings, kept.text):  # an edit that changed no words
        return
    change_answer(office.connection, kept.id, phrasings=phrasings, text=text)
    changed = find_answer(office.connection, kept.id) or kept
    office.post(reply.place.chat, [take_buttons(reply.place.chat, reply.to)], None)  # the card below has the new words
    if changed.state == Stage.APPROVED:
        put_into_use(office, reply, changed)
    else:
        show_card(office, reply, changed)


def _tell(office: Office, reply: AnswerReply, key: str, **values: object) -> None:
    said = voice_for(office, reply).text(key, **values)
    office.post(reply.place.chat, send(reply.place, said), None)
