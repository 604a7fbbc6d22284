"""Change a folder of files at random, as slips of the hand, editors and copying change them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import rmtree

SIGNS = [
    *":;,\"'{}[]()|-#&*!>%@?`\\\t\n\r ",
    *("\x00", "\x07", "\x85", "\u00a0", "\u2028", "\u200b", "\u201c", "\u2019", "\u2013", "é", "🦓", "\ufeff"),
    *(": ", " - ", "<<", "...", "\n---\n", "&here ", "*here", "{", "}}", "{title}", "remove: [x]\n", "\nremove: x\n"),
]
VALUES = [
    *("", "~", "5", "-1", "0", "010", "1e999", "12:30", "yes", "no", "true", "2024-01-01", "2024-13-01", "[]", "{}"),
    *('""', "[a, b]", "{a: b}", "{a: {b: {c: d}}}", "x" * 300, "&a [*a]", "*a", "!!python/none", "9" * 40, "'{'"),
    *("{value}", "(a|b", "a; b", "mi", "imhs", "training_hours", "|", ">-", "null", "2.5", ".nan", ".inf", "0x1F"),
    *("[[[]]]", "[{}]", "[null]", "{null: 1}", "[" * 40 + "]" * 40, "{a: " * 35 + "1" + "}" * 35, "word " * 300),
    *(
        "(a|b|c) " * 12,
        "[a] " * 20,
        "{x:d} {",
        "{title!r}",
        "{0}",
        "{a.b}",
        "{0.__class__}",
        "9999-12-31",
        "0001-01-01",
    ),
    *(
        "2024-01-31T12:00:00",
        "30 hours",
        "1,5",
        "5/1/2024",
        "{remove: [a]}",
        "{add: a, remove: a}",
        "{add: 5}",
        "\\ud800",
    ),
]
NAMES = ["x.yml", "x.YAML", "x.yaml.txt", "x", "facts.yaml", "associations.yaml", "shared.yaml", "notes.yaml"]
# What a folder may be called by mistake; "" is taken away with all that it holds.
FOLDER_NAMES = [
    "",
    "x",
    "en",
    "EN",
    "es",
    "e",
    "Rules",
    "talk",
    "wording",
    "vocabulary",
    "answers",
    "rules.yaml",
    "t.yaml",
]
FOLDERS = ["", "en", "en/wording", "en/questions", "en/vocabulary", "en/answers", "xx", "talks", "rules", "questions"]

Change = Callable[[str, Random], str]


def mutate(folder: Path, chance: Random) -> str:
    """Change one file of the folder in one to three ways; return what was done."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    path = chance.choice(files)
    if chance.random() < 0.1:
        return _moved(path, folder, chance)
    if chance.random() < 0.04:
        return _linked(path, chance)
    if chance.random() < 0.04:
        return _renamed_folder(folder, chance)
    if chance.random() < 0.08:
        return _broken(path, chance)
    text, done = path.read_text(encoding="utf-8", errors="replace"), list[str]()
    for _ in range(chance.randint(1, 3)):
        change = chance.choice(CHANGES)
        text = change(text, chance)
        done.append(change.__name__.strip("_"))
    path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    return f"{path.relative_to(folder)}: {', '.join(done)}"


