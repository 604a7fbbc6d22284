"""Where the straight way ends: one answer rules everything out, or no rules are loaded; and the ways on from there."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.elsewhere import associations_with_rules
from dialogs.messages import Button, Reply, Rows
from dialogs.screens.buttons import button, row, rows_of
from dialogs.screens.passing_on import to_staff
from dialogs.view import View
from rules import roles_of
from rules.rule_set import Category

DEGREE = "degree"


def ended_early(view: View) -> Reply:
    """Say at once that one answer rules out every category; offer the whole list, and judging as if."""
    words = view.words
    told = words.said(DEGREE, view.standing.facts[DEGREE])
    titles = words.all_of(words.title(each) for each in view.standing.fitting)
    return Reply(
        view.say("ending.no_degree", told=told, titles=titles), (row(view, "go_on", "as_if"), row(view, "result"))
    )


def as_if(view: View) -> Reply:
    """Ask which degree is on the way."""
    choices = view.words.content.questions[DEGREE].choices
    ruled_out = {
        value for fact in view.words.book.vocabulary.facts.values() for value in fact.never_when.get(DEGREE, ())
    }
    buttons = [Button(choice.label, f"as_if:{value}") for value, choice in choices.items() if value not in ruled_out]
    return Reply(view.say("ending.as_if"), (*rows_of(buttons), row(view, "go_on")))


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
    orient = [
        Button(view.say("buttons.orient", state=states[each].state), f"orient:{each}")
        for each in associations_with_rules(view.standing)
    ]
    rest = ("all_loaded",) if "association" in view.standing.facts else ()
    change = [button(view, "change_state"), button(view, "change_work")] if rest else [button(view, "change_state")]
    return (*rows_of(row(view, *rest)), *rows_of(orient), tuple(change), *to_staff(view, "write_staff"))


def wanted_categories(view: View) -> list[Category]:
    """Return the categories that the person's work, or the endorsement held, points to, loaded or not."""
    held, roles = view.standing.facts.get("category_held"), roles_of(view.standing.facts) or ()
    if view.standing.purpose == "renewing":
        return [each for each in view.words.book.categories.values() if each.id == held]
    return [each for each in view.words.book.categories.values() if not set(each.roles).isdisjoint(roles)]
