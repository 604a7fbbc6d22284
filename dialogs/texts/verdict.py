"""The verdict in a message that fits a phone: how it comes out, all that is missing or open, what next, whose rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import IntEnum

from dialogs.replay import Contradiction, ReplayedAnswers
from dialogs.texts.how_current import notices_on
from dialogs.texts.next_steps import next_steps
from dialogs.texts.requirement_lines import gap_part, line_of_parts, what_is_missing
from dialogs.wording import Phrasebook
from rules import Truth, roles_of
from rules.facts import APPLY_ON, DEGREE
from rules.model import Notice, Purpose
from rules.results import Outcome, SetResult, Status

LONGEST = 900  # characters of the verdict on one category
MOST_OPEN_IN_SENTENCES = 3  # requirements; somebody with more of them open is still in the middle of the questions
_FEW = {1: "one", 2: "two"}
_NEAREST = {Status.READY: 0, Status.UNDETERMINED: 1, Status.NOT_YET: 2}


def fitting_results(replayed: ReplayedAnswers) -> list[SetResult]:
    """Return the results that fit what the person does, the nearest first."""
    ids = {rule_set.id for rule_set in replayed.fitting}
    results = [result for result in replayed.verdict.results if result.rule_set.id in ids]
    best = replayed.verdict.best_fit
    return sorted(results, key=lambda result: (result.rule_set.id != best, *_distance(result)))


def verdict_text(words: Phrasebook, replayed: ReplayedAnswers, rule_set: str, after: Iterable[str] = ()) -> str:
    """Return the verdict on the rule set with that id in at most 900 characters, `after` standing before its basis.

    What is missing and open is always named; where it gets long, the next step goes first, then whole sentences.
    """
    assumed = replayed.judged
    result = next(each for each in assumed.verdict.results if each.rule_set.id == rule_set)
    head, foot = list(_head(words, replayed, rule_set)), basis(words, assumed, [result])
    text = ""
    ends = [*after, foot]
    for lines, step in _by_length(words, assumed, result):
        text = "\n\n".join(filter(None, [*head, "\n".join(lines), *step, *ends]))
        if len(text) <= LONGEST:
            break
    return text


def headline(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> str:
    """Say in a line how one rule set comes out: ready only by rules in force, with a degree that is held."""
    if replayed.has_as_if and result.version is not None:
        return _counted(words, result, f"as_if_{result.status}", degree=degree_on_the_way(words, replayed))
    return plain_headline(words, result, replayed.day if replayed.is_past else None, replayed.day)


def plain_headline(
    words: Phrasebook, result: SetResult, gone_by: date | None = None, applies_on: date | None = None
) -> str:
    """Say in a line how one rule set comes out; `gone_by` is the day judged for, where that is over.

    Where newer rules are announced for the day of applying (`applies_on`), nobody is told to be ready without a word
    of them.
    """
    title = words.title(result.rule_set)
    if result.version is None:
        return words.text("verdict.before_first_version", title=title)
    if gone_by is not None:
        return _counted(words, result, f"past_{result.status}", day=words.day(gone_by))
    if result.status is not Status.READY:
        return _counted(words, result, result.status)
    if applies_on and (notices := result.rule_set.notices_on(applies_on)):
        return words.text("verdict.ready_under_notice", title=title, by=words.all_of(_announcers(notices)))
    return _counted(words, result, f"ready_{result.rule_set.purpose}")


def headlines(words: Phrasebook, replayed: ReplayedAnswers) -> list[str]:
    """Return the headline of each rule set that fits, the nearest first."""
    return [headline(words, replayed, result) for result in fitting_results(replayed)]


def degree_on_the_way(words: Phrasebook, replayed: ReplayedAnswers) -> str:
    return words.choice(DEGREE, replayed.as_if or "")


def assumptions(words: Phrasebook, replayed: ReplayedAnswers, rule_set: str | None = None) -> Iterator[str]:
    """Say what the verdict takes for granted: rules that are no longer in force, and whose rules it borrows.

    Where only one rule set is shown, name no others.
    """
    if replayed.is_past:
        yield _gone_by(words, replayed, rule_set)
    if replayed.contradiction:
        yield words.text("verdict.in_doubt", **sides_in_words(words, replayed.contradiction))
    if replayed.orientation:
        yield words.text("verdict.orientation", state=words.book.associations[replayed.orientation].state)


def sides_in_words(words: Phrasebook, doubtful: Contradiction) -> dict[str, str]:
    """Say back two answers that cannot both be true, as `before` and `last` told."""
    return {
        "before": words.restate(doubtful.other, doubtful.other_value),
        "last": words.restate(doubtful.fact, doubtful.value),
    }


def as_if_head(words: Phrasebook, assumed: ReplayedAnswers, results: Iterable[SetResult]) -> str:
    """Say that a degree is only on the way, and what is none by now since it counts only from then on."""
    known = words.book.catalogue.facts
    waiting = dict.fromkeys(
        name
        for result in results
        for name, outcome in result.requirements.items()
        if any(known[leaf.fact].after_degree for leaf in outcome.leaf_results)
    )
    none_yet = [words.requirement_in_text(name) for name in waiting]
    head = words.text("verdict.as_if", degree=degree_on_the_way(words, assumed))
    return "\n".join([head, words.text("verdict.none_yet", names=words.all_of(none_yet))]) if none_yet else head


def not_loaded(words: Phrasebook, replayed: ReplayedAnswers) -> Iterator[str]:
    """Name the categories that the work points to, whose rules are not loaded."""
    roles = roles_of(replayed.facts) or ()
    judged = {rule_set.category for rule_set in replayed.fitting}
    if replayed.purpose is Purpose.RENEWING:
        return
    wanted = [
        category.short
        for category in words.book.categories_at(replayed.facts.get("association"))
        if category.id not in judged and not set(category.roles).isdisjoint(roles)
    ]
    if wanted:
        yield words.text("verdict.not_loaded", categories=words.all_of(wanted))


def basis(words: Phrasebook, replayed: ReplayedAnswers, results: Sequence[SetResult]) -> str:
    """Say whose rules of what date the verdict goes by, what is announced beside them, and who decides."""
    documents = {(each.rule_set.association, each.rule_set.document): each for each in results}
    sources = words.all_of(_of_date(words, *where, result) for where, result in documents.items())
    bodies = dict.fromkeys(words.book.associations[where].short for where, _ in documents)
    key = "verdict.based_on_day" if APPLY_ON in replayed.facts else "verdict.based_on"
    lines = [words.text(key, sources=sources, day=words.day(replayed.day))]
    one = next(iter(bodies)) if len(bodies) == 1 else None
    lines.append(words.text("verdict.decides", association=one) if one else words.text("verdict.decide"))
    announced = notices_on((each.rule_set for each in results), replayed.day)
    lines += [words.text("verdict.notice", by=notice.by, since=words.month(notice.since)) for notice in announced]
    return " ".join(lines)


def _head(words: Phrasebook, replayed: ReplayedAnswers, rule_set: str) -> Iterator[str]:
    yield from assumptions(words, replayed, rule_set)
    results = [each for each in replayed.verdict.results if each.rule_set.id == rule_set]
    yield from (headline(words, replayed, each) for each in results)
    if replayed.assumed:
        assumed = [each for each in replayed.assumed.verdict.results if each.rule_set.id == rule_set]
        yield as_if_head(words, replayed.assumed, assumed)


def _by_length(
    words: Phrasebook, replayed: ReplayedAnswers, result: SetResult
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the lines on the requirements and the next step, from the most to the least that can be said."""
    steps = next_steps(words, replayed, result)
    first = [words.text("verdict.first_step", step=steps[0])] if steps else []
    in_sentences = result.count(Truth.UNKNOWN) < MOST_OPEN_IN_SENTENCES
    for counted in list(Counted)[0 if in_sentences else 1 :]:
        lines = [*_missing_lines(words, replayed, result, counted), *_met_line(words, result)]
        yield lines, first
        yield lines, []


