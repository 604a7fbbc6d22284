"""Why a number of a reply is not the one asked for: somebody else's, still to come, or no measure of it at all."""

from __future__ import annotations

from dialogs.understanding.claims.claim import TRAINING, topic_of
from dialogs.understanding.clauses.sentence import Owner
from dialogs.understanding.quantities.amounts import HOURS, MONTHS
from dialogs.understanding.quantities.numbers import numeric
from dialogs.understanding.quantities.tokens import FIGURES, QuantityToken
from dialogs.understanding.readers.numbers.number_view import NumberView
from dialogs.understanding.readers.numbers.numbers_total import is_further
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch
from rules.facts import Fact, FactKind

_GIVERS = frozenset({Owner.PROVIDER, Owner.SUPERVISOR, Owner.NOBODY})  # "she gave 40" may be the hours received
_LARGEST_BARE = 2500  # a bare number beyond it is the number of something
_LEADING = frozenset({"faculty_leader_years", "policy_leader_years", "practice_leader_years"})
_MINUTE = "minute"
_RULE_NEAR = 6  # tokens between a number and the words that make it a rule's
_SHARES = frozenset({"half", "half_of", "vague", "quarter", "three_quarters"})
_NEAR_NOW = 3  # tokens between a number and the "so far" that it is told of
_THINGS = frozenset({"event", "things"})
_NEAR_CONDITION = 6  # tokens between a number and the condition under which it counts
_ONE_YEAR = 14  # months; a little more than a year may still be the one asked about


