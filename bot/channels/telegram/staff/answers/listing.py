"""`/answers`: the answers by staff, drafts and those in use, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.channels.telegram.staff.answers.approving import pressed_answer
from bot.channels.telegram.staff.answers.cards import draft_row, show_card, voice_for
from bot.channels.telegram.staff.requests import Office, Request, StaffCommand, StaffPress
from bot.channels.telegram.staff.says import edit, first_words, send
from bot.store.approved_answers import KeptAnswer, Stage, listed_answers
from dialogs.conversation import Conversation

_A_PAGE = 8
_ACTIONS = {Stage.DRAFT: ("change_one", "discard_one"), Stage.APPROVED: ("change_one", "withdraw_one")}


def list_answers(office: Office, command: StaffCommand) -> None:
    """List the answers of the sender's associations."""
    text, keyboard = _page(office, command, 0)
    office.post(command.place.chat, send(command.place, text, keyboard), None)


def turn_page(office: Office, press: StaffPress) -> str | None:
    """Show another page in the place of the one shown."""
    text, keyboard = _page(office, press, int(press.about) if press.about.isdecimal() else 0)
    office.post(press.place.chat, [edit(press.place.chat, press.place.message, text, keyboard)], None)
    return None


def show_one(office: Office, press: StaffPress) -> str | None:
    """Show the card of an answer, to be changed by a reply."""
    kept = pressed_answer(office, press)
    if kept is None:
        return office.voice(press.language).text("drafting.gone")
    show_card(office, press, kept)
    return None


def _page(office: Office, request: Request, wanted: int) -> tuple[str, dict[str, Any] | None]:
    """The text of a page, and its buttons; the last page where there are fewer by now."""
    voice = voice_for(office, request)
    found = listed_answers(office.connection, request.associations)
    if not found:
        return voice.text("drafting.none_listed"), None
    pages = -(-len(found) // _A_PAGE)
    page = min(wanted, pages - 1)
    here = found[page * _A_PAGE : (page + 1) * _A_PAGE]
    lines = [voice.text("drafting.listed", page=page + 1, pages=pages), *(_item(office, voice, each) for each in here)]
    if request.private and any(each.state == Stage.DRAFT for each in here):
        lines.append(voice.text("drafting.drafts_in_group"))
    rows = [row for each in here if (row := _buttons(voice, request, each))]
    return "\n\n".join(lines), {"inline_keyboard": [*rows, *_turning(voice, page, pages)]}


def _item(office: Office, voice: Conversation, kept: KeptAnswer) -> str:
    """Of a draft its answer, which staff wrote; its question is an applicant's own words still."""
    words = kept.text if kept.state == Stage.DRAFT else kept.phrasings[0]
    association = office.chats.names[kept.association]
    return voice.text(f"drafting.item_{kept.state}", number=kept.id, association=association, words=first_words(words))


def _buttons(voice: Conversation, request: Request, kept: KeptAnswer) -> list[dict[str, str]]:
    hidden = request.private and kept.state == Stage.DRAFT
    return [] if hidden else draft_row(voice, kept, _ACTIONS[Stage(kept.state)])


def _turning(voice: Conversation, page: int, pages: int) -> Sequence[list[dict[str, str]]]:
    back = [("page_back", page - 1)] if page else []
    further = [("next_page", page + 1)] if page + 1 < pages else []
    row = [
        {"text": voice.text(f"drafting.button_{name}"), "callback_data": f"answers_page:{number}"}
        for name, number in (*back, *further)
    ]
    return [row] if row else []
