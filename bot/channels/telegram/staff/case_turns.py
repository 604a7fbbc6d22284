"""Cases on Telegram: each has a chat state of its own, apart from that of the member's own conversation.

While a case is open, everything that the member sends goes to it. The chat state of their own conversation names the
open case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.channels.telegram.chat_state import Chat, case_of, chat_from_json
from bot.channels.telegram.incoming.updates import MessageLocation, PressUpdate, Private
from bot.channels.telegram.outgoing.call import Call
from bot.channels.telegram.outgoing.calls import html
from bot.channels.telegram.private_chat import After, Before, answer, noticed, shown
from bot.channels.telegram.staff.telegram_context import TelegramContext
from bot.staff.cases import case_conversation, close_case, keep_turn
from bot.staff.context import StaffMember
from bot.staff.messages import CaseTurn
from bot.store.stored_cases import StoredCase, find_case
from dialogs.conversation import Conversation
from dialogs.messages import Reply
from dialogs.progress import Progress


def concerns_case(own: Chat, update: Private) -> bool:
    """Whether an update is about a case: one is open, or the button that was pressed belongs to one."""
    return own.open_case is not None or (isinstance(update, PressUpdate) and case_of(update.data) is not None)


def own_chat(context: TelegramContext, person: int) -> Chat:
    """Return the chat state of somebody's own conversation."""
    return chat_from_json(context.uow.talk(str(person)).chat)


def enter_case(context: TelegramContext, entered: CaseTurn, place: MessageLocation, language: str) -> None:
    """Open a case, and show the turn in it; the own conversation stays as it is."""
    case = entered.case
    chat = chat_from_json(case.chat).model_copy(update={"case": case.code})
    conversation = case_conversation(context, language)
    _show_turn(context, place, case, conversation, shown(chat, entered.turn, place))
    own = own_chat(context, place.chat).model_copy(update={"open_case": case.code, "has_cases": True})
    _keep_own(context, place.chat, own, None)


def go_back(
    context: TelegramContext, place: MessageLocation, language: str, said: str, beside: Iterable[Call] = ()
) -> None:  # fmt: skip
    """Return to the own conversation, which has not changed in the meantime."""
    stored = context.uow.talk(str(place.chat)).progress
    chat = _without_case(context, place)
    progress = Progress.from_json(stored) if stored else None
    after = shown(chat, context.conversation(language).remind(progress, said, context.now), place, beside)
    _keep_own(context, place.chat, after.chat, after.progress)
    context.enqueue(place.chat, after.calls, None)


def answer_in_case(context: TelegramContext, update: Private) -> None:
    """Answer an update of a member of staff that is about a case."""
    code = own_chat(context, update.place.chat).open_case
    if code is None:
        _tell_owner(context, update)
        return
    case = find_case(context.connection, update.place.chat, code)
    if case is None:
        turn_out(context, update, "cases.gone", code)
        return
    conversation = case_conversation(context, update.language)
    after = _answered(context, conversation, case, update)
    if after.progress is None:
        _close(context, case, update, [each for each in after.calls if each.beside])
    else:
        _show_turn(context, update.place, case, conversation, after)


def turn_out(context: TelegramContext, update: Private, key: str, code: str) -> None:
    """Take the person out of a case: say why, and return to their own conversation; their update changes nothing."""
    go_back(context, update.place, update.language, context.text(update.language, key, code=code), noticed(update))


def _answered(context: TelegramContext, conversation: Conversation, case: StoredCase, update: Private) -> After:
    before = Before(Progress.from_json(case.progress), chat_from_json(case.chat))
    owner = case_of(update.data) if isinstance(update, PressUpdate) else case.code
    if owner == case.code:
        return answer(conversation, before, update, context.now)
    key = "cases.button_of_case" if owner else "cases.button_of_own"
    said = conversation.text(key, **({"code": owner} if owner else {}))
    return shown(
        before.chat, conversation.remind(before.progress, said, context.now), update.place, noticed(update)
    )  # fmt: skip


def _close(context: TelegramContext, case: StoredCase, update: Private, beside: list[Call]) -> None:
    """Delete the case, and show those that are left."""
    _keep_own(context, update.place.chat, _without_case(context, update.place), None)
    context.enqueue(update.place.chat, beside, None)
    member = StaffMember(update.place.chat, "", update.language, private=True)
    for each in close_case(context, member, case):
        if isinstance(each, Reply):
            context.reply(update.place, each)


def _tell_owner(context: TelegramContext, update: Private) -> None:
    """Explain that a button pressed in the own conversation belongs to a case, and change nothing."""
    if isinstance(update, PressUpdate) and (code := case_of(update.data)):
        turn_out(context, update, "cases.button_of_case", code)


def _show_turn(
    context: TelegramContext, place: MessageLocation, case: StoredCase, conversation: Conversation, after: After
) -> None:
    """Store and show the result of a turn of the case; each message begins with the code of the case."""
    keep_turn(context, case, after.progress, after.chat.to_json())
    head = html(conversation.text("cases.head", code=case.code))
    context.enqueue(place.chat, [_headed(head, each) for each in after.calls], None)


def _without_case(context: TelegramContext, place: MessageLocation) -> Chat:
    return own_chat(context, place.chat).model_copy(update={"open_case": None})


def _keep_own(context: TelegramContext, person: int, chat: Chat, progress: Progress | None) -> None:
    """Store the own conversation, with its stored progress left exactly as it is unless there is a new one."""
    stored = progress.to_json() if progress else context.uow.talk(str(person)).progress
    context.uow.keep(str(person), stored or Progress().to_json(), chat.to_json())


def _headed(head: str, call: Call) -> Call:
    if call.method != "sendMessage":
        return call
    return replace(call, params={**call.params, "text": f"{head}\n{call.params['text']}"})
