"""Build the tables of a language from its vocabulary files, each under the field of Language that it fills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dialogs.content.added_words import CHOICE_FILES, SAME_WORDS
from dialogs.understanding.quantities.quantities import Lexeme
from dialogs.understanding.readers.numbers.numbers_named import FactPhrase
from dialogs.understanding.vocabulary.phrase_table import PhraseTable
from rules.facts import Fact, FactKind

Parts = Mapping[str, PhraseTable[str]]


@dataclass(frozen=True, slots=True)
class ChoiceWord:
    """A word for a value; or, without a value, for something that leaves it open: `reason` asks back.

    `denied` is the value that its denial comes to: whoever is "not endorsed" is somebody else.
    """

    value: str | None = None
    reason: str | None = None
    about: str | None = None
    denied: str | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """What a word leaves open: the level that it says at least (degrees only), and the likely values.

    `fields` are fields of study, each with the value that it settles.
    """

    level: str | None
    choices: tuple[Any, ...]
    fields: PhraseTable[str]


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """The words of one fact; `prefer`, `levels` and `yields` (one value to another) say which of several counts."""

    table: PhraseTable[ChoiceWord]
    unclear: Mapping[str, Unclear] = field(default_factory=dict)
    prefer: tuple[str, ...] = ()
    levels: Mapping[str, int] = field(default_factory=dict)
    yields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RaterWord:
    """A word for somebody who could rate; `reason` asks back where the word says too little."""

    value: str | None
    several: bool
    reason: str | None = None


def listed(words: str, parts: Parts | None = None) -> PhraseTable[str]:
    """Return a table of one list, where it matters only whether a phrase is in it."""
    table: PhraseTable[str] = PhraseTable(parts)
    table.add_all(words, "listed")
    return table


def merged(named: Mapping[str, str], parts: Parts | None = None) -> PhraseTable[str]:
    """Return one table of several lists; the meaning of a phrase is the name of its list."""
    table: PhraseTable[str] = PhraseTable(parts)
    for name, words in named.items():
        table.add_all(words, name)
    return table


def topics_of(file: Mapping[str, Any], parts: Parts) -> PhraseTable[FactPhrase]:
    """Return the phrases of topics.yaml with all facts that each may name, in the order of the file."""
    table: PhraseTable[FactPhrase] = PhraseTable(parts, merge=FactPhrase.also)
    for how in ("names", "when_asked", "as_part", "elsewhere"):
        for fact, words in file[how].items():
            table.add_all(words, FactPhrase(**{how: (fact,)}))
    return table


EVERY_VALUE = "all"  # in place of the values to choose from
HINT = "hint"  # of a value that such a word tells where nothing else is named


def _also_denied(word: ChoiceWord, later: ChoiceWord) -> ChoiceWord:
    """Return the later of two meanings; one that only tells what a denial comes to leaves the other as it is."""
    return later if later.value or later.reason or later.about else replace(word, denied=later.denied)


def choice_words(file: Mapping[str, Any], values: Sequence[str], parts: Parts) -> ChoiceWords:
    """Return the words of a fact with fixed values; the ids of the values are always among them."""
    table: PhraseTable[ChoiceWord] = PhraseTable(parts, merge=_also_denied)
    for value, words in file.get("hints", {}).items():
        table.add_all(words, ChoiceWord(value, about=HINT))
    for reason, unclear in file.get("unclear", {}).items():
        table.add_all(unclear["words"], ChoiceWord(reason=reason))
    for place, words in file.get("not_loaded", {}).items():
        table.add_all(words, ChoiceWord(reason="association_not_loaded", about=place))
    for name, words in file.get("also", {}).items():
        table.add_all(words, ChoiceWord(about=name))
    for value, words in file.get("when_asked", {}).items():
        table.add_all(words, ChoiceWord(value, about="when_asked"))
    for value in values:
        table.add_all(file["values"][value], ChoiceWord(value))
        table.add_all(value.replace("_", " "), ChoiceWord(value))
    for value, words in file.get("if_denied", {}).items():
        table.add_all(words, ChoiceWord(denied=value))
    return ChoiceWords(
        table=table,
        unclear={
            reason: Unclear(
                unclear.get("level"),
                tuple(values if unclear["choices"] == EVERY_VALUE else unclear["choices"]),
                merged(unclear.get("fields", {})),
            )
            for reason, unclear in file.get("unclear", {}).items()
        },
        yields=file.get("yields", {}),
        prefer=tuple(file.get("prefer", ())),
        levels=_levels(file, values),
    )


def _levels(file: Mapping[str, Any], values: Sequence[str]) -> dict[str, int]:
    """Return the level of each value, where any have one; an added value that is like no other is on the highest."""
    levels = {value: level for level, together in enumerate(file.get("levels", ())) for value in together}
    highest = max(levels.values(), default=0)
    like = file.get("like", {})
    return {value: levels.get(value, levels.get(like.get(value, ""), highest)) for value in values} if levels else {}


def people_of(file: Mapping[str, Any], values: Sequence[str], parts: Parts) -> PhraseTable[RaterWord]:
    """Return the words for people, one or several of a kind."""
    table: PhraseTable[RaterWord] = PhraseTable(parts)
    for reason, words in file["unclear"].items():
        table.add_all(words["one"], RaterWord(words.get("becomes"), False, reason))
        table.add_all(words["more"], RaterWord(words.get("becomes"), True, reason))
    for value in values:
        table.add_all(file["values"][value]["one"], RaterWord(value, False))
        table.add_all(file["values"][value]["more"], RaterWord(value, True))
        table.add_all(value.replace("_", " "), RaterWord(value, several=False))
    return table


NOW = "now"  # the unit of words such as "right now", which are a day only by themselves


def lexicon_of(numbers: Mapping[str, Any], dates: Mapping[str, Any]) -> PhraseTable[Lexeme]:
    """Return the symbols of numbers.yaml, and those of dates.yaml that may end a stretch of time."""
    table: PhraseTable[Lexeme] = PhraseTable()
    for kind, words in numbers["symbols"].items():
        table.add_all(words, Lexeme(kind))
    table.add_all(numbers["events"], Lexeme("event"))
    table.add_all(numbers["odd_units"], Lexeme("odd_unit", "odd"))
    _add_units(table, numbers)
    _add_months(table, dates)
    for month, words in dates["seasons"].items():
        table.add_all(words, Lexeme("odd_unit", "odd", int(month)))
    return table


def dates_of(dates: Mapping[str, Any], numbers: Mapping[str, Any]) -> PhraseTable[Lexeme]:
    """Return the symbols by which a day is told: those of dates.yaml and the units of numbers.yaml."""
    table: PhraseTable[Lexeme] = PhraseTable()
    for kind, words in dates["day"].items():
        table.add_all(words, Lexeme(kind))
    table.add_all(dates["first"], Lexeme("number", value=1))
    for season in dates["seasons"].values():
        table.add_all(season, Lexeme("leaves_open"))
    _add_units(table, numbers)
    _add_months(table, dates)
    for number, words in dates["weekdays"].items():
        table.add_all(words, Lexeme("weekday", value=int(number)))
    for days, words in dates["days_away"].items():
        table.add_all(words, Lexeme("days_away", value=int(days)))
    table.add_all(dates["now"], Lexeme("days_away", NOW, 0))
    for day, words in dates["holidays"].items():
        month, _, number = day.partition("-")
        table.add_all(words, Lexeme("holiday", value=100 * int(month) + int(number)))
    return table


def _add_units(table: PhraseTable[Lexeme], numbers: Mapping[str, Any]) -> None:
    for unit, words in numbers["units"].items():
        table.add_all(words, Lexeme("unit", unit))


def _add_months(table: PhraseTable[Lexeme], dates: Mapping[str, Any]) -> None:
    """Add the months by number, and the points near the beginning, middle or end of them and of years."""
    for month, words in dates["months"].items():
        table.add_all(words, Lexeme("month_name", value=int(month)))
    for share in ("early", "middle", "late"):
        table.add_all(dates[share], Lexeme(share))


Files = Mapping[str, Any]

_SMALL_WORDS = (
    *(
        "have",
        "i_have",
        "with",
        "is",
        "own",
        "clause_ends",
        "done_with",
        "still_at_it",
        "after_degree",
        "goes_on",
        "joins_places",
    ),
    *("denies_behind", "lapsed", "may_be", "of_the_writer", "turned_into", "was", "long_ago", "concludes"),
)
_BESIDE_PEOPLE = (
    *("nobody", "relative", "joins_people", "goes_on_about", "not_asked"),
    *("tells_of_them", "more_of_them", "starts_with", "beside_people"),
)
_PLACES = ("passed_over", "left", "here", "here_unasked")


def tables_of(files: Files, facts: Mapping[str, Fact], parts: Parts) -> dict[str, Any]:
    """Return all tables by the name of their field."""
    return {
        **_of_numbers(files, parts),
        **_of_values(files, facts, parts),
        **_of_statements(files, parts),
        "commands": merged(files["talk"]["commands"]),
        "called": merged(files["called"]),
        "added": {fact: listed(words, parts) for fact, words in files["topics"].get("added", {}).items()},
        "talk": _of_talk(files),
        "small_talk": merged(files["small_talk"]),
        "what_if": {name: listed(words) for name, words in files["what_if"].items()},
    }


def all_tables(tables: Mapping[str, Any]) -> Iterator[PhraseTable[Any]]:
    """Return every table of phrases, however deep."""
    for table in tables.values():
        if isinstance(table, PhraseTable):
            yield table
        elif isinstance(table, ChoiceWords):
            yield table.table
        else:
            yield from all_tables(table)


def _of_numbers(files: Files, parts: Parts) -> dict[str, Any]:
    return {
        "lexicon": lexicon_of(files["numbers"], files["dates"]),
        "dates": dates_of(files["dates"], files["numbers"]),
        "topics": topics_of(files["topics"], parts),
        "zero": listed(files["numbers"]["zero_replies"]),
        "zero_starts": listed(files["numbers"]["zero_starts"]),
        "zero_ends": listed(files["numbers"]["zero_ends"]),
        "denying": {name: listed(words) for name, words in files["numbers"]["denying"].items()},
    }


def _of_values(files: Files, facts: Mapping[str, Fact], parts: Parts) -> dict[str, Any]:
    choices = [name for name, fact in facts.items() if fact.kind == FactKind.CHOICE]
    roles = {**files["roles"], "also": {"all_of_them": files["roles"]["all_of_them"]}}
    return {
        "choices": {fact: choice_words(_choice_file(files, fact), facts[fact].values, parts) for fact in choices},
        "roles": choice_words(roles, facts["roles"].values, parts),
        "people": people_of(files["people"], facts["references"].values, parts),
        "counts": merged(files["people"]["counts"]),
        "described": merged(files["people"]["described"], parts),
        "places": merged({name: files["associations"][name] for name in _PLACES}),
    }


def _choice_file(files: Files, fact: str) -> Mapping[str, Any]:
    name = CHOICE_FILES.get(fact)
    return files[name] if name else files["choices"][SAME_WORDS.get(fact, fact)]  # type: ignore[no-any-return]


def _of_statements(files: Files, parts: Parts) -> dict[str, Any]:
    guards = {kind: words for kind, words in files["guards"].items() if kind not in _SMALL_WORDS}
    return {
        "yes_no": _yes_no(files["yes_no"], parts),
        "topics_of_yes_no": _of_yes_no("topic", files, parts),
        "doubts_of_yes_no": _of_yes_no("unless", files, parts),
        "told": _told(files, parts),
        "guards": merged(guards),
    }


def _of_yes_no(name: str, files: Files, parts: Parts) -> dict[str, PhraseTable[str]]:
    return {fact: listed(lists.get(name, ""), parts) for fact, lists in files["yes_no"]["facts"].items()}


def _yes_no(file: Mapping[str, Any], parts: Parts) -> dict[str, PhraseTable[str]]:
    """Return the general words under "", those that fill a part under "short", and each fact's statements."""
    short = {name: words for name, words in file["words"].items() if name.startswith(("short_", "ends_"))}
    apart = {*short, "opens_yes"}
    tables = {"": merged({name: words for name, words in file["words"].items() if name not in apart})}
    tables |= {"short": merged(short), "opens_yes": listed(file["words"]["opens_yes"], parts)}
    for fact, lists in file["facts"].items():
        tables[fact] = PhraseTable(parts)
        for meaning in ("says_yes", "says_no", "between"):
            tables[fact].add_all(lists.get(meaning, ""), meaning)
    return tables


def _told(files: Files, parts: Parts) -> PhraseTable[tuple[str, str]]:
    """Return statements plain enough to take while another fact is asked: (fact, value or empty for yes-or-no)."""
    table: PhraseTable[tuple[str, str]] = PhraseTable(parts)
    for fact, lists in files["yes_no"]["facts"].items():
        table.add_all(lists.get("told", ""), (fact, ""))
    for fact, lists in files["choices"].items():
        for value, words in lists.get("told", {}).items():
            table.add_all(words, (fact, value))
    return table


def _of_talk(files: Files) -> dict[str, PhraseTable[str]]:
    """Return the lists where it matters only whether a phrase is in them, by name; those of a group as `group_name`."""
    lists = {name: words for name, words in files["talk"].items() if isinstance(words, str)}
    lists |= {name: files["guards"][name] for name in _SMALL_WORDS}
    lists |= {name: files["people"][name] for name in _BESIDE_PEOPLE}
    for group in ("questions", "corrections"):
        lists |= {f"{group}_{name}": words for name, words in files["talk"][group].items()}
    return {name: listed(words) for name, words in lists.items()}