class Counted(IntEnum):
    """What is only counted or named, where saying it in sentences would get too long."""

    NOTHING = 0
    OPEN = 1  # the requirements that are open share a line
    BESIDE_GAPS = 2  # what is open inside missing ones is left out
    EVERYTHING = 3


def _missing_lines(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult, counted: Counted) -> Iterator[str]:
    for name, truth in _missing_first(result):
        outcome = result.requirements[name]
        if counted and truth is Truth.UNKNOWN:
            continue
        if counted is Counted.EVERYTHING:
            said = _counted_in_a_sentence(words, outcome)
        elif counted is Counted.BESIDE_GAPS:
            said = [gap_part(words, gap) for gap in outcome.gaps]
        else:
            said = what_is_missing(words, replayed, result, name)
        yield line_of_parts(words, name, truth, said)
    if counted and (open_ones := [name for name, truth in _missing_first(result) if truth is Truth.UNKNOWN]):
        yield words.text("verdict.open_ones", names=_names(words, open_ones))


def _counted_in_a_sentence(words: Phrasebook, outcome: Outcome) -> list[str]:
    number = len(outcome.gaps)
    counted = words.text(f"verdict.short_{'one' if number == 1 else 'many'}", n=words.count(number))
    return [counted[:1].upper() + counted[1:]]


