"""Looking at a section of a set-up file: known keys, right kinds of values; what is wrong becomes sentences."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from portal.administration.setting_up.lines import Section


@dataclass(slots=True)
class Reader:
    """Reads one section; all readers of a file share the list of `findings`. `path` is where the section stands."""

    section: Section
    path: str
    findings: list[str] = field(default_factory=list)

    def known(self, keys: Collection[str]) -> None:
        """Find what nobody will read."""
        for key in self.section:
            if key not in keys:
                sentence = _("There is no such part here; there are: %(keys)s.")
                self.find(key, sentence % {"keys": ", ".join(keys)})

    def text(self, key: str, usual: str = "", *, needed: bool = False) -> str:
        """Words; numbers are taken for words, for codes look like them."""
        value = self.section.get(key)
        if value is None or value == "":
            if needed:
                self.find(key, _("This is needed and missing."))
            return usual
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return str(value).strip()
        self.find(key, _("Words are expected here."))
        return usual

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words, none when it is left out."""
        value = self.section.get(key) or []
        if isinstance(value, list) and all(isinstance(word, str | int | float) for word in value):
            return tuple(str(word) for word in value)
        self.find(key, _("A list of words is expected here."))
        return ()

    def day(self, key: str, usual: date | None) -> date:
        """A date like 2025-07-01."""
        value = self.section.get(key, usual)
        if isinstance(value, date):
            return value
        self.find(key, _("A date like 2025-07-01 is expected here."))
        return date.min

    def flag(self, key: str, *, usual: bool) -> bool:
        """Yes or no."""
        value = self.section.get(key, usual)
        if isinstance(value, bool):
            return value
        self.find(key, _("true or false is expected here."))
        return usual

    def within(self, key: str) -> "Reader | None":
        """The section below the key, None when it is left out."""
        value = self.section.get(key)
        if value is None:
            return None
        if isinstance(value, Section):
            return Reader(value, self.below(key), self.findings)
        self.find(key, _("A section with parts of its own is expected here."))
        return None

    def each(self, key: str) -> list["Reader"]:
        """The sections of the list below the key, none when it is left out."""
        value = self.section.get(key) or []
        if isinstance(value, list) and all(isinstance(section, Section) for section in value):
            return [
                Reader(section, f"{self.below(key)}[{n}]", self.findings)
                for n, section in enumerate(value, 1)
            ]
        self.find(key, _("A list of sections is expected here."))
        return []

    def below(self, key: str) -> str:
        """The path of a key of this section."""
        return f"{self.path}.{key}" if self.path else key

    def where(self, key: str = "") -> str:
        """The beginning of a finding: line and path."""
        line = self.section.lines.get(key, self.section.line)
        return _("Line %(line)s, %(path)s: ") % {"line": line, "path": self.below(key) if key else self.path}

    def find(self, key: str, sentence: str) -> None:
        """Note what is wrong at a key."""
        self.findings.append(self.where(key) + sentence)