class NumberDoubts(NumberView):
    """The numbers of a reply, with what speaks against each, or against all of them."""

    def why_not(self, figure: QuantityToken, fact: Fact) -> str:
        """Return why the number is not the writer's by now, or none of this measure; empty where it may be."""
        if self.taken[figure.start] and figure.months is None:
            return "told elsewhere"
        if self.frames[figure.start].asks:
            return "not_this"
        if not figure.value:
            return ""
        return self._not_of_the_writer(figure, fact) or self._of_another_measure(figure, fact)

    def _not_of_the_writer(self, figure: QuantityToken, fact: Fact) -> str:
        """Return why it is somebody else's, or not done yet."""
        frame = self.frames[figure.start]
        received = fact.name in self.context.language.received or fact.kind == FactKind.MONTHS
        gave = received and frame.owner in _GIVERS and not self.is_behind("possesses", figure)
        gave = gave or (self.is_result(figure) and not self.is_behind("opinions", figure))  # "they gave us 13, so 16"
        if frame.owner is not Owner.WRITER and not gave:
            return "not_this"
        if fact.kind != FactKind.HOURS and self.is_reached_later(figure):
            return "ahead"
        if any(found.end == figure.start for found in self.find("would_have")):
            return "not_this"
        ahead = any(self.beside(name, figure) for name in ("still_to_come", "not_yet"))
        ahead = (
            ahead or self.is_said_ahead(figure) or any(found.start == figure.end for found in self.find("only_then"))
        )
        if (self.is_planned(figure) or ahead) and not self.is_done(figure):
            return "ahead"
        if frame.hypothetical or self.is_of_a_rule(figure):
            return "not_this"
        as_student = fact.name in _LEADING and self.beside("as_student", figure)
        return "not_this" if as_student else ""

    def _of_another_measure(self, figure: QuantityToken, fact: Fact) -> str:
        """Return why it counts something else."""
        if any(found(figure) for found in (self.is_share, self.is_whole_of_share, self.is_clock_time, self.is_pronoun)):
            return "frequency"
        too_large = not figure.unit and figure.value > _LARGEST_BARE and not self.is_all_figures
        if fact.kind != FactKind.HOURS:
            return "not_a_measure" if self.labelled(figure) or too_large else ""
        if self.is_given_out(figure):
            return "given_out"
        if figure.unit in HOURS and self.beside("vague_rate", figure):
            return "frequency"
        return "not_a_measure" if self.labelled(figure) or too_large or self.is_length(figure, fact) else ""

    def is_said_ahead(self, figure: QuantityToken) -> bool:
        """Return whether it is told of later: "5 more in December", "if I finish the course, 40"."""
        for found in self.context.language.talk["ahead"].find(self.tokens):
            clause, (first, last) = self.clause(found.start), sorted((found.start, figure.start))
            between = any(first < other.start < last for other in self.figures if other is not figure)
            opens = found.start == 0 and not any(self.clause(other.start) == clause for other in self.figures)
            if opens or (clause == self.clause(figure.start) and not between):
                return True
        return False

    def is_done(self, figure: QuantityToken) -> bool:
        """Return whether its clause says "so far"; of several numbers, right beside it."""
        if is_further(figure, self.pieces):
            return False
        clause = self.clause(figure.start)
        alone = sum(self.clause(other.start) == clause for other in self.figures) == 1
        return any(
            self.clause(found.start) == clause and (alone or abs(found.start - figure.end) < _NEAR_NOW)
            for found in self.find("so_far")
        )

    @property
    def is_shared(self) -> bool:
        """Return whether the hours told of somebody else are the writer's as well: "my wife did 40 with me"."""
        numbers = (at for at, token in enumerate(self.tokens) if token[0].isdigit())
        theirs = {self.clause(at) for at in numbers if self.frames[at].owner is Owner.OTHER}
        return any(self.clause(found.start) in theirs for found in self.find("with_me"))

    @property
    def has_open_part(self) -> bool:
        """Return whether a part has no number, or one that is only like another: "40, of which half was admin"."""
        first = min((figure.end for figure in self.figures), default=len(self.tokens))
        kinds = [piece.kind for piece in self.pieces if piece.start >= first]
        parts = kinds[kinds.index("of_which") :] if "of_which" in kinds else []
        again = any(found.start >= first for found in self.find("same_again"))
        return again or (bool(_SHARES.intersection(parts)) and not FIGURES.intersection(parts))

    def is_planned(self, figure: QuantityToken) -> bool:
        """Return whether it is planned by other words than its own: the "half a" of "half a year" plans nothing."""
        planned = self.context.language.clauses.lists["planned"].find(self.tokens)
        inside = [found for found in planned if figure.start <= found.start < figure.end]
        return self.frames[figure.start].planned and len(inside) < max(1, len(planned))

    def is_reached_later(self, figure: QuantityToken) -> bool:
        """Return whether so long a time is over only later: "six come February", "three years in March"."""
        later = (found for found in self.find("anniversary") if not self._is_decimal(found.end))
        return any(found.start == figure.end for found in later)

    def _is_decimal(self, place: int) -> bool:
        return len(self.tokens[place : place + 1]) == 1 and self.tokens[place].isdecimal()

    @property
    def rate_goes_on(self) -> bool:
        """Return whether the time of a rate is over only later: "two hours a month, three years in March"."""
        rates = any(piece.kind == "frequency" for piece in self.pieces)
        return rates and any(self.is_reached_later(figure) for figure in self.figures if figure.unit in MONTHS)

    def has_part_elsewhere(self, fact: Fact) -> bool:
        """Return whether a part of the hours is called something else: "12 of those were admin supervision"."""
        parts = {self.clause(piece.start) for piece in self.pieces if piece.kind == "of_which"}
        others = self.context.language.topics.find(self.tokens) if parts else []
        return any(fact.name in found.meaning.elsewhere and self.clause(found.start) in parts for found in others)

    def is_share(self, figure: QuantityToken) -> bool:
        """Return whether it is so many of other things: "1 of 4 modules", "one in every four meetings"."""
        things = next((other for other in self.pieces if other.start == figure.end and other.kind in _THINGS), None)
        between = self.lists["share_of"].at(self.tokens, things.end if things else figure.end)
        whole = next((other for other in self.figures if between and other.start == between.end), None)
        if whole is None or figure.unit or whole.unit or not 0 < figure.value < whole.value:
            return False
        return things is not None or any(other.start == whole.end and other.kind in _THINGS for other in self.pieces)

    def is_whole_of_share(self, figure: QuantityToken) -> bool:
        return any(self.is_share(other) for other in self.figures if other.end < figure.start)

    def is_clock_time(self, figure: QuantityToken) -> bool:
        """Return whether it is the 2 of "every Tuesday at 2"."""
        before = [piece for piece in self.pieces if piece.end <= figure.start][-2:]
        return not figure.unit and [piece.kind for piece in before] == ["frequency", "place"]

    def is_pronoun(self, figure: QuantityToken) -> bool:
        """Return whether a one is no number: "had one, in a nursing home"."""
        if figure.value != 1 or figure.unit or figure.end - figure.start > 1 or self.guards.denied(figure.start):
            return False
        counted = any(other.start == figure.end and other.kind in _THINGS | {"further"} for other in self.pieces)
        return not counted and any(found.end == figure.start for found in self.find("one_of_something"))

    @property
    def is_conditional(self) -> bool:
        """Return whether one of the numbers counts only under a condition: "70 if you take the parenting ones"."""
        return any(
            0 <= found.start - figure.end < _NEAR_CONDITION and self.clause(found.start) == self.clause(figure.start)
            for found in self.find("only_if")
            for figure in self.figures
        )

    @property
    def denies_families(self) -> bool:
        """Return whether the babies or the parents were not there: "no parents in the room"."""
        return any(self.guards.denied(found.start) for found in self.find("families"))

    def is_of_a_rule(self, figure: QuantityToken) -> bool:
        """Return whether rules ask for so much; "minimum 40" by itself does not say so."""
        if self.find("own_records"):
            return False
        of_event = any(piece.kind == "event" and 0 <= piece.start - figure.end <= 1 for piece in self.pieces)
        said = (found for found in self.find("rule") if found.start < figure.start or found.end > figure.end)
        if of_event:  # "the 15 hour course"
            said = (found for found in said if found.end <= figure.start or found.start >= figure.end)
        places = [found.start for found in said if found.start <= figure.end + _RULE_NEAR]
        return any(self.clause(at) == self.clause(figure.start) for at in places)

    def is_given_out(self, figure: QuantityToken) -> bool:
        """Return whether the writer gave these hours: "I've given supervision for 200 hours"."""
        opening = (found for found in self.find("given_to_others") if self._opens_clause(found.start))
        return any(
            found.end <= figure.start
            and self.clause(found.start) == self.clause(figure.start)
            and not self.lists["whole_of"].at(self.tokens, found.end)
            for found in (*self.find("gave_out"), *opening)
        )

    def _opens_clause(self, place: int) -> bool:
        return place == 0 or self.clause(place - 1) != self.clause(place) or not self.tokens[place - 1].isalnum()

    def is_sum_of_each(self, figure: QuantityToken) -> bool:
        """Return whether it may be a sum already: "61, 2 hours at a time"."""
        inside = self.tokens[figure.start : figure.end]
        return inside[1:2] == (",",) and any(
            figure.start < found.start <= figure.end for found in self.find("each_time")
        )

    def begins_or_ends(self, found: PhraseMatch[str]) -> bool:
        """Return whether a stretch of time begins or ends there, or it is all that a number is made of."""
        return any(figure.months or figure.start <= found.start < figure.end for figure in self.figures)

    @property
    def over_years(self) -> bool:
        """Return whether something lasted longer than the year that is asked about."""
        months = [figure.value * MONTHS[figure.unit] for figure in self.figures if figure.unit in MONTHS]
        months += [figure.months for figure in self.figures if figure.months is not None]
        return any(span > _ONE_YEAR for span in months) and any(figure.unit not in MONTHS for figure in self.figures)

    @property
    def is_all_figures(self) -> bool:
        return sum(figure.end - figure.start for figure in self.figures) == len(self.tokens)

    def is_alone(self, figure: QuantityToken) -> bool:
        return figure.end - figure.start == len(self.tokens)

    def is_length(self, figure: QuantityToken, fact: Fact) -> bool:
        """Return whether minutes are how long each one takes; not in "90 minute webinar", "10 times 75 minutes"."""
        if figure.unit != _MINUTE or figure.months is not None or self.is_alone(figure) or self.after_one(figure):
            return False
        of_training = topic_of(fact.name) == TRAINING
        return not self._is_product(figure) and (not of_training or bool(self.find("several_events")))

    def _is_product(self, figure: QuantityToken) -> bool:
        """Return whether it was worked out from several numbers: "10 meetings of 75 minutes"."""
        inside = [value for token in self.tokens[figure.start : figure.end] if (value := numeric(token)) is not None]
        return len(inside) > 1 and figure.value not in inside

    def after_one(self, figure: QuantityToken) -> bool:
        """Return whether a count of one stands before: "I took one, 90 minutes"."""
        return any(other.value == 1 and not other.unit and other.end <= figure.start for other in self.figures)

    def labelled(self, figure: QuantityToken) -> bool:
        """Return whether it is the number of something, or an age: "license 7741", "cohort 4", "9 years old"."""
        written = self.tokens[figure.start]
        if written.isdecimal() and len(written) > 1 and written.startswith("0"):
            return True  # of a phone: "555 0142"
        labels = (found for name in ("label_before", "best_stretch") for found in self.find(name))
        before = any(found.end == figure.start for found in labels)
        people = self.context.language
        after = figure.end
        while after < len(self.tokens) and self.lists["of_mine"].at(self.tokens, after):
            after += 1
        counts = after < len(self.tokens) and (after > figure.end or not figure.unit)
        is_person = any(table.at(self.tokens, after) for table in (people.people, people.clauses.people))
        if counts and is_person and not self._names_fact(after):
            return True
        first = figure.end if self._is_product(figure) else figure.start
        return before or any(first <= found.start <= figure.end for found in self.find("label_behind"))

    def _names_fact(self, place: int) -> bool:
        """Return whether a longer phrase that names a number stands there: "28 sup of sup"."""
        topic = self.context.language.topics.at(self.tokens, place)
        return topic is not None and topic.end > place + 1
