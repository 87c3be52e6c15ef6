"""What a Vietnamese reader would see in English, or broken."""

import re

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry

from portal.site.translations.catalogues import app_dirs, po_file, read, write
from portal.site.translations.messages import Message, messages_by_app

NAMED_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|(?<!\{)\{(\w+)\}(?!\})")


def gaps() -> list[str]:
    """A line for every message that its app's catalogue lacks, leaves empty, marks fuzzy or fills with other names."""
    lines = []
    for app, messages in messages_by_app().items():
        catalogue = read(po_file(app_dirs()[app]))
        for message in messages:
            problem = problem_of(message, catalogue)
            if problem:
                lines.append(f"{app}: {message.place}: {message.text!r} {problem}")
    return lines


def problem_of(message: Message, catalogue: Catalog) -> str:
    """What is wrong with one message's translation; empty when nothing is."""
    entry = catalogue.get(message.text, message.context or None)
    if entry is None:
        return "is missing"
    if entry.fuzzy:
        return "is marked fuzzy"
    texts = translations(entry)
    if not all(texts):
        return "is not translated"
    if any(placeholders(text) - placeholders(message.text + message.plural) for text in texts):
        return "names a placeholder that the source does not have"
    if not message.plural and placeholders(message.text) - placeholders(texts[0]):
        return "leaves out a placeholder of the source"
    return ""


def translations(entry: Entry) -> list[str]:
    """The texts of an entry: one, or one for each plural form (Vietnamese has one)."""
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or [""])


def placeholders(text: str) -> set[str]:
    """Names that are filled in at run time."""
    return {percent or brace for percent, brace in NAMED_PLACEHOLDER.findall(text)}


def add_missing_messages() -> int:
    """Add every missing message, untranslated, to its catalogue; drop what the source has no more. Returns how many
    were added."""
    added = 0
    for app, messages in messages_by_app().items():
        path = po_file(app_dirs()[app])
        current = read(path)
        complete = Catalog(locale=current.locale, project="Một Cửa", fuzzy=False)
        for message in messages:
            key = (message.text, message.plural) if message.plural else message.text
            kept = current.get(message.text, message.context or None)
            complete.add(key, kept.string if kept else None, context=message.context or None)
            added += kept is None
        if messages:
            write(path, complete)
    return added
