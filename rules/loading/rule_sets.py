"""Read the file of one rule set: every name in it is looked up, every condition checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rules.loading.condition_reader import ConditionReader
from rules.loading.file_models import RequirementModel, RuleSetModel, VersionModel
from rules.loading.names import unknown_notice
from rules.model import NameScope, Notice, Requirement, RuleSet, Version
from rules.yamlfiles import At, Problem, YamlFile, parse_model, shown, suggestion


def read_rule_set(file: YamlFile, frame: NameScope) -> RuleSet | list[Problem]:
    """Return the rule set, or all that is wrong with its file."""
    form, problems = parse_model(RuleSetModel, file, (), file.data)
    if form is None:
        return [*problems, *_problems_of_parts(file, frame)]
    problems += [*_unknown_names(file, form, frame), *_version_problems(file, form.versions)]
    versions = _versions(file, form, frame, problems)
    if problems:
        return problems
    return RuleSet(
        id=form.rule_set,
        purpose=form.purpose,
        association=form.association,
        category=form.category,
        document=form.document,
        versions=versions,
        steps=form.steps,
        advice=form.advice,
        doubts=form.doubts,
        notices=_notices(form, versions, frame),
    )


def _problems_of_parts(file: YamlFile, frame: NameScope) -> Iterator[Problem]:
    """Yield what is wrong with the requirements that have their shape, in a file that has not."""
    versions = file.data.get("versions") if isinstance(file.data, Mapping) else None
    for place, version in enumerate(versions if isinstance(versions, list) else ()):
        for key in ("requirements", "changes") if isinstance(version, Mapping) else ():
            stated = version.get(key)
            for name, each in stated.items() if isinstance(stated, Mapping) else ():
                at = ("versions", place, key, name)
                requirement, _ = parse_model(RequirementModel, file, at, each)
                yield from _unknown(file, at, name, frame.requirements, key=True)
                read = _requirement(file, at, requirement, "", frame) if requirement else None
                yield from read if isinstance(read, list) else ()


def _notices(form: RuleSetModel, versions: Iterable[Version], frame: NameScope) -> tuple[Notice, ...]:
    """Return the announcements that concern the rule set, each once: on itself, its documents, its association."""
    association = frame.associations.get(form.association)
    if association is None:  # broken itself
        return ()
    read = {form.document, *(each.document for version in versions for each in version.requirements.values())}
    on_documents = (name for file, each in association.documents.items() if file in read for name in each.notices)
    names = dict.fromkeys((*form.notices, *on_documents, *association.notices))
    return tuple(frame.notices[name] for name in names if name in frame.notices)


def _unknown_names(file: YamlFile, form: RuleSetModel, frame: NameScope) -> Iterator[Problem]:
    yield from _unknown(file, ("association",), form.association, (*frame.associations, *frame.broken))
    yield from _unknown(file, ("category",), form.category, (*frame.categories, *frame.broken))
    if form.association in frame.associations:
        documents = frame.associations[form.association].documents
        yield from _unknown(file, ("document",), form.document, documents)
        for at, requirement in _requirements(form):
            if requirement.document is not None:
                yield from _unknown(file, (*at, "document"), requirement.document, documents)
    for place, name in enumerate(form.notices):
        yield from unknown_notice(file, ("notices", place), name, frame)
    for at, _ in _requirements(form):
        yield from _unknown(file, at, str(at[-1]), frame.requirements, key=True)


def _unknown(file: YamlFile, at: At, name: str, known: Iterable[str], *, key: bool = False) -> list[Problem]:
    names = tuple(known)
    if name in names:
        return []
    what = "requirement" if key else at[-1]
    return [file.problem(at, f"there is no {what} {shown(name)!r}", suggestion(name, names), key=key)]


def _requirements(form: RuleSetModel) -> Iterator[tuple[At, RequirementModel]]:
    for place, version in enumerate(form.versions):
        for key in ("requirements", "changes"):
            for name, requirement in (getattr(version, key) or {}).items():
                yield ("versions", place, key, name), requirement


def _version_problems(file: YamlFile, versions: tuple[VersionModel, ...]) -> Iterator[Problem]:
    for place, version in enumerate(versions):
        at = ("versions", place)
        if (version.requirements is None) is (version.changes is None):
            mend = "write all requirements, or only the changes to the version above"
            yield file.problem(at, "a version needs either requirements or changes", mend)
        elif not (version.requirements or version.changes):
            yield file.problem(at, "this version asks for nothing", "write its requirements, or take it out")
        elif place == 0 and version.changes is not None:
            mend = "write requirements: and all of them"
            yield file.problem((*at, "changes"), "there is no version above that this could change", mend, key=True)
        if place > 0:
            yield from _order_problems(file, at, versions[place - 1], version)


def _order_problems(file: YamlFile, at: At, before: VersionModel, version: VersionModel) -> Iterator[Problem]:
    if version.since is None:
        mend = "write from: and the day from which it is in force"
        yield file.problem(at, "only the first version may be without a day", mend)
    elif before.since is not None and version.since <= before.since:
        wrong = f"this version overlaps the one above, which is in force from {before.since}"
        yield file.problem(
            (*at, "from"), wrong, "write versions from the oldest to the newest, each with a day of its own"
        )


def _versions(file: YamlFile, form: RuleSetModel, frame: NameScope, problems: list[Problem]) -> tuple[Version, ...]:
    """Return the versions with changes written out; problems of conditions are added to `problems`."""
    versions: list[Version] = []
    for place, version in enumerate(form.versions):
        key = "requirements" if version.requirements is not None else "changes"
        known = dict(versions[-1].requirements) if versions and key == "changes" else {}
        for name, stated in (getattr(version, key) or {}).items():
            read = _requirement(file, ("versions", place, key, name), stated, form.document, frame)
            if isinstance(read, list):
                problems += read
            else:
                known[name] = read
        versions.append(Version(since=version.since, requirements=known))
    return tuple(versions)


def _requirement(
    file: YamlFile, at: At, stated: RequirementModel, document: str, frame: NameScope
) -> Requirement | list[Problem]:
    asked: Mapping[str, Any] = {
        key: getattr(stated, key) for key in ("all_of", "any_of") if getattr(stated, key) is not None
    }
    if len(asked) != 1:
        mend = "write one of them, with its conditions below"
        return [file.problem(at, "a requirement needs either all_of or any_of", mend, key=True)]
    [(name, conditions)] = asked.items()
    condition = ConditionReader(file, frame).group(name, conditions, (*at, name))
    if isinstance(condition, list):
        return condition
    return Requirement(
        id=str(at[-1]),
        document=stated.document or document,
        section=stated.section,
        condition=condition,
        doubts=stated.doubts,
    )
