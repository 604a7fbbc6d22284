"""The words that stand with what an added folder declares: associations, categories, facts and their values.

They are laid over the packaged words as if they stood in the files of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rules.facts import NUMBERS, FactKind
from rules.loading.fact_files import ADDED_KINDS, LIKE, chosen
from rules.loading.files import ASSOCIATIONS, CATEGORIES, FACTS, PACKAGED, rule_paths
from rules.yamlfiles import DerivedData, Layer, YamlFile, read_yaml

Layers = Mapping[str, Sequence[Layer]]

TYPED = "typed"  # the words that people type for what the block declares
_TYPED_SEVERAL = "typed_several"  # of somebody who may rate: for several of them
_STATEMENTS = ("says_yes", "says_no")  # the words that by themselves answer a question of yes or no
_OF_UNDERSTANDING = (TYPED, *_STATEMENTS)
_SIGN = re.compile(r"[^\w\s]+")

# The files of the vocabulary with the words for the values of a fact, where these do not stand in choices.yaml, and the
# facts whose values are named by the words of another.
CHOICE_FILES = {"association": "associations", "degree": "degrees"}
SAME_WORDS = {"renewal_rsc_provider": "rsc_provider"}
_VALUE_FILES = {**CHOICE_FILES, "roles": "roles"}
HELD = "category_held"


def added_questions(language: str, added: Iterable[Path]) -> Layers:
    """Return the words that are said about added facts and values, in that language."""
    return {"questions": [_questions(file, language) for file in _files(FACTS, added)]}


def added_vocabulary(language: str, added: Iterable[Path], held: Sequence[str] = ()) -> Layers:
    """Return by file of the vocabulary what people type for associations, added facts and values.

    `held` are the categories that somebody can hold: what people call one, they may say that they hold.
    """
    folders = tuple(added)
    layers: dict[str, list[Layer]] = {
        "associations": [_associations(file) for file in _files(ASSOCIATIONS, (PACKAGED, *folders))]
    }
    made = [_of_facts(file, language) for file in _files(FACTS, folders)]
    made += [_of_held(file, held) for file in _files(CATEGORIES, folders)]
    for each in made:
        for name, layer in each.items():
            layers.setdefault(name, []).append(layer)
    return layers


def added_asking(language: str, added: Iterable[Path]) -> Layers:
    """Return what people call added categories, and what added facts are about."""
    folders = tuple(added)
    categories = [_categories(file) for file in _files(CATEGORIES, folders)]
    return {"asking": [*categories, *(_fact_topics(file, language) for file in _files(FACTS, folders))]}


def as_phrase(name: object) -> str:
    """Return a name as people type it: in small letters, without signs."""
    return " ".join(_SIGN.sub(" ", str(name)).lower().split())


def _files(name: str, folders: Iterable[Path]) -> Iterator[YamlFile]:
    """Yield the file of that name of each folder that has one; what is wrong with it as YAML the rules tell."""
    for folder in folders:
        for path in rule_paths(folder, name):
            file = read_yaml(path) if path.name == name else None
            if file and isinstance(file.data, Mapping):
                yield file


def _associations(file: YamlFile) -> Layer:
    made = DerivedData(file)
    for name, stated in file.data.items():
        if isinstance(stated, Mapping):
            short = str(stated.get("short", ""))
            names = (*_texts(stated, "state", "name"), short, short.replace("-", ""))
            given = [stated[key] for key in ("called", "cities") if isinstance(stated.get(key), str)]
            words = [as_phrase(each) for each in names if as_phrase(each)]
            made.put(("values", name), ", ".join((*words, *given)), (name, "called"))
            if "state" in stated:
                made.put(("loaded", name), stated["state"], (name, "state"))
    return made.layer()


def _texts(stated: Mapping[str, Any], *keys: str) -> Iterator[str]:
    return (stated[key] for key in keys if isinstance(stated.get(key), str))


def _categories(file: YamlFile) -> Layer:
    made = DerivedData(file)
    for name, stated in file.data.items():
        if isinstance(stated, Mapping):
            words = [as_phrase(each) for each in _texts(stated, "short", "name")]
            made.put(("categories", name), ", ".join((*words, *_texts(stated, "called"))), (name, "called"))
    return made.layer()


def _of_held(file: YamlFile, held: Sequence[str]) -> Mapping[str, Layer]:
    """Return by file of the vocabulary what people call the categories of the file that somebody can hold."""
    choices, claims = DerivedData(file), DerivedData(file)
    for name, stated in file.data.items():
        if isinstance(stated, Mapping) and name in held:
            words = ", ".join(
                (*(as_phrase(each) for each in _texts(stated, "short", "name")), *_texts(stated, "called"))
            )
            choices.put((HELD, "values", name), words, (name, "called"))
            claims.put(("category_names",), words, (name, "called"))
    return {name: made.layer() for name, made in (("choices", choices), ("claims", claims)) if not made.is_empty}


def _blocks(file: YamlFile, language: str) -> Iterator[tuple[str, FactKind, Mapping[str, Any]]]:
    """Yield name, kind and words of each fact of the file; one that has none in the language is known by its name."""
    for name, stated in _mapping(file.data, "facts").items():
        kind = stated.get("kind") if isinstance(stated, Mapping) else None
        if kind in ADDED_KINDS:
            named = {"choices": {value: value for value in chosen(stated)}} if kind == FactKind.CHOICE else {}
            yield name, FactKind(kind), _mapping(stated, language) or named


def _new_values(file: YamlFile, language: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield fact, value and words of each value that the file adds; a bare text is label and name."""
    for fact, values in _mapping(file.data, "values").items():
        for value, stated in values.items() if isinstance(values, Mapping) else ():
            words = stated.get(language) if isinstance(stated, Mapping) else None
            yield (
                fact,
                value,
                words if isinstance(words, Mapping) else {"label": words or value, "name": words or value},
            )


