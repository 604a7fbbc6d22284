"""Make plain what somebody typed: no invisible signs, accents or markup quirks, cut into small tokens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dialogs.understanding.typing_words import TypingWords, english_typing

LONGEST = 4_096  # characters, as many as Telegram lets through
_READ_AT_MOST = 2 * LONGEST  # when fractions, line breaks and the like are written out

_FRACTIONS = {"½": " 1/2 ", "¼": " 1/4 ", "¾": " 3/4 ", "⅓": " 1/3 ", "⅔": " 2/3 "}
_SAME_SIGN = str.maketrans(
    {
        "–": "-",
        "−": "-",
        "—": ",",
        "…": ",",
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "¿": ",",
        "¡": ",",
        "×": " x ",
        "→": ",",
        **dict.fromkeys("•·●▪◦‣", ","),
        **dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"),
        "ˋ": "'",
    }
)
_CODE = re.compile(
    r"<\s*(?:/\s*)?[a-z!]|--\s*$|;\s*(?:drop|delete|select|insert|update)\b|\b(?:or|and)\s+\d+\s*=\s*\d"
    r"|[{}\\]|\|\||\w:/|\$\(|\w\(\)|=\s*[\w'\"]+\(|\b0x[0-9a-f]|\d[e]\d|\bnull\b|\bundefined\b|\bnan\b|/\*|\*/|\]\s*\[|%s|\.\./"
)
_ADDRESS = re.compile(r"(?<!\S)(?:https?://\S+|www\.\S+|[^\s@]{1,64}@[^\s@]+\.\w+)", re.IGNORECASE)
_DOTTED = re.compile(r"\b[^\W\d_]{1,3}(?:\.[^\W\d_]{1,3})+\b\.?")
_RUN_TOGETHER = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")  # "NewMexico"; not "PsyD"
_SHOUTED = 4  # words; a short reply in capitals is an abbreviation or two
_YEAR = re.compile(r"(?:^|(?<=\s))'(?=([0-9])\d\b)")
_FIGURES = (
    r"\b(?=[ol\d]*\d)(?=\d*[ol])[\dol]+\b"  # "1o" and "l2", as typed in haste
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\d{4}-0\d\b|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b"
    r"|\d{1,2}/\d{4}\b|\d{1,2}/\d{1,2}\b|\d+:\d+"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+[.,]\d{1,2}(?![\d])|\d+\.\d+|\.\d+"
)
_DRAWN_OUT = re.compile(r"([a-hj-vx-z])\1{2,}")  # "yesss"; not "level iii", not "www"
_NEGATIVE = re.compile(r"(?:^|(?<=[\s(\"]))-(?=\d)(?<!\d -)")
_JOINED = re.compile(r"(?<=[^\W\d_])-(?=[^\W_])|(?<!(?:19|20)\d\d)(?<=\d)-(?=[^\W\d_])")
_SPACES = re.compile(r"[^\S\n]+")
_BREAK = re.compile(r"(?P<before>[,;:?!]?)(?: ?\n)+(?: ?(?:[-*+](?=\s)|,))?")  # an item of a list may follow
_WRAPPED = 60  # characters; a line so long may be broken within a sentence
_AMOUNT_AND_TIME = re.compile(r"(?<=\d[a-z ]{1}) ?/ ?(?=\d)|(?<=[a-z]{2}) ?/ ?(?=\d+ ?[a-z])")  # "57 hrs/12 mo"
_TRAILED_OFF = re.compile(r"\.{2,}\s+(?=[A-Z][a-z])")  # "forty... no, forty-two" goes on
_TRAILING = re.compile(r"\.{2,}(?=\s*\S)")
_NUMBERED = re.compile(r"(?:^|(?<=\n)) ?\d{1,2}[.)] (?=[^\W\d_])")
_NUMBER = re.compile(r"\s+\d")
_SMALL = re.compile(r"\s+([a-z']+)")
_CAPITAL = re.compile(r"\s+[\"'(]?([A-Z]['\w]*)(?!\.\s)")  # not the "D." of "Ph. D."


@dataclass(frozen=True, slots=True)
class TypedText:
    """Tokens in lower case without accents.

    `capitals` are those typed in capitals among other letters, `initials` those of which only the first letter is one.
    """

    tokens: tuple[str, ...]
    capitals: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    too_long: bool = False
    like_code: bool = False


def plain(raw: str, words: TypingWords | None = None) -> TypedText:
    """Cut any text into tokens; never raises, and looks at no more than some thousand characters.

    `words` are those of the language, of English where they are not given.
    """
    words = words or english_typing()
    written = _visible(raw[:LONGEST])
    written = _TRAILING.sub(", ", _TRAILED_OFF.sub(". ", written))
    visible = _RUN_TOGETHER.sub(" ", _ADDRESS.sub(",", written[:_READ_AT_MOST]).strip(" ,"))
    ended = _without_short_stops(visible, words)
    lowered = visible.lower()
    capitals, initials = _capitals(ended)
    return TypedText(
        tokens=tuple(_token(words.ordinals).findall(_without_quirks(ended.lower(), words))),
        capitals=capitals,
        initials=initials,
        too_long=len(raw) > LONGEST or len(written) > _READ_AT_MOST,
        like_code=_CODE.search(lowered) is not None,
    )


def without_accents(words: str) -> str:
    """Return the same in plain letters; signs that are no letters are dropped."""
    return words if words.isascii() else unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()


@cache
def _token(ordinals: str) -> re.Pattern[str]:
    return re.compile(rf"{_FIGURES}|\d+(?:{ordinals})\b|\d+|[^\W\d_]+|[^\w\s]")


def _visible(raw: str) -> str:
    for sign, written in _FRACTIONS.items():
        raw = raw.replace(sign, written)
    if raw.isascii():
        return _on_one_line(raw.replace("`", "'").replace("\r", "\n").replace("\t", " ").replace("\0", ""))
    composed = unicodedata.normalize("NFKD", raw.translate(_SAME_SIGN))  # a sign may stand for eighteen
    return "".join(map(_sign, _on_one_line(composed[: _READ_AT_MOST + 1].translate(_SAME_SIGN))))


def _on_one_line(raw: str) -> str:
    """Return the text with a comma for each break, and without the signs and numbers of its lists."""
    if "\n" not in raw:
        return raw
    raw = _SPACES.sub(" ", raw)
    if len(_NUMBERED.findall(raw)) > 1:
        raw = _NUMBERED.sub("", raw)
    return _BREAK.sub(_end_of_line, raw)


def _end_of_line(found: re.Match[str]) -> str:
    """Return what a line ends with: its own sign, a comma within a sentence that goes on, else a stop."""
    if found["before"]:
        return f"{found['before']} "
    line = found.string[: found.start()].rpartition("\n")[2]
    goes_on = len(line) >= _WRAPPED and found.string[found.end() : found.end() + 1].islower()
    return " , " if goes_on else " . "


def _sign(character: str) -> str:
    """Return the character as read: digits of any script as 0-9, accents and invisible signs dropped."""
    if character.isascii():
        return character if character.isprintable() else " "
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category in {"Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn", "Sk"}:
        return ""
    return " " if category[0] == "Z" else character


def _capitals(ended: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words with several capitals ("MS", and "MEd" too) and those with the first alone ("Denise")."""
    if ended.islower() or (ended.isupper() and len(ended.split()) > _SHOUTED):
        return frozenset(), frozenset()
    words = [word for word in re.findall(r"[^\W\d_]+", ended) if not word.islower()]
    initials = frozenset(word.lower() for word in words if word.istitle())
    return frozenset(word.lower() for word in words if sum(map(str.isupper, word)) > 1), initials


