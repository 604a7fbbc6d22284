"""How the words fit the rules: every fact has its question, every choice its label, every placeholder its value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from dialogs.content.files import Sources, placeholders
from dialogs.content.models import GAP, LanguageContent, Question
from rules.conditions import OneOf, facts_in, leaves
from rules.facts import Fact, FactKind
from rules.loading.files import FACTS, NOTICES, LoadedRules
from rules.model import Purpose, RuleBook, RuleSet
from rules.yamlfiles import At, OverlaidValue, OverlaidValues, Problem, YamlFile, shown, suggestion

IN_CASE = "in_case."  # begins the keys of words that are said inside a case


def check_wording(wording: OverlaidValues, english: Mapping[str, str], folder: Path) -> Iterator[Problem]:
    """Yield what is laid over the English wording, or translates it, otherwise than it can be filled in.

    A wording `in_case.NAME` stands in place of the wording NAME, and can have its placeholders.
    """
    for key, value in wording.items():
        name = key.removeprefix(IN_CASE)
        if name in english:
            yield from strange_placeholders(value, known_placeholders(english[name]))
        else:
            yield value.problem((), f"there is no wording {shown(name)!r}", suggestion(name, english))
    for key in english:
        if key not in wording:
            file, _, name = key.partition(".")
            path = folder / "wording" / f"{file}.yaml"
            yield Problem(str(path), 1, 1, f"{name!r} is missing", f"add '{name}: ...', as it stands in English")


def known_placeholders(text: str) -> frozenset[str]:
    """Return what a packaged text fills in; a lone brace in it is told where the text itself is checked."""
    try:
        return placeholders(text)
    except ValueError:
        return frozenset()


def strange_placeholders(value: OverlaidValue, known: Collection[str]) -> Iterator[Problem]:
    """Yield each placeholder of a text that nobody fills in, in every file that writes the text."""
    for layer in value.layers:
        if isinstance(layer.data, str):
            yield from check_placeholders(OverlaidValue((layer,)), (), layer.data, known)


def check_placeholders(
    value: OverlaidValue, at: tuple[str | int, ...], text: str, known: Collection[str]
) -> Iterator[Problem]:
    """Yield what stands in the braces of a text, the one at that path of the value, and is not known."""
    written = [f"{{{name}}}" for name in sorted(known)]
    try:
        found = placeholders(text)
    except ValueError:
        hint = f"write braces only round a placeholder, {suggestion('', written)}" if known else "take the braces out"
        yield value.problem(at, "a brace stands alone", hint)
        return
    for name in sorted(found.difference(known)):
        strange = f"{{{name}}}"
        hint = suggestion(strange, written) if known else "take the braces out"
        yield value.problem(at, f"there is no placeholder {strange} here", hint, near=strange)


ROLES = "roles"  # the fact whose values the questions about a working day find out
_FILLED = {**dict.fromkeys(("gap", "step"), GAP), **dict.fromkeys(("needed", "needed_brief"), frozenset({"need"}))}
_SAID = {FactKind.YES_NO: {"said_yes", "said_no"}, FactKind.PEOPLE: {"said", "said_no"}}


def check_content(
    content: LanguageContent, sources: Sources, book: RuleBook, reading: LoadedRules | None = None
) -> Iterator[Problem]:
    """Yield everything in which the words do not fit the rules, or each other; `reading` has the files of the rules."""
    yield from _facts_without_question(sources, book, reading)
    for name, question in content.questions.items():
        yield from _check_question(question, sources.questions[name], sources.glossary, book)
        yield from _check_choices(question, book.catalogue.facts[name], sources.questions[name], reading)
    yield from _check_role_finder(content, sources, book)
    yield from _check_glossary(content, sources, book)
    yield from _notes_without_text(sources, book, reading)
    yield from _check_order(content, sources, book)
    for note in sources.notes.values():
        yield from strange_placeholders(note, ())
    yield from check_wording(sources.wording, sources.english, sources.folder)


def _facts_without_question(sources: Sources, book: RuleBook, reading: LoadedRules | None) -> Iterator[Problem]:
    facts = book.catalogue.facts
    for name, entry in sources.questions.items():
        if name not in facts:
            yield entry.problem((), f"there is no fact {shown(name)!r}", suggestion(name, facts))
    for name in facts:
        if name not in sources.questions:
            wrong = f"the fact {name} has no question"
            declared = _declared(reading, "facts", name)
            if declared:
                mend = f"write its words below {sources.folder.name}: in its block"
                yield declared.problem(("facts", name), wrong, mend, key=True)
            else:
                yield _nowhere(sources.questions, wrong, "write one in this folder")


def _declared(reading: LoadedRules | None, *at: str) -> YamlFile | None:
    """Return the last file of facts in which the path leads somewhere."""
    files = reading.named.get(FACTS, ()) if reading else ()
    return next((file for file in reversed(files) if file.holds(at)), None)


def _check_question(
    question: Question, entry: OverlaidValue, glossary: OverlaidValues, book: RuleBook
) -> Iterator[Problem]:
    fact = book.catalogue.facts[question.fact]
    yield from _check_said(question, fact, entry)
    for index, term in enumerate(question.terms):
        if term not in glossary:
            yield entry.problem(("terms", index), f"the glossary has no {shown(term)!r}", suggestion(term, glossary))
    yield from _unknown(question.activities, book.catalogue.facts[ROLES].values, entry, ("activities",))
    for name, values in question.groups.items():
        for index, value in enumerate(values):
            if value not in fact.values:
                wrong = f"{shown(value)!r} is not known"
                yield entry.problem(("groups", name, index), wrong, suggestion(value, fact.values))


def _check_choices(
    question: Question, fact: Fact, entry: OverlaidValue, reading: LoadedRules | None
) -> Iterator[Problem]:
    known = (
        ("yes", "no") if fact.kind is FactKind.YES_NO else tuple(value for value in fact.values if value != fact.unsure)
    )
    yield from _unknown(question.choices, known, entry, ("choices",))
    if fact.kind is FactKind.YES_NO and not question.choices:
        return
    for value in known:
        if value not in question.choices:
            at = ("values", fact.name, value)
            declared = _declared(reading, *at)
            wrong, mend = f"the choice {shown(value)} has no words", "write its label and name"
            yield declared.problem(at, wrong, mend, key=True) if declared else entry.problem(("choices",), wrong, mend)


def _check_said(question: Question, fact: Fact, entry: OverlaidValue) -> Iterator[Problem]:
    wanted = _SAID.get(fact.kind, {"said"})
    for part in ("said", "said_yes", "said_no"):
        if (getattr(question, part) is None) == (part in wanted):
            verb, mend = ("lacks", "write it") if part in wanted else ("needs no", "take it out")
            yield entry.problem((part,), f"{fact.name} {verb} {part}", mend, key=True)
    for part, text in question:
        if part == "said" and text is not None:
            yield from _check_said_back(entry, text)
        elif isinstance(text, str) and part != "fact":
            yield from check_placeholders(entry, (part,), text, _FILLED.get(part, ()))


def _check_said_back(question: OverlaidValue, text: str) -> Iterator[Problem]:
    problems = list(check_placeholders(question, ("said",), text, {"value"}))
    yield from problems
    if not problems and not placeholders(text):
        yield question.problem(("said",), "the placeholder is missing", "write {value} where the answer belongs")


def _check_role_finder(content: LanguageContent, sources: Sources, book: RuleBook) -> Iterator[Problem]:
    roles = book.catalogue.facts[ROLES].values
    for question in content.role_finder:
        for value, choice in question.choices.items():
            for index, role in enumerate(choice.roles):
                if role not in roles:
                    at = ("choices", value, "roles", index)
                    mend = suggestion(role, roles)
                    yield sources.role_finder[question.id].problem(at, f"there is no role {shown(role)!r}", mend)


def _check_glossary(content: LanguageContent, sources: Sources, book: RuleBook) -> Iterator[Problem]:
    known = set(chain.from_iterable(association.documents for association in book.associations.values()))
    for name, term in content.glossary.items():
        entry = sources.glossary[name]
        if term.document is not None and term.document not in known:
            mend = suggestion(term.document, sorted(known))
            yield entry.problem(("document",), f"no association has the document {shown(term.document)}", mend)
        if (term.document is None) != (term.section is None):
            mend = "write both where it is from a document, else neither"
            yield entry.problem((), "document and section belong together", mend)


def _notes_without_text(sources: Sources, book: RuleBook, reading: LoadedRules | None) -> Iterator[Problem]:
    for rule_set in book.rule_sets:
        for note in dict.fromkeys((*_notes_of(rule_set), *(notice.id for notice in rule_set.notices))):
            if note not in sources.notes:
                wrong = f"the note {shown(note)!r} of {rule_set.id} ({rule_set.purpose}) has no text"
                file, at = _named_in(note, rule_set, reading) if reading else (None, ())
                if file is None:
                    yield _nowhere(sources.notes, wrong, "write it under `notes`")
                else:
                    yield file.problem(at, wrong, "write its text in notes.yaml, or correct the name")


def _named_in(note: str, rule_set: RuleSet, reading: LoadedRules) -> tuple[YamlFile | None, At]:
    """Return the file that names a note of the rule set, and where: the rule set's own, or that of notices."""
    own = reading.origins.get(rule_set.key)
    if own is not None and (at := own.path_of(note)):
        return own, at
    notices = [file for file in reading.named.get(NOTICES, ()) if isinstance(file.data, Mapping) and note in file.data]
    return (notices[-1], (note,)) if notices else (own, ())