def _dropped_line(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(lines[:at] + lines[at + 1 :]) if (at := _place(lines, chance)) is not None else text


def _doubled_line(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(lines[: at + 1] + lines[at:]) if (at := _place(lines, chance)) is not None else text


def _indented_line(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    at = _place(lines, chance)
    if at is not None:
        lines[at] = chance.choice(["  ", " ", "\t"]) + lines[at] if chance.random() < 0.5 else lines[at].lstrip()
    return "".join(lines)


def _moved_line(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    if (at := _place(lines, chance)) is not None:
        lines.insert(chance.randrange(len(lines)), lines.pop(at))
    return "".join(lines)


def _swapped_characters(text: str, chance: Random) -> str:
    at = chance.randrange(max(1, len(text) - 1))
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


def _lost_characters(text: str, chance: Random) -> str:
    at = chance.randrange(max(1, len(text)))
    return text[:at] + text[at + chance.randint(1, 4) :]


def _stray_sign(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(SIGNS) + text[at:]


def _other_value(text: str, chance: Random) -> str:
    values = [*re.finditer(r"(?<=: )[^\n{\[,}\]]+|(?<=- )[^\n:{]+", text)]
    return _with_other(text, chance.choice(values), chance.choice(VALUES)) if values else text


def _other_key(text: str, chance: Random) -> str:
    keys = [*re.finditer(r"[\w-]+(?=:)", text)]
    if not keys:
        return text
    key = chance.choice(keys)
    others = [key[0] + "s", key[0][:-1], key[0].upper(), "x", "5", "no", chance.choice(keys)[0], '"' + key[0]]
    return _with_other(text, key, chance.choice(others))


def _swapped_values(text: str, chance: Random) -> str:
    """Put a value from elsewhere in the place of one."""
    values = [*re.finditer(r"(?<=: )[^\n]+", text)]
    return _with_other(text, chance.choice(values), chance.choice(values)[0]) if values else text


def _under_another(text: str, chance: Random) -> str:
    """Begin a line as another one begins."""
    lines = text.splitlines(keepends=True)
    at, other = _place(lines, chance), _place(lines, chance)
    if at is not None and other is not None:
        start = re.match(r"[\s-]*", lines[other])
        lines[at] = (start[0].rstrip("\n") if start else "") + lines[at].lstrip(" -")
    return "".join(lines)


def _emptied(text: str, chance: Random) -> str:
    return chance.choice(["", "\n", "# nothing\n", "{}", "[]", "null", "text", "5", "---", "\ufeff", "\x00"])


def _cut_off(text: str, chance: Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _twice(text: str, chance: Random) -> str:
    return text + chance.choice(["", "\n", "\n---\n"]) + text


CHANGES: list[Change] = [
    *(_dropped_line, _doubled_line, _indented_line, _moved_line, _swapped_characters, _lost_characters, _stray_sign),
    *(_other_value, _other_value, _other_value, _other_key, _other_key, _cut_off, _twice),
    *(_swapped_values, _swapped_values, _under_another, _emptied),
]


def _place(lines: list[str], chance: Random) -> int | None:
    return chance.randrange(len(lines)) if lines else None


def _with_other(text: str, found: re.Match[str], other: str) -> str:
    return text[: found.start()] + other + text[found.end() :]


def _moved(path: Path, folder: Path, chance: Random) -> str:
    """Rename the file, move it, delete it, or put a folder in its place."""
    how = chance.randrange(4)
    if how == 0:
        path.unlink()
        return f"{path.relative_to(folder)}: deleted"
    target = path.with_name(chance.choice(NAMES)) if how == 1 else folder / chance.choice(FOLDERS) / path.name
    if how == 3:
        path.unlink()
        path.mkdir()
        return f"{path.relative_to(folder)}: a folder"
    if not target.is_dir() and not any(each.is_file() for each in target.parents):
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
    return f"{path.relative_to(folder)}: now {target.relative_to(folder)}"


def _linked(path: Path, chance: Random) -> str:
    """Put a link in the place of the file: to nothing, to itself, to its folder, or to another file."""
    to = chance.choice(["nowhere.yaml", path.name, ".", *sorted(each.name for each in path.parent.iterdir())])
    path.unlink()
    path.symlink_to(to)
    return f"{path.name}: a link to {to}"


def _renamed_folder(folder: Path, chance: Random) -> str:
    inside = chance.choice(sorted(path for path in folder.rglob("*") if path.is_dir()))
    name = chance.choice(FOLDER_NAMES)
    if not name:
        rmtree(inside)
    elif not inside.with_name(name).exists():
        inside.rename(inside.with_name(name))
    return f"{inside.relative_to(folder)}: a folder now called {name!r}"


def _broken(path: Path, chance: Random) -> str:
    data = bytearray(path.read_bytes() or b"x")
    data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        data = bytearray(path.read_text(encoding="utf-8", errors="replace").encode("utf-16"))
    path.write_bytes(bytes(data))
    return f"{path.name}: bytes"
