"""Screens of a few lines: greeting, confirmations, endings, and the review of all answers."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.actions import ChangeAnswer, Command, JudgeAsIf, Orient, WriteToStaff, to_id
from dialogs.context import Context
from dialogs.messages import Button, Reply, Rows
from dialogs.progress import GivenAnswer
from dialogs.replay import associations_with_rules
from dialogs.screens.layout import button, row, rows_of
from dialogs.screens.staff import to_staff
from rules import Purpose, roles_of
from rules.facts import APPLY_ON, DEGREE
from rules.model import Association, Category


def greeting(context: Context) -> Reply:
    rows = (row(context, Command.APPLY, Command.RENEW), row(context, Command.ASK, Command.HELP))
    return Reply(context.text("greeting.hello"), rows)


def stopped(context: Context) -> Reply:
    return Reply(
        context.text("greeting.stopped"), (row(context, Command.GO_ON), row(context, Command.REVIEW, Command.FORGET))
    )


def confirm_start_over(context: Context) -> Reply:
    return _confirm(context, Command.REALLY_START_OVER, "confirm.start_over")


def confirm_forget(context: Context) -> Reply:
    """Ask before all is deleted; where something may have been passed on, say that it goes as well."""
    passed_on = ["confirm.forget_passed_on"] if context.staffed else []
    kept = ["receipts.forget_too"] if context.keeps_results else []
    return _confirm(context, Command.REALLY_FORGET, "confirm.forget", *passed_on, *kept)


def _confirm(context: Context, action: Command, *keys: str) -> Reply:
    text = " ".join(map(context.text, keys))
    return Reply(text, ((button(context, Command.GO_ON, "keep_all"), button(context, action)),))


def ended_early(context: Context) -> Reply:
    """Say at once that one answer rules out every category; offer the whole list, and judging as if."""
    words = context.words
    titles = words.all_of(words.title(each) for each in context.replayed.fitting)
    text = context.text("ending.no_degree", titles=titles)
    return Reply(text, (row(context, Command.GO_ON, Command.AS_IF), row(context, Command.RESULT)))


def as_if(context: Context) -> Reply:
    """Ask which degree is on the way."""
    choices = context.words.content.questions[DEGREE].choices
    too_low = context.words.book.catalogue.below_graduate
    left = {value: choice for value, choice in choices.items() if value not in too_low}
    buttons = [Button(choice.label, to_id(JudgeAsIf(value))) for value, choice in left.items()]
    ways_out = (Command.NOT_AS_IF, Command.GO_ON) if context.progress.as_if else (Command.GO_ON,)
    return Reply(context.text("ending.as_if"), (*rows_of(buttons), row(context, *ways_out)))


def not_loaded(context: Context) -> Reply:
    """Say what is loaded and what is not, and offer what there is."""
    return Reply("\n\n".join(_not_loaded(context)), _ways_on(context))


def _not_loaded(context: Context) -> Iterator[str]:
    words, association = context.words, context.replayed.facts.get("association")
    if not isinstance(association, str):
        states = words.all_of(each.state for each in words.book.associations.values())
        yield context.text("ending.no_association", states=states)
    else:
        yield _not_loaded_there(context, words.book.associations[association])
    if associations_with_rules(context.replayed):
        yield context.text("ending.orientation")


def _not_loaded_there(context: Context, body: Association) -> str:
    """Say what is not loaded of this association, who knows it, and what is loaded."""
    words, wanted = context.words, wanted_categories(context)
    loaded = words.book.sets(context.replayed.purpose, body.id)
    if context.replayed.purpose is Purpose.RENEWING and wanted:
        key = "not_loaded_held"
    else:
        key = ("not_loaded_unnamed", "not_loaded", "not_loaded_several")[min(len(wanted), 2)]
    return context.text(
        f"ending.{key}",
        short=words.all_of(category.short for category in wanted),
        name=words.all_of(category.name for category in wanted),
        state=body.state,
        association=body.short,
        titles=words.all_of(words.category(each).short for each in loaded),
    )


def _ways_on(context: Context) -> Rows:
    states = context.words.book.associations
    others = associations_with_rules(context.replayed)
    orient = rows_of(button(context, Orient(each), state=states[each].state) for each in others)
    if "association" not in context.replayed.facts:
        return (*orient, row(context, Command.CHANGE_STATE), *to_staff(context, WriteToStaff))
    renewing = context.replayed.purpose is Purpose.RENEWING
    work = button(context, Command.CHANGE_WORK, "change_held" if renewing else None)
    change = (button(context, Command.CHANGE_STATE), work)
    return (row(context, Command.ALL_LOADED), *orient, change, *to_staff(context, WriteToStaff))


def wanted_categories(context: Context) -> list[Category]:
    """Return the categories that the person's work, or the endorsement held, points to, loaded or not."""
    held, roles = context.replayed.facts.get("category_held"), roles_of(context.replayed.facts) or ()
    if context.replayed.purpose == "renewing":
        return [each for each in context.words.book.categories.values() if each.id == held]
    known = context.words.book.categories_at(context.replayed.facts.get("association"))
    return [each for each in known if not set(each.roles).isdisjoint(roles)]


def review(context: Context) -> Reply:
    """List what was told, what is not known, and what does not count as things stand."""
    if not context.progress.answers:
        return Reply(context.text("review.nothing"), ((button(context, Command.GO_ON),),))
    lines = [*_lines(context), *_assumed_line(context), _day_line(context)]
    changes = [button(context, ChangeAnswer(fact), name=context.words.name(fact)) for fact in _listed(context)]
    changes += [button(context, Command.AS_IF, "change_as_if")] if context.replayed.assumed else []
    changes.append(button(context, ChangeAnswer(APPLY_ON), name=context.words.name(APPLY_ON)))
    text = "\n".join((context.text("review.head"), *lines, context.text("review.tail")))
    return Reply(text, ((button(context, Command.GO_ON),), *rows_of(changes)))


def _listed(context: Context) -> list[str]:
    """Return the facts that were answered; the day of applying, which is never asked for, stands at the end."""
    gone = {APPLY_ON, *context.replayed.unread}
    return [answer.fact for answer in context.progress.answers if answer.fact not in gone]


def _lines(context: Context) -> Iterator[str]:
    listed = _listed(context)
    for answer in context.progress.answers:
        if answer.fact in listed:
            key = "review.set_aside" if answer.fact in context.replayed.set_aside else "review.line"
            yield context.text(key, name=context.words.name(answer.fact), value=_value(context, answer))


def _assumed_line(context: Context) -> Iterator[str]:
    if context.replayed.assumed:
        yield context.text("review.as_if", degree=context.words.value(DEGREE, context.replayed.assumed.facts[DEGREE]))


def _day_line(context: Context) -> str:
    day = context.replayed.facts.get(APPLY_ON)
    said = context.text("review.today") if day is None else context.words.value(APPLY_ON, day)
    return context.text("review.line", name=context.words.name(APPLY_ON), value=said)


def _value(context: Context, answer: GivenAnswer) -> str:
    return context.text("review.unknown") if answer.value is None else context.words.value(answer.fact, answer.value)
