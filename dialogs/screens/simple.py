"""Screens of a few lines: greeting, confirmations, endings, and the review of all answers."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.actions import ChangeAnswer, Command, JudgeAsIf, Orient, WriteToStaff, to_id
from dialogs.context import View
from dialogs.interview import DEGREE
from dialogs.messages import Button, Reply, Rows
from dialogs.progress import Answer
from dialogs.replay import associations_with_rules
from dialogs.screens.layout import button, row, rows_of
from dialogs.screens.staff import to_staff
from rules import roles_of
from rules.model import Category


def greeting(view: View) -> Reply:
    rows = (row(view, Command.APPLY, Command.RENEW), row(view, Command.ASK, Command.HELP))
    return Reply(view.say("greeting.hello"), rows)


def stopped(view: View) -> Reply:
    return Reply(view.say("greeting.stopped"), (row(view, Command.GO_ON), row(view, Command.REVIEW, Command.FORGET)))


def confirm_start_over(view: View) -> Reply:
    return _confirm(view, Command.REALLY_START_OVER, "start_over")


def confirm_forget(view: View) -> Reply:
    """Ask before all is deleted; where something may have been passed on, say that it goes as well."""
    return _confirm(view, Command.REALLY_FORGET, "forget", *(["forget_passed_on"] if view.staffed else []))


def _confirm(view: View, action: Command, *keys: str) -> Reply:
    text = " ".join(view.say(f"confirm.{key}") for key in keys)
    return Reply(text, ((button(view, Command.GO_ON, "keep_all"), button(view, action)),))


def ended_early(view: View) -> Reply:
    """Say at once that one answer rules out every category; offer the whole list, and judging as if."""
    words = view.words
    told = words.said(DEGREE, view.standing.facts[DEGREE])
    titles = words.all_of(words.title(each) for each in view.standing.fitting)
    text = view.say("ending.no_degree", told=told, titles=titles)
    return Reply(text, (row(view, Command.GO_ON, Command.AS_IF), row(view, Command.RESULT)))


def as_if(view: View) -> Reply:
    """Ask which degree is on the way."""
    choices = view.words.content.questions[DEGREE].choices
    ruled_out = {
        value for fact in view.words.book.catalogue.facts.values() for value in fact.never_when.get(DEGREE, ())
    }
    left = {value: choice for value, choice in choices.items() if value not in ruled_out}
    buttons = [Button(choice.label, to_id(JudgeAsIf(value))) for value, choice in left.items()]
    return Reply(view.say("ending.as_if"), (*rows_of(buttons), row(view, Command.GO_ON)))


def not_loaded(view: View) -> Reply:
    """Say what is loaded and what is not, and offer what there is."""
    return Reply("\n\n".join(_not_loaded(view)), _ways_on(view))


def _not_loaded(view: View) -> Iterator[str]:
    words, association = view.words, view.standing.facts.get("association")
    if not isinstance(association, str):
        states = words.all_of(each.state for each in words.book.associations.values())
        yield view.say("ending.no_association", states=states)
    else:
        body = words.book.associations[association]
        loaded = words.book.sets(view.standing.purpose, association)
        titles = words.all_of(words.category(each).short for each in loaded)
        wanted = words.all_of(category.short for category in wanted_categories(view)) or view.say("ending.this_work")
        yield view.say("ending.not_loaded", state=body.state, wanted=wanted, titles=titles, association=body.short)
    if associations_with_rules(view.standing):
        yield view.say("ending.orientation")


def _ways_on(view: View) -> Rows:
    states = view.words.book.associations
    others = associations_with_rules(view.standing)
    orient = rows_of(button(view, Orient(each), state=states[each].state) for each in others)
    if "association" not in view.standing.facts:
        return (*orient, row(view, Command.CHANGE_STATE), *to_staff(view, WriteToStaff))
    change = row(view, Command.CHANGE_STATE, Command.CHANGE_WORK)
    return (row(view, Command.ALL_LOADED), *orient, change, *to_staff(view, WriteToStaff))


def wanted_categories(view: View) -> list[Category]:
    """Return the categories that the person's work, or the endorsement held, points to, loaded or not."""
    held, roles = view.standing.facts.get("category_held"), roles_of(view.standing.facts) or ()
    if view.standing.purpose == "renewing":
        return [each for each in view.words.book.categories.values() if each.id == held]
    return [each for each in view.words.book.categories.values() if not set(each.roles).isdisjoint(roles)]


def review(view: View) -> Reply:
    """List what was told, what is not known, and what does not count as things stand."""
    lines = list(_lines(view))
    if not lines:
        return Reply(view.say("review.nothing"), ((button(view, Command.GO_ON),),))
    told = [answer.fact for answer in view.progress.answers if answer.fact not in view.standing.unread]
    changes = [button(view, ChangeAnswer(fact), name=view.words.name(fact)) for fact in told]
    text = "\n".join((view.say("review.head"), *lines, view.say("review.tail")))
    return Reply(text, ((button(view, Command.GO_ON),), *rows_of(changes)))


def _lines(view: View) -> Iterator[str]:
    for answer in view.progress.answers:
        if answer.fact not in view.standing.unread:
            value = _value(view, answer)
            yield view.say(_key(view, answer.fact), name=view.words.name(answer.fact), value=value)


def _key(view: View, fact: str) -> str:
    if fact in view.standing.set_aside:
        return "review.set_aside"
    return "review.as_if" if fact in view.standing.as_if else "review.line"


def _value(view: View, answer: Answer) -> str:
    return view.say("review.unknown") if answer.value is None else view.words.value(answer.fact, answer.value)
