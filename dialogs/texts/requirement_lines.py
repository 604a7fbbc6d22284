"""One requirement in words: what is there, what is missing and by how much, and what it still waits for."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any, cast

from dialogs.replay import ReplayedAnswers
from dialogs.texts.rules import in_groups, row_of
from dialogs.wording import Phrasebook
from rules import Availability, Truth
from rules.conditions import AtLeast, DayBound, OneOf, Slots, Window
from rules.evaluation import open_beside_gaps
from rules.matching import unfilled
from rules.model import RuleSet
from rules.results import LeafResult, Outcome, SetResult


def requirement_line(words: Phrasebook, requirement: str, outcome: Outcome, waiting: Container[str] = ()) -> str:
    """Return the line of one requirement: met, missing with every gap, or open with what it waits for.

    `waiting` are the facts that cannot be told before something else is there, such as the degree.
    """
    return line_of_parts(words, requirement, outcome.truth, list(_parts(words, outcome, waiting)))


def line_of_parts(words: Phrasebook, requirement: str, truth: Truth, parts: Iterable[str]) -> str:
    """Return the line of one requirement with what is said of it."""
    name = words.text(f"requirements.{requirement}")
    return words.text(f"verdict.requirement_{truth}", name=name, parts=" ".join(parts))


def what_is_missing(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult, requirement: str) -> list[str]:
    """Say what is missing of a requirement, and what is open beside that; of an open one, what it waits for."""
    outcome = result.requirements[requirement]
    known = replayed.book.catalogue
    waiting = {fact for fact in known.facts if replayed.availability(fact) is Availability.NEVER}
    to_find_out = {*replayed.unknown, *replayed.homework}
    parts = list(_parts(words, outcome, waiting, to_find_out))
    if outcome.truth is Truth.MISSING and result.version is not None:
        condition = result.version.requirements[requirement].condition
        beside = open_beside_gaps(condition, replayed.facts_on_day, known)
        parts += _open_parts(words, beside, waiting, to_find_out) if beside.truth is Truth.UNKNOWN else []
    return parts


def met_part(words: Phrasebook, met: LeafResult) -> str:
    """Say what is there: the amount and what is needed, or what was told."""
    said = words.restate(met.fact, met.have) if met.have is not None else ""
    if isinstance(met.leaf, AtLeast | Window):
        said = words.text("verdict.met_number", said=said, need=words.number(met.leaf.bound))
    return words.text("verdict.met_part", said=said[:1].upper() + said[1:])


def gap_part(words: Phrasebook, gap: LeafResult) -> str:
    """Say what is missing, and by how much."""
    return _of_gap(words, gap, "gap")


def step_parts(words: Phrasebook, gap: LeafResult, rule_set: RuleSet) -> Iterator[str]:
    """Say what to do about what is missing: a sentence, or one for each rater."""
    association = words.book.associations[rule_set.association].short
    raters = raters_needed(words, gap)
    for who in raters or [""]:
        yield _of_gap(words, gap, "step", needed=who, association=association)


def open_part(words: Phrasebook, facts: Iterable[str], unknown: Container[str] = ()) -> str:
    """Say which facts are not told yet, and which the person still has to find out."""
    kinds: dict[str, list[str]] = {"still_open": [], "to_find_out": []}
    for fact in facts:
        kinds["to_find_out" if fact in unknown else "still_open"].append(_named_as_open(words, fact))
    return " ".join(words.text(f"verdict.{key}", facts=words.all_of(named)) for key, named in kinds.items() if named)


def shortfall(words: Phrasebook, gap: LeafResult) -> str | None:
    """Say how much is missing; None where that is no number."""
    return None if gap.shortfall is None or gap.unit is None else words.shortfall(gap.shortfall, gap.unit)


def raters_needed(words: Phrasebook, gap: LeafResult) -> list[str]:
    """Say for each reference slot that is still empty who may fill it."""
    people = gap.have if isinstance(gap.have, list) else []
    slots = row_of(words, gap.leaf).slots
    return [slots[place] for place in unfilled(gap.leaf.slots, people)] if isinstance(gap.leaf, Slots) else []


def _parts(words: Phrasebook, outcome: Outcome, waiting: Container[str], unknown: Container[str] = ()) -> Iterator[str]:
    if outcome.truth is Truth.UNKNOWN:
        yield from _open_parts(words, outcome, waiting, unknown) or [words.text("verdict.waits")]
    elif outcome.truth is Truth.MET:
        yield from _met_parts(words, outcome)
    else:
        yield from (gap_part(words, gap) for gap in outcome.gaps)


def _met_parts(words: Phrasebook, outcome: Outcome) -> list[str]:
    """Say what is there, each fact once: the same years may meet two ways of one requirement."""
    met: dict[str, LeafResult] = {}
    for result in outcome.leaf_results:
        if result.truth is Truth.MET:
            met.setdefault(result.fact, result)
    return [met_part(words, result) for result in met.values()]


def _open_parts(
    words: Phrasebook, outcome: Outcome, waiting: Container[str], unknown: Container[str] = ()
) -> list[str]:
    notes = words.content.notes
    decided = [notes[each.reason or ""] for each in outcome.needs_decision]
    untold = [fact for fact in outcome.open if fact not in waiting]
    still = [open_part(words, untold, unknown)] if untold else []
    return decided + still


def _named_as_open(words: Phrasebook, fact: str) -> str:
    return words.content.questions[fact].open or words.name(fact)


def _of_gap(words: Phrasebook, gap: LeafResult, part: str, **values: str) -> str:
    """Fill in the sentence for a gap in that fact: its own, or the one for all of its kind."""
    filled: dict[str, Any] = {**_about_gap(words, gap), **{key: value for key, value in values.items() if value}}
    kind = _kind_of(gap)
    own = None if kind == "planned" else getattr(words.content.questions[gap.fact], part)
    if own is None:
        return words.text(f"verdict.{part}_{kind}", name=words.name(gap.fact), **filled)
    said = str(own).format(**filled)
    return said[:1].upper() + said[1:]


def _kind_of(gap: LeafResult) -> str:
    """Return what kind of sentence says it; a day that will do, and is missing, still lies ahead."""
    if isinstance(gap.leaf, DayBound):
        is_planned = gap.have is not None and str(gap.have) >= str(gap.need)
        return "planned" if is_planned else "day" if gap.leaf.not_before else "long_ago"
    return "number" if gap.shortfall is not None else "raters" if isinstance(gap.leaf, Slots) else "other"


def _about_gap(words: Phrasebook, gap: LeafResult) -> dict[str, str]:
    said = dict.fromkeys(("amount", "short", "more", "need", "association", "have", "said"), "")
    said["needed"] = needed(words, gap)
    if isinstance(gap.leaf, DayBound):
        said["need"] = said["needed"]
        if gap.have is not None:
            said["have"], told = words.value(gap.fact, gap.have), words.restate(gap.fact, gap.have)
            said["said"] = told[:1].upper() + told[1:]
    if gap.shortfall is not None and gap.unit is not None:
        have, bound = cast("float", gap.have), cast("float", gap.need)
        said["amount"] = words.out_of(have, bound, gap.unit)
        said["short"] = words.shortfall(gap.shortfall, gap.unit)
        said["more"] = words.more(gap.shortfall, gap.unit) if have else said["short"]
        said["need"] = words.amount(bound, gap.unit)
    return said


def needed(words: Phrasebook, gap: LeafResult) -> str:
    """Name who or what would do: "a graduate degree", "endorsed as a clinical mentor or approved"."""
    if isinstance(gap.leaf, Slots):
        *others, last = raters_needed(words, gap)
        before = words.text("verdict.between_raters").join(others)
        return words.text("verdict.last_rater", others=before, last=last) if others else last
    if not isinstance(gap.leaf, OneOf):
        return row_of(words, gap.leaf).need
    whole, singly = in_groups(words, gap.leaf)
    rest = [row_of(words, OneOf(fact=gap.fact, values=(value,)), everyday=True).need for value in singly]
    return words.any_of([*whole, *rest])
