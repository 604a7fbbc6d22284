"""Write the folder of a new association: rules to start from, with their examples, words and a talk."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from textwrap import wrap
from typing import TYPE_CHECKING

from bot.app import App, now
from bot.errors import UsageError
from dialogs.wording import Phrasebook
from rules.loading.files import ASSOCIATIONS, EXAMPLES, SHARED, load_rule_book
from rules.model import Category, Purpose, RuleBook, RuleSet
from rules.writing.made_examples import MadeExample, examples_text, made_examples
from rules.writing.starting_points import begun_from, nearest
from rules.writing.written_rules import slots_in, written_rule_set, written_slots
from rules.yamlfiles.edits import flow

if TYPE_CHECKING:
    from dialogs.checking.whole import CheckedFolders

_WIDTH = 110
_NO_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class NewAssociation:
    """What is known of an association to begin with."""

    id: str
    state: str
    name: str
    short: str
    category: Category  # that its first rule set is for
    document: str  # the title of the document that it will be read from

    @property
    def document_file(self) -> str:
        """The name under which the rules cite the document."""
        return f"{self.id}_{slug(self.document)}.pdf"

    @property
    def note(self) -> str:
        """The id of the note on what to do before applying."""
        return f"{self.id}_read_first"


def slug(text: str) -> str:
    """Return the text as a name for files and ids."""
    return _NO_WORD.sub("_", text.lower()).strip("_") or "rules"


def write_folder(app: App, new: NewAssociation, folder: Path) -> RuleSet:
    """Write the folder, all of it or nothing, and return its rule set.

    Raises UsageError where it cannot be written, or would not pass the check.
    """
    try:
        made = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise UsageError(f"{folder.parent}: cannot be written to ({error.strerror}); name another folder") from error
    try:
        rule_set = _write_rules(app, new, made)
        checked = _checked(app, made, folder)
        _put(made / "talks" / f"{rule_set.id}.yaml", _talk(checked, new, rule_set))
        made.chmod(0o755)
        made.replace(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return rule_set


def _write_rules(app: App, new: NewAssociation, made: Path) -> RuleSet:
    words, source = app.words, nearest(app.book, new.category)
    sections = {name: words.text(f"requirements.{name}") for name in source.versions[-1].requirements}
    rule_set = begun_from(source, new.id, new.category.id, new.document_file, sections, new.note)
    slots = {each: f"{new.id}_raters_{place}" for place, each in enumerate(dict.fromkeys(slots_in(rule_set)), start=1)}
    _put(made / ASSOCIATIONS, _association(words, new))
    _put(made / "en" / "notes.yaml", _notes(words, new))
    if slots:
        _put(made / SHARED, _comment(words, "comment_slots") + written_slots(slots))
    text = _comment(words, "comment_rules", source=source.id) + written_rule_set(rule_set, slots)
    _put(made / "rules" / f"{rule_set.id}.yaml", text)
    examples = examples_text(rule_set, _examples(load_rule_book(*app.settings.added, made), rule_set.id))
    _put(made / "rules" / f"{rule_set.id}{EXAMPLES}", _comment(words, "comment_examples") + examples)
    return rule_set


def _examples(book: RuleBook, name: str) -> list[MadeExample]:
    return next(made_examples(book, each) for each in book.sets(Purpose.APPLYING) if each.id == name)


def _checked(app: App, made: Path, folder: Path) -> CheckedFolders:
    """Return all that is loaded with the new folder. Raises UsageError where it does not pass the check."""
    from dialogs.checking.whole import check_everything

    report = check_everything(app.folder, (*app.settings.added, made), now().date())
    if report.problems:
        first = str(report.problems[0].problem).replace(str(made), str(folder))
        raise UsageError(f"with these answers the new folder would not pass the check; give others: {first}")
    return report.folders


def _association(words: Phrasebook, new: NewAssociation) -> str:
    entries = {"state": new.state, "short": new.short, "name": new.name}
    lines = [f"{new.id}:", *(f"  {key}: {flow(value)}" for key, value in entries.items())]
    lines += [f"  # {words.text(f'new_association.{key}')}" for key in ("called", "cities", "timezone")]
    lines += ["  documents:", f"    {new.document_file}: {flow({'title': new.document})}"]
    return _comment(words, "comment_association") + "\n".join(lines) + "\n"


def _notes(words: Phrasebook, new: NewAssociation) -> str:
    text = words.text("new_association.note", document=new.document)
    return _comment(words, "comment_notes") + f"notes:\n  {new.note}: {flow(text)}\n"


def _talk(checked: CheckedFolders, new: NewAssociation, rule_set: RuleSet) -> str:
    from dialogs.conversation import Conversation
    from dialogs.transcripts.made_talks import made_talk
    from dialogs.transcripts.playing import Stage

    book, words = checked.book, checked.words
    conversation = Conversation(book, words.content, checked.understanding, checked.answers)
    facts = {**_examples(book, rule_set.id)[0].facts, "association": new.id, "roles": sorted(new.category.roles)}
    title, opening = (words.text(f"new_association.{key}", state=new.state) for key in ("talk", "opening"))
    stage = Stage(conversation, conversation, checked.today)
    return _comment(words, "comment_talk") + made_talk(title, stage, facts, opening)


def _comment(words: Phrasebook, key: str, **values: object) -> str:
    lines = wrap(words.text(f"new_association.{key}", **values), _WIDTH)
    return "".join(f"# {line}\n" for line in lines)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