def _mapping(data: Any, key: str) -> Mapping[str, Any]:
    inside = data.get(key) if isinstance(data, Mapping) else None
    return inside if isinstance(inside, Mapping) else {}


def _questions(file: YamlFile, language: str) -> Layer:
    made = DerivedData(file)
    for name, stated in _mapping(file.data, "facts").items():
        if words := _mapping(stated, language):
            _put_question(made, name, words, ("facts", name, language))
    for fact, value, words in _new_values(file, language):
        if language in _mapping(_mapping(file.data, "values")[fact], value):
            made.put((fact, "choices", value), _said(words), ("values", fact, value, language))
    return made.layer()


def _put_question(made: DerivedData, name: str, words: Mapping[str, Any], at: tuple[str, ...]) -> None:
    made.put((name,), {}, at)
    for key, said in words.items():
        if key == "choices" and isinstance(said, Mapping):
            for value, choice in said.items():
                made.put((name, key, value), _said(choice), (*at, key, value))
        elif key not in _OF_UNDERSTANDING:
            made.put((name, key), said, (*at, key))


def _said(choice: Any) -> Any:
    """Return the words of a value that are said, and not those that are typed."""
    if not isinstance(choice, Mapping):
        return choice
    return {key: text for key, text in choice.items() if key not in (TYPED, _TYPED_SEVERAL)}


def _of_facts(file: YamlFile, language: str) -> Mapping[str, Layer]:
    """Return by file of the vocabulary what people type for the facts and values of a file."""
    made = {
        name: DerivedData(file)
        for name in ("topics", "yes_no", "choices", "people", "called", "asking_back", "claims", *_VALUE_FILES.values())
    }
    for name, kind, words in _blocks(file, language):
        _put_fact(made, name, kind, words, ("facts", name, language))
    for fact, value, words in _new_values(file, language):
        _put_value(made, fact, value, words, ("values", fact, value, language))
        like = _mapping(_mapping(file.data, "values")[fact], value).get(LIKE)
        if like is not None and fact in _VALUE_FILES:
            made[_VALUE_FILES[fact]].put(("like", value), like, ("values", fact, value, LIKE))
    return {name: data.layer() for name, data in made.items() if not data.is_empty}


