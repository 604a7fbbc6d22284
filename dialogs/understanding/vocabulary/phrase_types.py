"""Lists of phrases as the vocabulary files hold them, checked when they are read."""

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_after_validator_function, str_schema

from dialogs.understanding.vocabulary.phrase_table import flaws_in
from rules.yamlfiles import EXTENDABLE, Flaw, refuse


class PartPhrases(str):
    """A list of phrases in the notation of the vocabulary; `{name}` in it stands for any entry of a part.

    A class and not an annotation: pydantic takes three times as long over a hundred annotated fields.
    """

    __slots__ = ()
    extendable = True

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        return no_info_after_validator_function(cls._checked, str_schema())

    @classmethod
    def _checked(cls, listed: str) -> str:
        if flaws := flaws_in(listed):
            raise refuse(flaws)
        return listed


class Phrases(PartPhrases):
    """A list of phrases in which no parts can stand."""

    __slots__ = ()

    @classmethod
    def _checked(cls, listed: str) -> str:
        if "{" in listed:
            raise refuse([Flaw("no parts such as {name} can stand in this list", "write them out", "{")])
        return super()._checked(listed)


def _whole_number(key: str) -> str:
    if not key.removeprefix("-").isdecimal():
        raise refuse([Flaw(f"the key {key!r} is no whole number", "write a number in quotes")])
    return key


Names = Annotated[tuple[str, ...], EXTENDABLE]
ByName = dict[str, Phrases]
PartsByName = dict[str, PartPhrases]
ByNumber = dict[Annotated[str, AfterValidator(_whole_number)], Phrases]
