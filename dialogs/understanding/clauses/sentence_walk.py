"""Walk over a sentence and give each word its frame.

A subject ("I", "my supervisor has", "she") says whose the words after it are; words such as "will", "if" and "used to"
say when they hold.
"""

from __future__ import annotations

from dialogs.understanding.clauses.clause_words import ClauseWords
from dialogs.understanding.clauses.sentence import BREAKS, STOPS, Frame, Owner

_LONGEST_NAME = 3  # tokens of a name between a person and the verb: "my supervisor, Dr. Ruth Diaz, has"
_OWNED = 4  # tokens that a possessive reaches: "her own PhD in psychology"
_VERB_LATER = 12  # tokens within which the verb of "my wife Rosa, a counselor with an MA, is" stands
_SELF_BEFORE = 4  # tokens before "a therapist" in which "I am" may stand


# Behind a comma it is the writer again: "my supervisor is an IMHM-C, 72 hours so far"; not so of a colleague.
_GIVE_BACK = frozenset({Owner.PROVIDER, Owner.SUPERVISOR, Owner.NOBODY})


class SentenceWalk:
    """One walk over a sentence, from left to right."""

    def __init__(self, tokens: tuple[str, ...], words: ClauseWords, spoken_of: Owner) -> None:
        self.tokens, self.words, self.spoken_of = tokens, words, spoken_of
        self.begin = [words.beginning(token) for token in tokens]
        self.owner = Owner.WRITER  # of the words that come
        self.before_relative: Owner | None = None  # the owner to go back to where "who has ..." ends
        self.planned = self.hypothetical = self.past = self.asks = False
        self.mood_clause = 0  # in which it was last said that something does not hold
        self.clause = 0
        self.owned_until = -1  # up to there a possessive reaches
        self.verb_to_come = False
        self.last_frame = Frame()
        self.last_state = (self.owner, 0, False, False, False, False)  # of the last frame: most words stand alike
        self.their_verb = -1  # where the verb of "the woman I share an office with has" stands

    def frames(self) -> list[Frame]:
        """Return the frame of each token."""
        frames, position, opens = list[Frame](), 0, True
        while position < len(self.tokens):
            if self._is_boundary(position):
                self._open_clause(position)
                end = position + 1
            else:
                end = self._subject(position) or position + 1
                self._mood(position, opens)
            frames += [self._frame(place) for place in range(position, end)]
            opens = self._is_boundary(position)
            position = end
        return frames

    def _frame(self, place: int) -> Frame:
        borrowed = place < self.owned_until and self.owner is Owner.WRITER
        owner = Owner.OTHER if borrowed else self.owner
        state = (owner, self.clause, self.planned, self.hypothetical, self.past, self.asks)
        if state != self.last_state:
            self.last_state, self.last_frame = state, Frame(*state)
        return self.last_frame

    def _end(self, name: str, position: int) -> int | None:
        """Return where a phrase of the list that begins here ends."""
        if position >= len(self.begin) or name not in self.begin[position]:
            return None
        found = self.words.lists[name].at(self.tokens, position)
        return found.end if found else None

    def _is(self, name: str, position: int) -> bool:
        if not 0 <= position < len(self.begin) or name not in self.begin[position]:
            return False  # as mostly; asked so often that it is asked here and in `_end`
        return self.words.lists[name].at(self.tokens, position) is not None

    def _is_boundary(self, position: int) -> bool:
        return self.tokens[position] in BREAKS or self._is("joints", position)

    # A new clause

    def _open_clause(self, position: int) -> None:
        self.clause += 1
        token = self.tokens[position]
        begins = self._begins_clause(position + 1)
        if token in BREAKS:
            self._leave_relative(position)
        if self._is("lists_on", position) and not begins:
            return  # "an MSW and a certificate": one list, which goes on as it began
        self.planned = False
        self.hypothetical = self.hypothetical and token != "," and not self._is("turns", position)
        if self._is("turns", position) or (token == "," and begins):
            self.past = False
        if self._is("writer", position + 1):
            self.asks = False

    def _leave_relative(self, position: int) -> None:
        """Go back to the writer, where what follows does not go on about the other person."""
        if self._is("who", position + 1):
            return
        if self.before_relative is not None:
            self.owner = self.owner if self._is("acts", position + 1) else self.before_relative
            self.before_relative = None
        elif self.owner in _GIVE_BACK and not self.verb_to_come and not self._goes_on(position + 1):
            self.owner = Owner.WRITER

    def _begins_clause(self, position: int) -> bool:
        return any(self._is(name, position) for name in ("writer", "they", "he_is", "now"))

    def _goes_on(self, position: int) -> bool:
        """Return whether it goes on about the same person: ", has a PhD", ", and she"."""
        position += self._is("lists_on", position) or self._is("turns", position)
        return any(self._is(name, position) for name in ("acts", "they", "he_is"))

    # Whose the words are

    def _subject(self, position: int) -> int | None:
        """Take up a subject that stands here and return where it ends; None where there is none."""
        end = self._end("writer", position)
        if end and position < self.their_verb:
            return end  # "the woman I share an office with has": it is about her
        if end:
            self._back_to_writer(position)
            return end
        if end := self._end("they", position) or self._end("he_is", position):
            self.their_verb = -1
            self._take_up(self.spoken_of)
            return end if self._is("they", position) else position + 1
        person = self.words.people.at(self.tokens, position)
        if self._is("of_theirs", position) and not (self._is("acts", position + 1) or self._is_object(position)):
            self._lend(position)
            return position + 1
        if person is not None:
            return self._person(Owner(person.meaning), position, person.end)
        named = self._is("mine", position - 1) or position == 0 or self._is_boundary(position - 1)
        acts = self._is("tells", position + 1) or self._who_follows(position + 1)
        if named and acts and self.tokens[position].isalpha() and not self._is("no_subject", position):
            self._take_up(Owner.OTHER)  # "my pediatrician has", "Jen has": whoever it is, it is not the writer
            return position + 1
        self._possessive(position)
        return None

    def _back_to_writer(self, position: int) -> None:
        if self._is("me", position):
            given = self.owner in (Owner.PROVIDER, Owner.SUPERVISOR, Owner.NOBODY)
            if given and not self._is("no_name", position - 1):
                self.owner = Owner.WRITER  # "she's given me 44 hours": they are the writer's
            return
        if self._is("we_were", position) and self.owner is not Owner.WRITER:
            return
        if self.owner is not Owner.WRITER or self.before_relative is not None:
            self.planned = self.hypothetical = False
        self.owner, self.before_relative = Owner.WRITER, None

    def _take_up(self, owner: Owner) -> None:
        self.owner, self.before_relative = owner, None
        if self.mood_clause != self.clause:
            self.planned = self.hypothetical = False

    def _lend(self, position: int) -> None:
        """Give the few words after "her" or "their" to somebody else, up to the next boundary."""
        if self.words.people.at(self.tokens, position + 1) or self._is("no_name", position + 1):
            return
        self.owned_until = max(self.owned_until, self._reach(position + 1))

    def _reach(self, start: int) -> int:
        """Return how far a possessive before the word here reaches: a few words, and over no boundary."""
        reach = min(len(self.tokens), start + _OWNED)
        return next((at for at in range(start, reach) if self._ends_possession(at)), reach)

    def _is_object(self, position: int) -> bool:
        """Return whether "her" is she herself: "before her 14 with somebody else"."""
        counts = self.tokens[position + 1 : position + 2] and self.tokens[position + 1][0].isdigit()
        return bool(counts) and self._is("object_of", position - 1)

    def _ends_possession(self, at: int) -> bool:
        """Return whether what is theirs ends here: at a sign, or before a number in "had her job for 2"."""
        counts = self._is("no_name", at) and self.tokens[at + 1 : at + 2] and self.tokens[at + 1][0].isdigit()
        return self._is_boundary(at) or self.tokens[at] in STOPS or bool(counts)

    def _possessive(self, position: int) -> None:
        """Give the words after "my wifes" to her."""
        token = self.tokens[position]
        is_person = len(token) > 3 and token.endswith("s") and self.words.people.at((token[:-1],), 0)
        if not is_person or self._is("institution", position):
            return
        opens = position == 0 or self._is_boundary(position - 1)
        if self._is("mine", position - 1) or (opens and self._is("article", position + 1)):
            kind = self.words.people.at((token[:-1],), 0)
            self._take_up(Owner(kind.meaning) if kind else Owner.OTHER)  # "my wife's the one with the PhD"
        elif self._is("article", position - 1) and not self._is("acts", position + 1):
            self.owned_until = self._reach(position + 1)

    def _person(self, kind: Owner, start: int, end: int) -> int:
        """Give the words to a person where a verb or "who" follows; else only know whom a later "she" means."""
        named, opens = self._is_named(start), start == 0 or self._is_boundary(start - 1)
        if self._is_writer_as(start):
            return end
        if named or kind is not Owner.OTHER or start == 0:
            self.spoken_of = kind
        indefinite = self._is("indefinite", start)
        follows = self._is("who", end) or (indefinite and self._with_own(end))
        if not (named or opens or follows) and kind is Owner.OTHER:
            return end
        end = self._behind_person(end, named)
        self._follow_person(kind, start, end, named=named or indefinite, opens=opens)
        return end

    def _behind_person(self, end: int, named: bool) -> int:
        """Return where what belongs to the person ends: "of mine", "at work", "(PhD)", "also"."""
        end = self._end("after_person", end) or end
        if named and self.tokens[end : end + 1] == ("(",) and ")" in self.tokens[end:]:
            self.owned_until = max(self.owned_until, end + self.tokens[end:].index(")"))  # "our psychologist (PhD)"
        while self._is("adverbs", end):
            end += 1
        return end

    def _follow_person(self, kind: Owner, start: int, end: int, *, named: bool, opens: bool) -> None:
        """Give the words after the person to them, by what follows."""
        verb = self._verb_after(end)
        if verb is not None and opens and not named and self._is_own_title(start, verb):
            return
        opens_with = named and (start < 2 or self._is_boundary(start - 2))
        if opens_with and (their_verb := self._verb_after_relative(end)):
            self.their_verb = their_verb
            self._take_up(kind)
        elif self._is("took", start - 1) or self._is("took", start - 2):
            self._take_up(kind)  # "it took our new hire 22 years"
        elif verb is None:
            self.verb_to_come = self._waits_for_verb(start, end, opens_with) or self.verb_to_come
            if self.verb_to_come:
                self._take_up(kind)
        elif self._is("who", verb) or (named and self._with_own(verb)):
            self.before_relative = self.owner if self.before_relative is None else self.before_relative
            self.owner = kind
        elif named or kind is not Owner.OTHER or opens:
            self._take_up(kind)
            self.verb_to_come = verb > end

    def _waits_for_verb(self, start: int, end: int, opens_with: bool) -> bool:
        """Return whether the verb comes later: "my wife Rosa, a counselor with an MA, is"."""
        mine = self._opens_with_mine(start)
        return (mine or opens_with) and self._acts_later(end, over_breaks=mine)

    def _is_named(self, start: int) -> bool:
        """Return whether "my", "a", "two" or the like stand before the person, be it with a word between."""
        before = self.tokens[start - 1 : start]
        counted = bool(before) and before[0][:1].isdigit()
        return counted or self._is("determiner", start - 1) or self._is("article", start - 2)

    def _is_writer_as(self, start: int) -> bool:
        """Return whether the person is the writer: "I work as a therapist", "I'm the director"."""
        before = range(max(0, start - _SELF_BEFORE), start)
        links = any(self._is("links", at) for at in before)
        introduced = self._is("introduces", start - 1) or self._is("introduces", start - 2)
        return introduced and links and any(self._is("writer", at) for at in before)

    def _is_own_title(self, start: int, verb: int) -> bool:
        """Return whether the writer leaves out "I'm a": "LPC with an MS", "home visitor with 10 years"."""
        return self._is("titles", start) and self._with_own(verb) and not self._acts_later(verb, over_breaks=False)

    def _opens_with_mine(self, start: int) -> bool:
        opens = start == 1 or (start > 1 and (self._is_boundary(start - 2) or self.tokens[start - 2] in STOPS))
        return opens and self._is("mine", start - 1)

    def _acts_later(self, end: int, over_breaks: bool) -> bool:
        for position in range(end, min(len(self.tokens), end + _VERB_LATER)):
            if self._is("writer", position) or (self.tokens[position] in BREAKS and not over_breaks):
                return False
            if self._is("acts", position):
                return True
        return False

    def _verb_after_relative(self, end: int) -> int | None:
        """Return where the verb of "the woman I share an office with has" stands."""
        if not self._is("writer", end):
            return None
        for position in range(end + 2, min(len(self.tokens), end + _VERB_LATER)):
            if self.tokens[position] in BREAKS or self._is("writer", position):
                return None
            if self._is("acts", position):
                return position
        return None

    def _verb_after(self, end: int) -> int | None:
        """Return where a verb or "who" stands behind the person, with nothing but a name or a bracket between."""
        if self._acts_or_who(end):
            return end
        if self.tokens[end : end + 1] == (",",) and self._is("who", end + 1):
            return end + 1
        if self.tokens[end : end + 1] == ("(",) and ")" in self.tokens[end:]:
            close = end + self.tokens[end:].index(")")
            if self._is("acts", close + 1):
                self.owned_until = max(self.owned_until, close)
                return close + 1
        return self._verb_after_name(end)

    def _verb_after_name(self, end: int) -> int | None:
        comma = self.tokens[end : end + 1] == (",",)
        start = end + comma
        for after in range(start + 1, start + 1 + _LONGEST_NAME):
            last = after - 1
            if last >= len(self.tokens) or not (self._may_be_name(last) or (comma and self._is("article", last))):
                return None
            if comma and self.tokens[after : after + 1] == (",",) and self._acts_or_who(after + 1):
                return after + 1
            if not comma and self._acts_or_who(after):
                return after
            if not comma and self.tokens[after : after + 1] == (",",) and self._is("who", after + 1):
                return after + 1  # "Dr. Lopez, who runs the group"
        return None

    def _acts_or_who(self, position: int) -> bool:
        return self._is("who", position) or self._is("acts", position) or self._with_own(position)

    def _who_follows(self, position: int) -> bool:
        return self._is("who", position) or (
            self.tokens[position : position + 1] == (",",) and self._is("who", position + 1)
        )

    def _with_own(self, position: int) -> bool:
        """Return whether it says what a person has: "a woman at work with 10 years", "somebody with an MSW"."""
        end = self._end("with_own", position) if position < len(self.tokens) else None
        own = self.tokens[end : end + 1] if end else ()
        return bool(own) and (own[0][:1].isdigit() or self._is("article", end or 0))

    def _may_be_name(self, position: int) -> bool:
        token = self.tokens[position]
        if not token.isalpha() or len(token) == 1 or self._is_boundary(position):
            return False
        return not any(
            self._is(name, position) for name in ("writer", "acts", "no_name", "mine", "article", "no_subject")
        )

    # When it holds

    def _mood(self, position: int, opens: bool) -> None:
        if self._is("acts", position):
            self.verb_to_come = False
        for mood in ("planned", "hypothetical"):
            if self._is(mood, position) and not self._is("hedges", position):
                setattr(self, mood, True)
                self.mood_clause = self.clause
        if self._is("past", position):
            self.past = True
        elif self._is("now", position):
            self.past = False
        asks = "?" in self.tokens[-2:] and self._is("asks", position)
        asks = asks and not (self._is("relative", position) and self._is("writer", position + 1))  # "what I do"
        after_sign = position == 0 or self.tokens[position - 1] in BREAKS
        if opens and (asks or (after_sign and self._is("asks_openly", position))):
            self.asks = True
