"""Tell which words of a reply are about another fact than the one asked about, by the claims made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.understanding.claims.claim import Claim, topic_of
from dialogs.understanding.clauses.sentence import Sentence
from dialogs.understanding.normalize import NormalizedReply
from dialogs.understanding.readers.numbers.numbers_named import FactPhrase
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from rules.facts import NUMBERS, FactKind

_SAYS_WHAT = 7  # tokens; a shorter sentence hardly names another matter
_ONE_THING = 14  # tokens; a longer sentence may tell several things


@dataclass(frozen=True)
class ToldElsewhere:
    """A reply with its claims."""

    reply: NormalizedReply
    sentences: Sequence[Sentence]
    claims: Sequence[Claim]
    context: ReadingContext

    def is_none(self, reading: Reading, sentence: Sentence) -> bool:
        """Return whether a zero is told of another fact: "I have no infant work", asked for training hours."""
        if self.context.kind not in {*NUMBERS, FactKind.YES_NO} or len(self.reply.figures) < _SAYS_WHAT:
            return False
        if any(self._names_asked(found.meaning) for found in self.context.language.topics.find(sentence.tokens)):
            return False
        number = self.sentences.index(sentence) if sentence in self.sentences else -1
        told = {claim.fact for claim in self.claims if claim.sentence == number}
        named = {fact for fact in told if self.context.language.facts[fact].kind != FactKind.CHOICE}
        others = {fact for fact in named if not self.context.question.is_related(fact)}
        return not reading.facts.get(self.context.asked or "", True) and bool(others) and others == told

    def _names_asked(self, phrase: FactPhrase) -> bool:
        return self.context.asked in phrase.names + phrase.when_asked

    def taken(self, sentence: Sentence) -> set[int]:
        """Return the places of the tokens in the sentence that tell another fact than the one asked about."""
        if len(self.reply.figures) < _SAYS_WHAT or sentence not in self.sentences:
            return set()
        number = self.sentences.index(sentence)
        claims = (claim for claim in self.claims if claim.sentence == number and self._is_of_another(claim))
        return {at for claim in claims for at in range(claim.start, claim.end)}

    def _is_of_another(self, claim: Claim) -> bool:
        """Return whether a claim tells what the open question, of another measure or other hours, is not about."""
        fact, asked = self.context.language.facts[claim.fact], self.context.question.number
        if asked is None or not fact.is_number or isinstance(claim.value, bool):
            return False
        if fact.kind == asked.kind == FactKind.HOURS:
            if asked.part_of:
                several = sum(token[0].isdigit() for token in self.reply.figures) > 1 and fact.part_of is None
            else:
                several = len(self.reply.figures) > _ONE_THING
            return several and topic_of(fact.name) != topic_of(asked.name)
        both_times = FactKind.HOURS not in (fact.kind, asked.kind)
        return fact.kind != asked.kind and not (both_times and claim.strength < 1)
