"""The shape of the vocabulary files that tell of danger."""

from typing import Annotated

from dialogs.understanding.vocabulary.phrase_types import PartPhrases, PartsByName, Phrases
from rules.yamlfiles import EXTENDABLE, FileModel


class DangerFrames(FileModel):
    """Frames by who is in danger."""

    life: PartPhrases = PartPhrases()
    child: PartPhrases = PartPhrases()
    partner: PartPhrases = PartPhrases()


class BesideDanger(FileModel):
    of_the_field: PartPhrases  # the sentence is about the work: trainings, degrees, a caseload
    in_general: PartPhrases  # it is about clients in general, or what one would do
    long_ago: PartPhrases  # it is about what is over
    made_up: PartPhrases  # it is about a case of a book, a class or an exam
    now: PartPhrases  # it is about what happens now after all
    real: PartPhrases  # it is about somebody real whom the writer knows after all


class DangerHints(FileModel):
    leaving: PartPhrases  # somebody takes leave
    despair: PartPhrases  # somebody has lost hope


class DangerSigns(FileModel):
    """Words that tell of danger where several come together."""

    grave: PartPhrases
    bad: PartPhrases
    faint: PartPhrases
    who: PartPhrases  # a child whom they are about
    other: PartPhrases  # somebody else whom they are about
    slight: PartPhrases  # make them likelier


class DangerFile(FileModel):
    parts: Annotated[PartsByName, EXTENDABLE]  # what `{name}` stands for
    everyday: Phrases  # words of most messages, by which no frame is looked for
    always: DangerFrames  # danger wherever it stands
    unless_in_general: DangerFrames  # danger unless it is about clients in general, or long ago
    unless_of_the_field: DangerFrames  # danger unless it is about the work as well
    beside: BesideDanger  # what in the same sentence tells so
    hints: DangerHints  # danger where `leaving` comes with the other
    signs: DangerSigns  # danger where enough of them come together
    harmless: PartPhrases  # left out before danger is looked for
    of_the_chat: Phrases  # words of what people write about here, beside which signs count less
    before_a_title: Phrases  # stand before a title in quotation marks, which tells of no danger
