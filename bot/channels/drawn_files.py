"""Write what is drawn for somebody at a terminal into files, and say where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from dialogs.messages import ToDraw


@dataclass(frozen=True, slots=True)
class DrawnFile:
    """What became of a drawing: the path of its file, None where it was not written, and the sentence that says so."""

    path: str | None
    said: str


Save = Callable[[ToDraw], DrawnFile]


class DrawnFiles:
    """Writer of drawings into a folder; no file that is there already is replaced."""

    def __init__(self, folder: Path, wording: Mapping[str, str]) -> None:
        self._folder = folder
        self._wording = wording

    def save(self, wanted: ToDraw) -> DrawnFile:
        """Draw and write it."""
        from bot.drawing.typesetting import draw_result

        try:
            path = self._written(Path(wanted.file), draw_result(wanted.sheet, wanted.form))
        except OSError as error:
            return DrawnFile(None, self._say("not_saved", folder=self._folder, why=error.strerror))
        except RuntimeError:  # typst's own errors
            return DrawnFile(None, wanted.failure)
        return DrawnFile(str(path), self._say("saved", path=path))

    def _written(self, name: Path, content: bytes) -> Path:
        for path in self._free(name):
            try:
                with path.open("xb") as file:
                    file.write(content)
            except FileExistsError:
                continue
            return path
        raise AssertionError("numbers never end")

    def _free(self, name: Path) -> Iterator[Path]:
        yield self._folder / name
        yield from (self._folder / f"{name.stem}-{number}{name.suffix}" for number in count(2))

    def _say(self, key: str, **values: object) -> str:
        return self._wording[f"terminal.{key}"].format(**values)