def _missing_first(result: SetResult) -> list[tuple[str, Truth]]:
    open_ones = [(name, each.truth) for name, each in result.requirements.items() if each.truth is not Truth.MET]
    return sorted(open_ones, key=lambda each: each[1] is not Truth.MISSING)


def _met_line(words: Phrasebook, result: SetResult) -> list[str]:
    met = [name for name, outcome in result.requirements.items() if outcome.truth is Truth.MET]
    return [words.text("verdict.met", names=_names(words, met))] if met else []


def _names(words: Phrasebook, requirements: Iterable[str]) -> str:
    return words.text("lists.dot").join(words.text(f"requirements.{name}") for name in requirements)


def _counted(words: Phrasebook, result: SetResult, key: str, **more: str) -> str:
    """Fill in a headline; what is missing and open is counted in words, one of it in the singular."""
    missing, unknown = result.count(Truth.MISSING), result.count(Truth.UNKNOWN)
    total = words.count(len(result.requirements))
    every = words.text(f"verdict.every_{_FEW.get(len(result.requirements), 'more')}", total=total)
    told = {"title": words.title(result.rule_set), "every": every, **more}
    counts: list[str] = []
    for number, kind in ((missing, "missing"), (unknown, "open")):
        if number:
            form = f"{kind}_{_form(number, len(result.requirements))}"
            counted = words.count(number)
            counts.append(words.text(f"verdict.{form}{'_too' if counts else ''}", n=counted, total=total, every=every))
    told["counted"] = "".join(counts)
    told["counts"] = told["counted"][:1].upper() + told["counted"][1:]
    return words.text(f"verdict.{key}", **told)


def _form(number: int, total: int) -> str:
    if total == 1:
        return "only"
    return "one" if number == 1 else "all" if number == total else "many"


def _announcers(notices: Iterable[Notice]) -> Iterable[str]:
    return dict.fromkeys(notice.by for notice in notices)


def _of_date(words: Phrasebook, association: str, document: str, result: SetResult) -> str:
    """Name the document with the date of its rules, or its own date."""
    body = words.book.associations[association]
    dated = words.document_date(body.documents[document])
    since = result.version.since if result.version else None
    told = {"association": body.short, "document": body.documents[document].title}
    if since is not None:
        return words.text("verdict.of_version", since=words.day(since), **told)
    if dated is None:
        return words.text("verdict.of_no_date", **told)
    return words.text("verdict.of_date", date=dated, **told)


def _gone_by(words: Phrasebook, replayed: ReplayedAnswers, shown: str | None) -> str:
    """Say which rules are no longer in force, and since when; of unchanged ones, that the day has passed."""
    day = words.day(replayed.day)
    by_day: dict[date, list[str]] = {}
    for rule_set, newer in replayed.replaced.items():
        if shown in (None, rule_set.id):
            by_day.setdefault(newer.since or replayed.today, []).append(words.title(rule_set))
    lines = [
        words.text("verdict.no_longer_in_force", titles=words.all_of(titles), day=day, since=words.day(since))
        for since, titles in by_day.items()
    ]
    return "\n".join(lines) or words.text("verdict.day_gone_by", day=day)


def _distance(result: SetResult) -> tuple[int, int, int]:
    return _NEAREST[result.status], result.count(Truth.MISSING), result.count(Truth.UNKNOWN)
