"""No number is told of fewer than five people, and none follows from those that are told."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.statistics.anonymity import FEWEST, Interviews, interviews, lacks, withheld
from bot.statistics.counting import Counts

QUESTIONS = ("degree", "training_hours", "rsc_hours", "references", "member")
small_and_large = st.one_of(st.integers(0, 7), st.integers(0, 60))
whole_of_parts = st.dictionaries(st.sampled_from(["finished", "under_way", *QUESTIONS]), small_and_large)


def counts(finished=0, under_way=0, left=(), lacking=(), gaps=()) -> Counts:
    return Counts(finished, under_way, Counter(dict(left)), Counter(dict(lacking)), Counter(dict(gaps)))


def is_no_small_group(number: int) -> bool:
    return number == 0 or number >= FEWEST


def told_groups(told: Interviews) -> dict[str, frozenset[str]]:
    """Return the numbers that are told, each as the parts of the whole that it adds up."""
    left = {f"left {place}" for place, _ in told.left_at}
    everywhere = {f"left {place}" for place in QUESTIONS}
    groups = {
        "started": frozenset({"finished", "under_way", *everywhere}),
        "finished": frozenset({"finished"}),
        "under_way": frozenset({"under_way"}),
        "left": frozenset(everywhere),
        "elsewhere": frozenset(everywhere - left),
    }
    return {
        **{name: group for name, group in groups.items() if getattr(told, name) is not None},
        **{place: frozenset({place}) for place in left},
    }


@st.composite
def populations(draw) -> Counts:
    left = draw(st.dictionaries(st.sampled_from(QUESTIONS), small_and_large))
    return counts(draw(small_and_large), draw(small_and_large), left)


@given(populations())
def test_no_difference_of_two_numbers_told_of_the_interviews_is_a_group_under_five(population):
    sizes = {"finished": population.finished, "under_way": population.under_way}
    sizes |= {f"left {place}": population.left[place] for place in QUESTIONS}
    groups = set(told_groups(interviews(population)).values())

    differences = {a - b for a in groups for b in groups if b < a}

    assert all(is_no_small_group(sum(sizes[part] for part in group)) for group in groups | differences)


@given(populations())
def test_all_numbers_told_of_the_interviews_together_say_nothing_of_a_group_under_five(population):
    """Whatever is added and subtracted: the parts are told one by one, or only as the sum of all the others."""
    told = interviews(population)
    alone = {part for group in told_groups(told).values() if len(group) == 1 for part in group}
    sizes = {"finished": population.finished, "under_way": population.under_way}
    sizes |= {f"left {place}": population.left[place] for place in QUESTIONS}

    others = {part for part in sizes if sizes[part] and part not in alone}

    for group in told_groups(told).values() if told.started else ():
        assert group >= others or not group & others
    assert told.started is None or is_no_small_group(sum(sizes[part] for part in others))


@given(populations())
def test_the_numbers_that_are_told_are_the_true_ones(population):
    told = interviews(population)
    left = sum(population.left.values())

    assert told.started in (None, population.finished + population.under_way + left)
    assert told.finished in (None, population.finished)
    assert told.under_way in (None, population.under_way)
    assert told.left in (None, left)
    assert all(population.left[place] == number for place, number in told.left_at)
    assert told.elsewhere in (None, left - sum(number for _, number in told.left_at))


@given(whole_of_parts)
def test_what_is_withheld_of_a_whole_is_empty_or_five_people_or_more(parts):
    hidden = withheld(parts)
    together = sum(parts[each] for each in hidden)

    assert all(is_no_small_group(number) for name, number in parts.items() if name not in hidden)
    assert is_no_small_group(together) or sum(parts.values()) == together


@st.composite
def judged_people(draw) -> tuple[Counts, list[dict[str, set[str]]]]:
    """Return people's gaps by requirement, and their counts."""
    gap = st.sets(st.sampled_from(["first", "second"]), min_size=1)
    gaps = st.dictionaries(st.sampled_from(["training", "rsc"]), gap)
    people = draw(st.lists(gaps, max_size=30))
    counted = counts(
        finished=len(people),
        lacking=Counter(name for each in people for name in each),
        gaps=Counter((name, fact) for each in people for name, facts in each.items() for fact in facts),
    )
    return counted, people


@given(judged_people())
def test_neither_who_lacks_something_nor_who_does_not_is_a_group_under_five(judged):
    counted, people = judged
    for lack in lacks(counted):
        lacking = [each for each in people if lack.requirement in each]
        if lack.people is None:
            assert len(people) - len(lacking) < FEWEST, "nearly all is said of nearly all"
            continue
        assert lack.people == len(lacking) >= FEWEST
        assert len(people) - len(lacking) >= FEWEST
        fact, number = lack.most_often or ("", 0)
        with_it = [each for each in lacking if fact in each[lack.requirement]]
        assert number == len(with_it)
        assert is_no_small_group(number)
        assert not fact or is_no_small_group(len(lacking) - number)


@given(judged_people())
def test_what_people_lack_comes_with_the_most_frequent_first(judged):
    people = [lack.people for lack in lacks(judged[0]) if lack.people is not None]

    assert all(first >= second for first, second in combinations(people, 2))


def test_who_left_at_questions_where_few_left_is_told_together():
    told = interviews(counts(finished=20, left={"degree": 9, "references": 3, "member": 4}))

    assert told.left_at == [("degree", 9)]
    assert (told.left, told.elsewhere) == (16, 7)


def test_a_single_small_group_takes_the_next_one_with_it():
    told = interviews(counts(finished=3, under_way=8, left={"degree": 9, "references": 6}))

    assert (told.started, told.finished, told.under_way) == (26, None, 8)
    assert told.left_at == [("degree", 9)], "with 6 told, subtraction would tell of the 3"
    assert (told.left, told.elsewhere) == (None, None)


def test_of_a_whole_under_five_nothing_is_told():
    told = interviews(counts(finished=2, left={"degree": 2}))

    assert told == Interviews(started=None, finished=None, under_way=0, left=None, left_at=[], elsewhere=None)


def test_what_nearly_all_lack_is_said_without_a_number():
    [lack] = lacks(counts(finished=20, lacking={"rsc": 17}, gaps={("rsc", "rsc_hours"): 17}))

    assert (lack.requirement, lack.people, lack.most_often) == ("rsc", None, None)


def test_of_few_who_finished_nothing_is_said_about_what_they_lack():
    assert lacks(counts(finished=4, under_way=30, lacking={"rsc": 4}, gaps={("rsc", "rsc_hours"): 4})) == []
