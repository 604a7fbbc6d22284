"""The categories that a question names, where a word may name several, or only hint at one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.answering.asking import Asking
from dialogs.understanding.phrase_table import Found


def categories_named(
    named: Sequence[Found[str]], tokens: Sequence[str], asking: Asking, *, comparing: bool
) -> tuple[str, ...]:
    """The categories named; a hint narrows down a name that stands for several, or stands for itself.

    In a comparison a hint is another side of it, "IMHM Policy or clinical"; so is one that is joined to a name.
    """
    hints = _outside(asking.hints.find(tokens), named)
    joined = {found.meaning for found in _joined(named, hints, tokens, asking)}
    names, hinted = once(found.meaning for found in named), once(found.meaning for found in hints)
    single = [name for name in names if name not in asking.several]
    wide = [each for name in names if name in asking.several for each in asking.several[name]]
    narrow = [each for each in hinted if each in wide or not names or comparing or each in joined]
    return once((*single, *(narrow or ([] if set(single) & set(wide) else wide))))


def once(values: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    """Return each value once, in the order of their first places."""
    return tuple(dict.fromkeys(values))


def _joined(
    named: Sequence[Found[str]], hints: Sequence[Found[str]], tokens: Sequence[str], asking: Asking
) -> Iterator[Found[str]]:
    """The hints with nothing between them and a name but words that join: "clinical and faculty mentors"."""
    names = list(named)
    for hint in reversed(hints):
        for name in names:
            between = tokens[hint.end : name.start] or tokens[name.end : hint.start]
            if between and asking.joining.issuperset(between):
                names.append(hint)
                yield hint
                break


def _outside(found: Sequence[Found[str]], others: Sequence[Found[str]]) -> list[Found[str]]:
    return [each for each in found if not any(other.start <= each.start < other.end for other in others)]
