"""What is wrong with rule sets beside what each file says: two for one category, none in force yet, no examples."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from rules.checking.rule_files import rule_set_beside
from rules.loading.files import ASSOCIATIONS, ENDING, EXAMPLES, LoadedRules
from rules.model import Purpose, RuleSet
from rules.yamlfiles import Problem, YamlFile

Sets = list[tuple[RuleSet, YamlFile]]


def check_sets(
    reading: LoadedRules, examples: Collection[Path] | None, broken: Collection[Path], today: date
) -> Iterator[Problem]:
    """Yield what is wrong with rule sets as a whole, save those of broken files.

    `examples` are the files of worked examples that count; None: it is no matter whether there are any.
    """
    read = ((each, reading.origins[each.key]) for each in reading.book.rule_sets)
    sets = [(each, file) for each, file in read if file.path not in broken]
    yield from _two_for_one_category(sets)
    shown_by = {rule_set_beside(path) for path in examples or ()}
    for rule_set, file in sets:
        yield from _not_in_force(rule_set, file, today)
        if examples is not None and file.path not in shown_by:
            name = file.path.name.removesuffix(ENDING) + EXAMPLES
            wrong = f"the rule set {rule_set.id!r} ({rule_set.purpose}) has no worked examples"
            yield file.problem(("rule_set",), wrong, f"write some in {name} beside it")
    if not broken and not reading.problems:  # else some may be theirs
        yield from _associations_without_rules(reading, sets)


def _two_for_one_category(sets: Sets) -> Iterator[Problem]:
    found: dict[tuple[Purpose, str, str], tuple[RuleSet, YamlFile]] = {}
    for rule_set, file in sets:
        first, first_file = found.setdefault(
            (rule_set.purpose, rule_set.association, rule_set.category), (rule_set, file)
        )
        if first is not rule_set:
            wrong = (
                f"{rule_set.association} has a rule set for {rule_set.category} ({rule_set.purpose}) already, "
                f"{first.id!r} in {first_file.path.name}"
            )
            yield file.problem(("category",), wrong, "correct the category, or give both the same id to replace one")


def _not_in_force(rule_set: RuleSet, file: YamlFile, today: date) -> Iterator[Problem]:
    since = rule_set.versions[0].since
    if since is not None and since > today:
        wrong = f"the first version is in force only from {since}, so nobody can be judged until then"
        yield file.problem(("versions", 0, "from"), wrong, "put the version that is in force today above it")


def _associations_without_rules(reading: LoadedRules, sets: Sets) -> Iterator[Problem]:
    having = {rule_set.association for rule_set, _ in sets}
    for file in reading.named.get(ASSOCIATIONS, ()):
        for name in file.data if isinstance(file.data, dict) else ():
            if name in reading.book.associations and name not in having:
                yield file.problem((name,), f"there is no rule set for {name!r}", "add one, or take it out", key=True)
