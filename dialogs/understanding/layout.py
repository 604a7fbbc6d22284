"""The tables of a language, laid out from its vocabulary files, each under the field of Language that it fills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dialogs.understanding.number_tables import dates_of, lexicon_of
from dialogs.understanding.phrases import PhraseTable
from dialogs.understanding.tables import (
    ChoiceWords,
    Parts,
    choice_words,
    listed,
    merged,
    people_of,
    topics_of,
)
from rules.vocabulary import Fact, Kind

Files = Mapping[str, Any]

CHOICE_FILES = {"association": "associations", "degree": "degrees"}
SAME_WORDS = {"renewal_rsc_provider": "rsc_provider"}
_SMALL_WORDS = ("have", "i_have", "with", "is", "own", "clause_ends", "after_degree", "goes_on", "joins_places")
_BESIDE_PEOPLE = ("nobody", "relative")
_PLACES = ("passed_over", "left", "here", "here_unasked")


def tables_of(files: Files, facts: Mapping[str, Fact], parts: Parts) -> dict[str, Any]:
    """All tables by the name of their field."""
    return {
        **_of_numbers(files, parts),
        **_of_values(files, facts, parts),
        **_of_statements(files, parts),
        "commands": merged(files["talk"]["commands"]),
        "called": merged(files["called"]),
        "talk": _of_talk(files),
        "small_talk": merged(files["small_talk"]),
    }


def all_tables(tables: Mapping[str, Any]) -> Iterator[PhraseTable[Any]]:
    """Every table of phrases, however deep."""
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
    }


def _of_values(files: Files, facts: Mapping[str, Fact], parts: Parts) -> dict[str, Any]:
    choices = [name for name, fact in facts.items() if fact.kind == Kind.CHOICE]
    roles = {**files["roles"], "also": {"all_of_them": files["roles"]["all_of_them"]}}
    return {
        "choices": {fact: choice_words(_choice_file(files, fact), facts[fact].values, parts) for fact in choices},
        "roles": choice_words(roles, facts["roles"].values, parts),
        "people": people_of(files["people"], facts["references"].values, parts),
        "counts": merged(files["people"]["counts"]),
        "places": merged({name: files["associations"][name] for name in _PLACES}),
    }


def _choice_file(files: Files, fact: str) -> Mapping[str, Any]:
    name = CHOICE_FILES.get(fact)
    return files[name] if name else files["choices"][SAME_WORDS.get(fact, fact)]  # type: ignore[no-any-return]


def _of_statements(files: Files, parts: Parts) -> dict[str, Any]:
    guards = {kind: words for kind, words in files["guards"].items() if kind not in _SMALL_WORDS}
    return {
        "yes_no": _yes_no(files["yes_no"], parts),
        "told": _told(files, parts),
        "guards": merged(guards),
    }


def _yes_no(file: Mapping[str, Any], parts: Parts) -> dict[str, PhraseTable[str]]:
    """The general words under "", those that must fill a part under "short", each fact's statements under its name."""
    short = {name: words for name, words in file["words"].items() if name.startswith("short_")}
    tables = {"": merged({name: words for name, words in file["words"].items() if name not in short})}
    tables["short"] = merged(short)
    for fact, lists in file["facts"].items():
        tables[fact] = PhraseTable(parts)
        for meaning in ("says_yes", "says_no", "between"):
            tables[fact].add_all(lists.get(meaning, ""), meaning)
    return tables


def _told(files: Files, parts: Parts) -> PhraseTable[tuple[str, str]]:
    """Statements plain enough to be taken while another fact is asked about: (fact, value or empty for yes-or-no)."""
    table: PhraseTable[tuple[str, str]] = PhraseTable(parts)
    for fact, lists in files["yes_no"]["facts"].items():
        table.add_all(lists.get("told", ""), (fact, ""))
    for fact, lists in files["choices"].items():
        for value, words in lists.get("told", {}).items():
            table.add_all(words, (fact, value))
    return table


def _of_talk(files: Files) -> dict[str, PhraseTable[str]]:
    """The lists where it matters only whether a phrase is in them, by name; those of a group as `group_name`."""
    lists = {name: words for name, words in files["talk"].items() if isinstance(words, str)}
    lists |= {name: files["guards"][name] for name in _SMALL_WORDS}
    lists |= {name: files["people"][name] for name in _BESIDE_PEOPLE}
    for group in ("questions", "corrections"):
        lists |= {f"{group}_{name}": words for name, words in files["talk"][group].items()}
    return {name: listed(words) for name, words in lists.items()}