def _notes_of(rule_set: RuleSet) -> Iterator[str]:
    yield from chain(rule_set.steps, rule_set.advice, rule_set.doubts)
    for version in rule_set.versions:
        for requirement in version.requirements.values():
            yield from requirement.doubts
            for leaf in leaves(requirement.condition):
                if isinstance(leaf, OneOf):
                    yield from leaf.association_decides.values()


def _check_order(content: LanguageContent, sources: Sources, book: RuleBook) -> Iterator[Problem]:
    yield from _unknown_keys(sources.order, list(Purpose))
    for purpose in Purpose:
        if purpose not in sources.order:
            yield _nowhere(sources.order, f"the order for {purpose} is missing", "write it")
    for purpose in content.order:
        for layer in sources.order[purpose].layers:
            yield from _check_places(layer.data, OverlaidValue((layer,)), book)


def _check_places(order: Sequence[str], entry: OverlaidValue, book: RuleBook) -> Iterator[Problem]:
    for index, name in enumerate(order):
        if name not in book.catalogue.facts:
            mend = suggestion(name, book.catalogue.facts)
            yield entry.problem((index,), f"there is no fact {shown(name)!r}", mend)
        elif name in order[:index]:
            yield entry.problem((index,), f"{name} stands twice", "keep one of them")


def facts_read(book: RuleBook, purpose: Purpose) -> set[str]:
    """Return the facts that the rule sets for the purpose read."""
    requirements = chain.from_iterable(
        version.requirements.values() for rule_set in book.sets(purpose) for version in rule_set.versions
    )
    return {fact for requirement in requirements for fact in facts_in(requirement.condition)}


def _unknown(
    names: Mapping[str, object], known: Iterable[str], entry: OverlaidValue, at: tuple[str, ...]
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield entry.problem((*at, name), f"{shown(name)!r} is not known", suggestion(name, known), key=True)


def _unknown_keys(entries: OverlaidValues, known: Iterable[str]) -> Iterator[Problem]:
    for name, entry in entries.items():
        if name not in known:
            yield entry.problem((), f"{shown(name)!r} is not known", suggestion(name, known))


def _nowhere(entries: OverlaidValues, wrong: str, mend: str) -> Problem:
    """Return the problem of something missing, at the top of the first file of its kind."""
    layers = next((entry.layers for entry in entries.values()), ())
    return Problem(str(layers[0].file.path), 1, 1, wrong, mend) if layers else Problem("(no file)", 1, 1, wrong, mend)