def _without_short_stops(visible: str, words: TypingWords) -> str:
    """Return the text with no stop left that belongs to a word and does not end a sentence as well."""
    return words.short_form.sub(_stop(words), _DOTTED.sub(_undotted(words), visible))


def _undotted(words: TypingWords) -> Callable[[re.Match[str]], str]:
    """Write "MS" for "m.s.": nobody puts dots into a word."""

    def written(match: re.Match[str]) -> str:
        first, _, rest = match[0].partition(".")
        if rest.lower() in words.lone_letters and len(first) > 1:  # "in ct.i work"
            return f"{first} . {rest}"
        word = match[0].replace(".", "")
        ends = match[0][-1] == "." and word.lower() not in words.before_names and _begins_a_sentence(match, words)
        return word.upper() + (" . " if ends else "")

    return written


def _stop(words: TypingWords) -> Callable[[re.Match[str]], str]:
    def written(match: re.Match[str]) -> str:
        ends = not _is_before_a_name(match, words) and _begins_a_sentence(match, words)
        return match[1] + (" . " if ends else " ")

    return written


def _is_before_a_name(match: re.Match[str], words: TypingWords) -> bool:
    """Return whether it is a title, or an initial: "Mary J. Smith", but neither "an MS." nor "an IMHM-C."."""
    word = match[1]
    if len(word) > 1:
        return word.lower() in words.before_names and not word.isupper()
    joined = match.string.endswith("-", 0, match.start())
    return word.isupper() and not joined and word.lower() not in words.lone_letters


def _begins_a_sentence(match: re.Match[str], words: TypingWords) -> bool:
    """Return whether the word behind begins with a capital: "Ph. D in psychology" goes on with a letter."""
    if match[0].strip(" .").isupper() and _NUMBER.match(match.string, match.end()):
        return True  # "MS. 28 hours"
    word = _CAPITAL.match(match.string, match.end())
    if word is not None:
        return len(word[1]) > 1 or word[1].lower() in words.lone_letters
    small = _SMALL.match(match.string, match.end())
    short = match[0].strip().rstrip(".")
    return len(short) > 1 and small is not None and small[1] not in words.goes_on


def _without_quirks(lowered: str, words: TypingWords) -> str:
    lowered = _DRAWN_OUT.sub(r"\1", lowered.replace("--", " , ").replace("|", ","))
    lowered = _YEAR.sub(lambda match: "19" if match[1] > "4" else "20", lowered)
    lowered = words.years_and_months.sub(
        lambda match: f" {words.years} {match[1]} {words.months}" if match[1] else f" {words.years}", lowered
    )
    lowered = _NEGATIVE.sub(f" {words.negative} ", lowered)
    for pattern, written in words.written_out:
        lowered = pattern.sub(written, lowered)
    lowered = _AMOUNT_AND_TIME.sub(" , ", lowered)
    return _JOINED.sub(" ", lowered.replace("'", ""))
