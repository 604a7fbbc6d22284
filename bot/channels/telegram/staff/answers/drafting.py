"""*Make it an answer*: a draft of what a member of staff replied to one person, to be an answer for everybody."""

from __future__ import annotations

from bot.channels.telegram.call import Errand, Params
from bot.channels.telegram.staff.answers.cards import show_card
from bot.channels.telegram.staff.answers.revision import phrasing
from bot.channels.telegram.staff.inquiries.finding import find_here
from bot.channels.telegram.staff.inquiries.replies import REPLY
from bot.channels.telegram.staff.requests import Office, StaffPress
from bot.store.approved_answers import add_draft, find_made_of
from bot.store.inquiries import Inquiry, Line, lines_of


def offer(office: Office, receipt: Errand) -> Params | None:
    """Return the button under the note that a reply was delivered; none where it answers no question."""
    if not receipt.line:
        return None
    label = office.voice("").text("drafting.button_make_answer")
    about = f"{receipt.code}.{receipt.line}.{receipt.message}"
    return {"inline_keyboard": [[{"text": label, "callback_data": f"make_answer:{about}"}]]}


def make_answer(office: Office, press: StaffPress) -> str | None:
    """Draft an answer of the reply and the question that it was for; a second press only says where that is."""
    code, line, message = (*press.about.split("."), "", "")[:3]
    inquiry = find_here(office, press.place.chat, code)
    written = _written(office, inquiry, line, message) if inquiry else None
    voice = office.voice(press.language)
    if inquiry is None or written is None:
        return voice.text("staff.no_inquiry", code=code)
    question, reply = written
    if made := find_made_of(office.connection, code, reply.text):
        return voice.text("drafting.made_already", number=made.id)
    asked = [phrasing(question.text)]
    show_card(office, press, add_draft(office.connection, inquiry.association, asked, reply.text, code))
    return None


def _written(office: Office, inquiry: Inquiry, line: str, message: str) -> tuple[Line, Line] | None:
    """The question with that id, and the reply that staff wrote in that message."""
    lines = lines_of(office.connection, inquiry.code)
    question = next((each for each in lines if str(each.id) == line and each.text.strip()), None)
    reply = next((each for each in lines if each.kind == REPLY and str(each.message) == message), None)
    return (question, reply) if question and reply else None
