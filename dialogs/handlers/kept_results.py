"""Results that are kept under a code: keep one, look one up, change who may; and tell what came of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from dialogs.actions import About, DeleteReceipt, KeepFromStaff, LetStaffLook, to_id
from dialogs.context import Context, Transition
from dialogs.messages import Button
from dialogs.progress import Progress, ShownReceipt
from dialogs.receipts import (
    MOST_KEPT_RESULTS,
    ChangeReceipt,
    KeepResult,
    KeptResult,
    LookUp,
    NoReceipt,
    ReceiptChange,
    ReceiptChanged,
    ReceiptFound,
    ReceiptKept,
    ReceiptOutcome,
    ReceiptWish,
)
from dialogs.texts.receipt import changes_today, result_to_keep
from dialogs.understanding.language import Language
from dialogs.understanding.readers.yes_no_reader import says_yes

_GROUP = r"[0-9A-Za-z]{4}"
_ALONE = re.compile(rf"(?=.*\d){_GROUP}(?:[-‐‑‒–—]{_GROUP}){{3}}")
_LAST = re.compile(rf"(?P<words>[^/\d]*?)[\s:,]+(?P<code>{_GROUP}(?:[\s‐‑‒–—-]*{_GROUP}){{3}})[\s.!?]*")
_COMMAND = re.compile(r"/(?P<name>\w+)(?P<code>.*)", re.DOTALL)
_AROUND = " \t\n:,.!?"  # what may stand around a code
_WORD = re.compile(r"[^\W_]+")
_LOOK_UP = "look_up"
_LONGEST = 100  # characters of a message that asks to look up a code

# What each button under a message about a receipt changes.
CHANGES: Mapping[type[About], ReceiptChange] = {
    LetStaffLook: ReceiptChange.LET_STAFF,
    KeepFromStaff: ReceiptChange.NOT_STAFF,
    DeleteReceipt: ReceiptChange.DELETE,
}


def typed_code(text: str, language: Language) -> str | None:
    """Return the code that somebody wants to look up, as typed; empty where they name none, None for other messages."""
    typed = text.strip()
    if command := _COMMAND.fullmatch(typed):
        return command["code"].strip(_AROUND) if _asks_to_look_up(command["name"], language) else None
    if len(typed) > _LONGEST:
        return None
    if _ALONE.fullmatch(typed):
        return typed
    if (found := _LAST.fullmatch(typed)) and _asks_to_look_up(found["words"], language):
        return found["code"]
    return "" if _asks_to_look_up(typed, language) else None


def _asks_to_look_up(text: str, language: Language) -> bool:
    return language.commands.whole(tuple(_WORD.findall(text.lower()))) == _LOOK_UP


def reply_on_receipt(context: Context, shown: ShownReceipt, text: str) -> Transition | None:
    """Take a typed reply to a message about a kept result: what one of its buttons says, or yes or no to its question.

    None where the text is about something else.
    """
    label = text.strip().casefold()
    names = [each.short for each in context.words.book.associations.values()]
    for action, change in CHANGES.items():
        if label in (_button(context, action(""), association=name).label.casefold() for name in names):
            return _change(context, shown.receipt, change)
    agrees = says_yes(text, context.language) if shown.asks else None
    if agrees is None:
        return None
    return _change(context, shown.receipt, ReceiptChange.LET_STAFF if agrees else ReceiptChange.NOT_STAFF)


def keep_result(context: Context) -> Transition:
    """Have the verdict that stands kept under a code."""
    if not context.keeps_results:
        return _say(context, "not_in_case")
    if context.progress.judged_on is None:
        return _say(context, "nothing_to_keep")
    if not context.replayed.fitting:
        return _say(context, "nothing_judged").replace(anew=True)
    return _wish(context, KeepResult(result_to_keep(context.words, context.replayed)))


def look_up(context: Context, code: str) -> Transition:
    """Have the result looked up that is kept under a code."""
    if not context.keeps_results:
        return _say(context, "not_in_case")
    return _wish(context, LookUp(code)) if code else _say(context, "how_to_look_up")


def press_on_receipt(context: Context, action: About) -> Transition:
    return _change(context, action.about, CHANGES[type(action)])


def _change(context: Context, receipt: str, change: ReceiptChange) -> Transition:
    return _wish(context, ChangeReceipt(receipt, change)) if context.keeps_results else _say(context, "not_in_case")


def tell_of_receipt(context: Context, outcome: ReceiptOutcome) -> Transition:
    """Tell what came of a wish."""
    return _OUTCOMES[type(outcome)](context, outcome)


def _wish(context: Context, wish: ReceiptWish) -> Transition:
    return Transition(context.progress, receipt=wish)


def _say(context: Context, key: str, *offers: Button, **values: object) -> Transition:
    return Transition(context.progress, (context.text(f"receipts.{key}", **values),), offers)


def _kept(context: Context, kept: ReceiptKept) -> Transition:
    staff = _staff_of(context, kept.result)
    if not staff:
        return _say(context, "kept", code=kept.code)
    said = (context.text("receipts.kept", code=kept.code), context.text("receipts.ask_staff", association=staff))
    let_staff = _button(context, LetStaffLook(kept.receipt), association=staff)
    return Transition(_about(context, kept.receipt, asks=True), said, (let_staff,))


def _found(context: Context, found: ReceiptFound) -> Transition:
    said = changes_today(context.words, found.result, context.today)
    if found.receipt is None:
        return Transition(context.progress, tuple(said))
    staff = _staff_of(context, found.result)
    offers = []
    if staff or found.staff_may:
        said.append(context.text(f"receipts.{'staff_may' if found.staff_may else 'only_you'}", association=staff))
        change = KeepFromStaff if found.staff_may else LetStaffLook
        offers.append(_button(context, change(found.receipt), association=staff))
    offers.append(_button(context, DeleteReceipt(found.receipt)))
    return Transition(_about(context, found.receipt), tuple(said), tuple(offers))


def _about(context: Context, receipt: str, *, asks: bool = False) -> Progress:
    """Return the progress after a message about that receipt."""
    return context.progress.replace(receipt=ShownReceipt(receipt=receipt, asks=asks))


def _changed(context: Context, changed: ReceiptChanged) -> Transition:
    staff = _association(context, changed.result)
    if changed.change is ReceiptChange.LET_STAFF:
        take_back = _button(context, KeepFromStaff(changed.receipt), association=staff)
        move = _say(context, "let_staff", take_back, association=staff)
        return move.replace(progress=_about(context, changed.receipt))
    return _say(context, changed.change.value, association=staff)


def _none(context: Context, why: NoReceipt) -> Transition:
    return _say(context, why.value, most=MOST_KEPT_RESULTS)


_OUTCOMES: Mapping[type, Callable[[Context, Any], Transition]] = {
    ReceiptKept: _kept,
    ReceiptFound: _found,
    ReceiptChanged: _changed,
    NoReceipt: _none,
}


def _staff_of(context: Context, result: KeptResult) -> str:
    """Return the short name of the receipt's own association, where its staff can be reached; else nothing."""
    return _association(context, result) if result.association in context.staffed else ""


def _button(context: Context, action: About, association: str = "") -> Button:
    return Button(context.text(f"buttons.{action.word}", association=association), to_id(action))


def _association(context: Context, result: KeptResult) -> str:
    known = {**result.book.associations, **context.words.book.associations}
    found = known.get(result.association or "")
    return found.short if found else ""
