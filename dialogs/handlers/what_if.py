"""Answer a what-if on a copy of the answers; nothing that is stored about the person changes."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.actions import parse, to_id
from dialogs.context import Context, Transition
from dialogs.fact_actions import SupposeFacts
from dialogs.interview import opening_told
from dialogs.messages import Button
from dialogs.progress import Screen
from dialogs.replay import ReplayedAnswers, associations_with_rules
from dialogs.supposing import Supposal, closing, suppose, with_supposed
from dialogs.texts.verdict import fitting_results
from dialogs.texts.what_if_text import supposed_in_words, supposed_label, what_if_text
from dialogs.understanding.suppositions.hypotheticals import SupposedAbout, Supposition, hear_what_if
from rules import Purpose
from rules.conditions import facts_in
from rules.facts import FactError
from rules.results import SetResult, Status

_MOST_OFFERED = 6  # gaps with a button
_ROOM, _ROOM_ABOVE_WHAT_IS_OPEN = 1_150, 850  # characters; 1,200 are the most of a message


def typed_what_if(context: Context, text: str) -> Transition | None:
    """Answer a typed what-if; None where the text asks something else, or about something that is no answer."""
    invited = context.progress.asking is None and context.progress.just_said(context.text("what_if.choose"))
    if invited and (pressed := _labelled(context, text)):
        return press_what_if(context, pressed)
    heard = hear_what_if(text, context.language, invited=invited)
    return _act(context, heard.read(context.language, _about(context), context.today)) if heard else None


def press_what_if(context: Context, action: SupposeFacts) -> Transition:
    """Answer the what-if on a button."""
    try:
        facts, more = action.read(context.words.book.catalogue)
    except FactError:
        return Transition(context.progress, (context.text("answers.unknown_button"),))
    return _answer(context, Supposal(facts, more)) if opening_told(context.replayed) else _too_early(context)


def offer_what_ifs(context: Context, rule_set: str | None = None) -> Transition:
    """Offer one what-if for each gap of the rule set, of the nearest with gaps where none is named."""
    if not opening_told(context.replayed):
        return _too_early(context)
    offers = _offers(context, rule_set)
    if not offers:
        return Transition(
            context.progress, (context.text("what_if.choose_no_gap", state=_elsewhere(context)),), names_result=True
        )
    return Transition(context.progress, (context.text("what_if.choose"),), offers, names_result=True)


def room(context: Context) -> int:
    """Return how many characters a what-if or a comparison may take; below it follows what is open, but no result."""
    return _ROOM if context.progress.screen is Screen.VERDICT else _ROOM_ABOVE_WHAT_IS_OPEN


def _act(context: Context, supposition: Supposition) -> Transition | None:
    """Answer what was read; None where it may rather be a question like any other."""
    if not (supposition.is_command or supposition.is_read or _adds(context, supposition)):
        return None
    if supposition.is_command and not supposition.is_read and not supposition.not_caught:
        return offer_what_ifs(context)
    if not opening_told(context.replayed):
        of_others = supposition.is_read and context.language.about_others.issuperset(supposition.facts)
        general = of_others and not supposition.is_command and not supposition.more
        return None if general else _too_early(context)
    if not supposition.is_read:
        return _not_understood(context)
    move = _answer(context, Supposal(supposition.facts, supposition.more))
    return move.replace(said=(*move.said, *_not_caught(context, supposition.not_caught)))


def _labelled(context: Context, text: str) -> SupposeFacts | None:
    """Return the what-if whose button says just that."""
    label = text.strip().casefold()
    for result in fitting_results(context.replayed.judged):
        for button in _offers(context, result.rule_set.id):
            if button.label.casefold() == label and isinstance(action := parse(button.id), SupposeFacts):
                return action
    return None


def _answer(context: Context, change: Supposal) -> Transition:
    now = context.replayed
    supposed = suppose(now, change)
    if supposed is None:
        untold = [context.language.names[fact] for fact in change.more if fact not in now.judged.facts]
        if not untold:
            return _not_understood(context)
        return Transition(context.progress, (context.text("what_if.not_told_yet", facts=context.words.all_of(untold)),))
    then = context.replace(with_supposed(context.progress, now, supposed)).replayed
    said_for = supposed_in_words(context.words, supposed)
    said = what_if_text(context.words, now.judged, then.judged, said_for, room(context))
    return Transition(context.progress, (said,), names_result=True)


def _about(context: Context) -> SupposedAbout:
    """Return what a what-if may be about: what the rules at hand read, and what is missing or open by them."""
    now = context.replayed.judged
    conditions = (each.condition for version in now.versions for each in version.requirements.values())
    read = dict.fromkeys(fact for condition in conditions for fact in facts_in(condition))
    outcomes = [each for result in fitting_results(now) for each in result.requirements.values()]
    gaps = dict.fromkeys(gap.fact for each in outcomes for gap in each.gaps)
    untold = dict.fromkeys(fact for each in outcomes for fact in each.open)
    renews = now.purpose is Purpose.RENEWING
    return SupposedAbout(tuple(read), tuple(gaps), tuple(untold), context.progress.asking, now.as_if, renews)


def _adds(context: Context, supposition: Supposition) -> bool:
    """Return whether it can only be a what-if that was not understood: it tells so many more, and there is a result."""
    return supposition.adds and opening_told(context.replayed)


def _too_early(context: Context) -> Transition:
    return Transition(
        context.progress, (context.text(f"what_if.too_early_{context.replayed.purpose}"),), names_result=True
    )


def _not_understood(context: Context) -> Transition:
    """Say so, with two examples that fit."""
    offers = _offers(context, None)
    key = "not_understood" if offers else "not_understood_no_gap"
    first = offers[0].label if offers else ""
    said = context.text(f"what_if.{key}", first=first, state=_elsewhere(context))
    return Transition(context.progress, (said,), offers)


def _offers(context: Context, rule_set: str | None) -> tuple[Button, ...]:
    result = _with_gaps(context.replayed, rule_set)
    if result is None:
        return ()
    changes = list(closing(context.replayed, result))[:_MOST_OFFERED]
    return tuple(button for change in changes if (button := _button(context, change)))


def _button(context: Context, change: Supposal) -> Button | None:
    supposed = suppose(context.replayed, change)
    if supposed is None:
        return None
    label = supposed_label(context.words, supposed)
    label = label[:1].upper() + label[1:]
    return Button(label, to_id(SupposeFacts.of(change.facts, change.more)))


def _with_gaps(replayed: ReplayedAnswers, rule_set: str | None) -> SetResult | None:
    """Return the result of the rule set; of none named, the nearest that lacks something."""
    results = fitting_results(replayed.judged)
    named = [each for each in results if each.rule_set.id == rule_set]
    return next(iter(named or [each for each in results if each.status is Status.NOT_YET]), None)


def _elsewhere(context: Context) -> str:
    """Name another state that has rules for this work, for an example."""
    book, others = context.words.book, associations_with_rules(context.replayed)
    return book.associations[others[0] if others else next(iter(book.associations))].state


def _not_caught(context: Context, stretches: Sequence[str]) -> tuple[str, ...]:
    if not stretches:
        return ()
    quoted = [context.text("lists.quoted", text=each) for each in stretches]
    return (context.text("answers.not_caught", said=context.words.all_of(quoted)),)
