"""What cannot be true together: a part that is larger than its whole."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.understanding.language import Language
from dialogs.understanding.reading import Reading
from rules.vocabulary import FactValue


def contradiction(told: Mapping[str, FactValue], known: Mapping[str, FactValue], language: Language) -> Reading | None:
    """The question back where a number just told is more than its whole, or less than one of its parts."""
    together = {**known, **told}
    for fact in language.facts.values():
        if fact.part_of and (fact.name in told or fact.part_of in told):
            part, whole = together.get(fact.name), together.get(fact.part_of)
            if isinstance(part, int | float) and isinstance(whole, int | float) and part > whole:
                return _asking_back(fact.name, fact.part_of, together, language)
    return None


def _asking_back(part: str, whole: str, values: Mapping[str, FactValue], language: Language) -> Reading:
    name = language.names[part]
    details = {
        "part": name,
        "Part": name[:1].upper() + name[1:],
        "part_value": f"{values[part]}",
        "whole": language.names[whole],
        "whole_value": f"{values[whole]}",
    }
    choices = ({part: values[part]}, {whole: values[whole]})
    return Reading("clarify", reason="part_larger", details=details, choices=choices)