def _put_fact(
    made: Mapping[str, DerivedData], name: str, kind: FactKind, words: Mapping[str, Any], at: tuple[str, ...]
) -> None:
    said = as_phrase(words.get("name", name.replace("_", " ")))
    typed = words.get(TYPED, said)
    place = (*at, TYPED)
    made["topics"].put(("added", name), typed, place)
    made["called"].put((name,), ", ".join((said, *_without_parts(typed))), place)
    if "open" in words:
        made["asking_back"].put(("facts", name), words["open"], (*at, "open"))
    else:
        made["asking_back"].put(("added", name), _small(words.get("name", said)), (*at, "name"))
    if kind in NUMBERS:
        made["topics"].put(("names", name), typed, place)
    if kind is FactKind.YES_NO:
        made["yes_no"].put(("facts", name, "topic"), typed, place)
        for key in _STATEMENTS:
            if key in words:
                made["yes_no"].put(("facts", name, key), words[key], (*at, key))
    if kind is FactKind.CHOICE:
        made["choices"].put((name,), {"values": {}}, at)
        for value, choice in _mapping(words, "choices").items():
            _put_value(made, name, value, choice, (*at, "choices", value))


def _put_value(made: Mapping[str, DerivedData], fact: str, value: str, words: Any, at: tuple[str, ...]) -> None:
    """Put what people type for a value where the words for the values of the fact stand."""
    typed, place = _typed_for(words), (*at, TYPED)
    if fact == "references":
        made["people"].put(("values", value, "one"), typed, place)
        made["people"].put(("values", value, "more"), _several(words), place)
    elif fact in _VALUE_FILES:
        made[_VALUE_FILES[fact]].put(("values", value), typed, place)
    else:
        made["choices"].put((SAME_WORDS.get(fact, fact), "values", value), typed, place)
    if fact == HELD:
        made["claims"].put(("category_names",), typed, place)


def _typed_for(words: Any) -> Any:
    """Return what people type for a value: what the block says, beside its label and name."""
    if not isinstance(words, Mapping):
        return as_phrase(words)
    typed = words.get(TYPED, "")
    names = dict.fromkeys(as_phrase(each) for each in _texts(words, "label", "name"))
    return ", ".join((*names, typed)) if isinstance(typed, str) and typed else typed or ", ".join(names)


def _several(words: Any) -> str:
    """Return what people type for several people of a kind."""
    if not isinstance(words, Mapping):
        return ""
    names = (as_phrase(each) for each in _texts(words, "plural", "label"))
    return ", ".join((*names, *_texts(words, _TYPED_SEVERAL)))


def _without_parts(typed: Any) -> Iterator[str]:
    """Yield the entries without `{name}`, which can stand in few lists."""
    entries = typed.replace("\n", " ").split(",") if isinstance(typed, str) else ()
    return (entry.strip() for entry in entries if entry.strip() and "{" not in entry)


def _small(name: object) -> str:
    """Return a name as it stands inside a sentence; one that is an abbreviation stays as it is."""
    text = str(name)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _fact_topics(file: YamlFile, language: str) -> Layer:
    made = DerivedData(file)
    for name, _, words in _blocks(file, language):
        said = as_phrase(words.get("name", name))
        made.put(("fact_topics", name), said, ("facts", name, language, "name"))
        typed = words.get(TYPED)
        listed = f"{said}, {typed}" if isinstance(typed, str) and typed.strip() else said
        made.put(("added", name), listed, ("facts", name, language, TYPED))
    return made.layer()
