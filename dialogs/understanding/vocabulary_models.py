"""The shapes of the vocabulary files, by the name of the file."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, RootModel
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_after_validator_function, str_schema

from dialogs.understanding.phrase_table import flaws_in
from rules.yamlfiles import EXTENDABLE, FileModel, Flaw, Text, refuse


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


def _day(key: str) -> str:
    month, _, day = key.partition("-")
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        raise refuse([Flaw(f"the key {key!r} is no day of the year", 'write month-day, such as "12-25"')])
    return key


Names = Annotated[tuple[str, ...], EXTENDABLE]
ByName = dict[str, Phrases]
PartsByName = dict[str, PartPhrases]
ByNumber = dict[Annotated[str, AfterValidator(_whole_number)], Phrases]


class NumbersFile(FileModel):
    units: ByName
    odd_units: Phrases
    events: Phrases
    symbols: ByName
    zero_replies: Phrases
    zero_starts: Phrases
    zero_ends: Phrases


class DatesFile(FileModel):
    months: ByNumber  # by number of the month
    weekdays: ByNumber  # by number, from Monday
    seasons: ByNumber  # by number of the month in their middle
    days_away: ByNumber
    now: Phrases
    holidays: Annotated[dict[Annotated[str, AfterValidator(_day)], Phrases], EXTENDABLE]
    first: Phrases
    early: Phrases
    middle: Phrases
    late: Phrases
    day: ByName


class TopicsFile(FileModel):
    renewing: Names
    until_today: Names
    received: Names
    after_degree: Names
    parts: Annotated[ByName, EXTENDABLE]  # what `{name}` stands for in other lists
    names: PartsByName
    as_part: Annotated[PartsByName, EXTENDABLE]
    when_asked: Annotated[PartsByName, EXTENDABLE]
    elsewhere: Annotated[PartsByName, EXTENDABLE]


class UnclearWords(FileModel):
    """Words that leave open which value is meant."""

    words: PartPhrases
    level: str | None = None  # the value that they say at least
    choices: tuple[str | tuple[str, ...], ...]  # the values to choose from; of a set, those that go together
    fields: Annotated[ByName, EXTENDABLE] = Field(default={})  # fields of study that settle it, by value


class ChoiceVocabulary(FileModel):
    """The words for the values of one fact."""

    values: PartsByName
    told: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # taken while something else is asked
    when_asked: Annotated[PartsByName, EXTENDABLE] = Field(default={})
    also: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # words that name no value, by what they are
    prefer: tuple[str, ...] = ()
    levels: tuple[tuple[str, ...], ...] = ()
    yields: Mapping[str, str] = Field(default={})
    unclear: Annotated[dict[str, UnclearWords], EXTENDABLE] = Field(default={})


class DegreesFile(ChoiceVocabulary):
    only_in_capitals: Phrases


class RolesFile(ChoiceVocabulary):
    all_of_them: PartPhrases


class AssociationsFile(FileModel):
    values: PartsByName
    passed_over: Phrases
    not_loaded: Annotated[PartsByName, EXTENDABLE]  # states without rules here, by name
    only_in_capitals: Phrases
    left: Phrases
    here: Phrases
    here_unasked: Phrases


class ChoicesFile(RootModel[dict[str, ChoiceVocabulary]]):
    """By fact."""


class PersonWords(FileModel):
    one: PartPhrases
    more: PartPhrases


class UnclearPersonWords(PersonWords):
    becomes: str | None = None


class CountWords(FileModel):
    one: Phrases
    two: Phrases
    some: Phrases


class PeopleFile(FileModel):
    values: dict[str, PersonWords]
    relative: Phrases
    unclear: Annotated[dict[str, UnclearPersonWords], EXTENDABLE]
    counts: CountWords
    nobody: Phrases


class YesNoWords(FileModel):
    says_yes: Phrases
    says_no: Phrases
    short_yes: Phrases
    short_no: Phrases
    between: Phrases
    sure_enough: Phrases


class YesNoStatements(FileModel):
    says_yes: PartPhrases = PartPhrases()
    says_no: PartPhrases = PartPhrases()
    between: PartPhrases = PartPhrases()
    told: PartPhrases = PartPhrases()


class YesNoFile(FileModel):
    words: YesNoWords
    facts: dict[str, YesNoStatements]


class ListsFile(RootModel[ByName]):
    """Lists by name."""


class QuestionCues(FileModel):
    starts: Phrases
    anywhere: Phrases


class CorrectionCues(FileModel):
    starts: Phrases
    anywhere: Phrases
    before_the_old: Phrases


class TalkFile(FileModel):
    commands: ByName
    change: Phrases
    change_anything: Phrases
    unknown: Phrases
    unknown_inside: Phrases
    unknown_whether: Phrases
    the_rest: Phrases
    questions: QuestionCues
    noise: Phrases
    filler: Phrases
    corrections: CorrectionCues
    not_numbers: Phrases
    accented: Names
    spanish: Names
    agrees: Phrases
    declines: Phrases
    passes_on: Phrases
    question_only: Phrases
    with_answers: Phrases
    sends: Phrases
    ahead: Phrases
    only_alone: Phrases
    oneself: Phrases


class GuardsFile(FileModel):
    is_not: Phrases = Field(alias="not")
    but: Phrases
    except_for: Phrases = Field(alias="except")
    clause_ends: Phrases
    have: Phrases
    i_have: Phrases
    with_: Phrases = Field(alias="with")
    is_: Phrases = Field(alias="is")
    own: Phrases
    goes_on: Phrases
    joins_places: Phrases
    in_progress: Phrases
    after_degree: Phrases
    works_with: Phrases
    somebody_else: Phrases
    ahead_of_it: Phrases
    family: Phrases
    behind_it: Phrases


class SpellingFile(FileModel):
    numbers: Phrases
    slips: Annotated[dict[str, str], EXTENDABLE]
    ordinary: Phrases


class AskingBackFile(FileModel):
    sentences: dict[str, Text]
    facts: dict[str, Text]
    units: dict[str, Text]


MODELS: Mapping[str, type[BaseModel]] = {
    "numbers": NumbersFile,
    "dates": DatesFile,
    "topics": TopicsFile,
    "associations": AssociationsFile,
    "degrees": DegreesFile,
    "choices": ChoicesFile,
    "roles": RolesFile,
    "people": PeopleFile,
    "yes_no": YesNoFile,
    "guards": GuardsFile,
    "talk": TalkFile,
    "small_talk": ListsFile,
    "spelling": SpellingFile,
    "asking_back": AskingBackFile,
    "called": ListsFile,
}
