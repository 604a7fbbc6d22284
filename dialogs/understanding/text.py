"""Make plain what somebody typed: no invisible signs, accents or markup quirks, cut into small tokens."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 600
_MOST_TOKENS = 125  # more than anybody writes in as many characters; each may begin a hundred phrases
_READ_AT_MOST = 4 * LONGEST

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
        "¿": " ",
        "¡": " ",
        "×": " x ",
        "•": ",",
        "→": ",",
        "\n": ",",
        "ˋ": "'",
    }
)
_CODE = re.compile(
    r"<\s*(?:/\s*)?[a-z!]|--\s*$|;\s*(?:drop|delete|select|insert|update)\b|\b(?:or|and)\s+\d+\s*=\s*\d|[{}\\|^]|\w:/"
    r"|\$\(|\w\(\w*\)|=\s*[\w'\"]+\(|\b0x[0-9a-f]|\d[e]\d|\bnull\b|\bundefined\b|\bnan\b|/\*|\*/|\]\s*\[|%s|\.\./"
)
_DOTTED = re.compile(r"\b[^\W\d_]{1,3}(?:\.[^\W\d_]{1,3})+\b\.?")
_SHORT_FORM = re.compile(
    r"\b([^\W\d_]|ph|ed|psy|hrs?|yrs?|mos?|mins?|wks?|approx|conn|okla|va|ct|nm|ok|dept|prof|dr|assoc"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.(?=\s|$|,)",
    re.IGNORECASE,
)
_RUN_TOGETHER = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")  # "NewMexico"; not "PsyD"
_SHOUTED = 4  # words; a short reply in capitals is an abbreviation or two
_YEAR = re.compile(r"(?:^|(?<=\s))'(?=([0-9])\d\b)")
_TOKEN = re.compile(
    r"\b(?=[ol\d]*\d)(?=\d*[ol])[\dol]+\b|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\d{4}-0\d\b|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\d{1,2}/\d{4}\b|\d{1,2}/\d{1,2}\b|\d+:\d+"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+[.,]\d{1,2}(?![\d])|\d+\.\d+|\.\d+|\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+|[^\w\s]"
)
_DRAWN_OUT = re.compile(r"([a-hj-vx-z])\1{2,}")  # "yesss"; not "level iii", not "www"
_NEGATIVE = re.compile(r"(?:^|(?<=[\s(\"]))-(?=\d)(?<!\d -)")
_YEARS = re.compile(r"(?<=\d)\s?y(?:\s*(\d+)\s*m(?:os?|ths?)?\b|(?=\s*(?:,|$)))")  # "3y", "3 y 6 mo"; not "20 y 15"
_WITHOUT, _WITH = re.compile(r"\bw/o\b"), re.compile(r"\bw/")
_JOINED = re.compile(r"(?<=[^\W\d_])-(?=[^\W_])|(?<!(?:19|20)\d\d)(?<=\d)-(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class TypedText:
    """Tokens in lower case without accents; `capitals` are those typed in capitals among other letters."""

    tokens: tuple[str, ...]
    capitals: frozenset[str] = frozenset()
    too_long: bool = False
    like_code: bool = False


def plain(raw: str) -> TypedText:
    """Cut any text into tokens; never raises, and looks at no more than the first few thousand characters."""
    too_long = len(raw) > _READ_AT_MOST
    visible = _RUN_TOGETHER.sub(" ", _visible(raw[:_READ_AT_MOST])[:_READ_AT_MOST].strip(" ,"))
    lowered = visible.lower()
    tokens = tuple(_TOKEN.findall(_without_quirks(lowered)))
    return TypedText(
        tokens=tokens,
        capitals=_capitals(visible),
        too_long=too_long or len(visible) > LONGEST or len(tokens) > _MOST_TOKENS,
        like_code=_CODE.search(lowered) is not None,
    )


def without_accents(words: str) -> str:
    """Return the same in plain letters; signs that are no letters are dropped."""
    return words if words.isascii() else unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()


def _visible(raw: str) -> str:
    for sign, written in _FRACTIONS.items():
        raw = raw.replace(sign, written)
    if raw.isascii():
        return raw.replace("`", "'").replace("\n", " , ").replace("\r", " ").replace("\t", " ").replace("\0", "")
    composed = unicodedata.normalize("NFKD", raw.translate(_SAME_SIGN))[:_READ_AT_MOST]  # a sign may stand for eighteen
    return "".join(map(_sign, composed.translate(_SAME_SIGN)))


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


def _capitals(visible: str) -> frozenset[str]:
    if visible.isupper() and len(visible.split()) > _SHOUTED:
        return frozenset()
    words = re.findall(r"[^\W\d_]+", _DOTTED.sub(_undotted, visible))
    return frozenset(word.lower() for word in words if len(word) > 1 and word.isupper())


def _without_quirks(lowered: str) -> str:
    lowered = _DOTTED.sub(_undotted, lowered).lower()
    lowered = _SHORT_FORM.sub(r"\1 ", lowered)
    lowered = _DRAWN_OUT.sub(r"\1", lowered.replace("--", " , "))
    lowered = _YEAR.sub(lambda match: "19" if match[1] > "4" else "20", lowered)
    lowered = _YEARS.sub(lambda match: f" years {match[1]} months" if match[1] else " years", lowered)
    lowered = _NEGATIVE.sub(" minus ", lowered)
    lowered = _WITHOUT.sub(" without ", lowered.replace("n/a", "na").replace("we're", "we are"))
    lowered = _WITH.sub(" with ", lowered).replace("'", "")
    return _JOINED.sub(" ", lowered)


def _undotted(match: re.Match[str]) -> str:
    """Return "MS" for "m.s.": nobody puts dots into a word."""
    return match[0].replace(".", "").upper()
