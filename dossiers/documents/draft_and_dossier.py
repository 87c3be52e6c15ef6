"""A draft follows its dossier: what was corrected there since it was written, and how that comes into it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dossiers.documents import drafting, facts
from dossiers.models import Result

APPLICANT = "Người nộp hồ sơ"
"""What the applicant's name is called among the facts: results name them in the middle of a sentence too."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that was corrected in the dossier. `drawn`: what the dossier said when the draft was written, `written`:
    what the draft says, `now`: what the dossier says."""

    label: str
    drawn: str
    written: str
    now: str

    @property
    def is_edited(self) -> bool:
        """Whether somebody wrote something of their own into the draft."""
        return self.written != self.drawn


def source_of(result: Result) -> dict[str, str]:
    """What the dossier says now of each fact that the result may state, and the name of the applicant."""
    dossier = result.dossier
    stated = drafting.facts_on(dossier, result.name, result.outcome)
    return {APPLICANT: dossier.applicant_name} | facts.known(dossier, stated)


def differences(result: Result) -> list[Difference]:
    """Where the dossier was corrected since the draft was written, and the draft says otherwise.

    A fact that somebody edited differs only once the dossier changes too: who wrote it knew what the dossier said.
    """
    now = source_of(result)
    drawn = {label: value for label, value in result.drawn_from.items() if now.get(label, value) != value}
    if not drawn:
        return []
    said = _said(result, now)
    return [
        Difference(label, value, said[label], now[label])
        for label, value in drawn.items()
        if label in said and said[label] != now[label]
    ]


def _said(result: Result, now: Mapping[str, str]) -> dict[str, str]:
    """What the text says of each fact. A certificate that leaves one out says nothing of it; other papers state what
    they like, and the applicant is named wherever their name as it was stands outside the facts."""
    lines = facts.split(drafting.whole(result))
    said = {line["label"]: line["value"] for line in lines if line["label"] in now}
    if drafting.is_certificate(result.dossier, result.name, result.outcome):
        said = dict.fromkeys(now.keys() - {APPLICANT}, "") | said
    name = result.drawn_from.get(APPLICANT, "")
    if name and any(_naming(name).search(facts.joined(line)) for line in lines if line["label"] not in now):
        said[APPLICANT] = name
    return said


def followed(result: Result) -> str:
    """The content with what was corrected in the dossier, but for the facts that somebody edited."""
    return _taking_over(result, [one for one in differences(result) if not one.is_edited])


def redrawn(result: Result) -> str:
    """The content with everything that was corrected in the dossier, for somebody who saw each difference."""
    return _taking_over(result, differences(result))


def _taking_over(result: Result, found: Sequence[Difference]) -> str:
    changed = {one.label: one for one in found}
    if not changed:
        return result.content
    own, lines, name = source_of(result), [], changed.pop(APPLICANT, None)
    for line in facts.split(drafting.whole(result)):
        if line["label"] in changed:
            line["value"] = changed.pop(line["label"]).now
            if not line["value"]:
                continue
        text = facts.joined(line)
        lines.append(_renamed(text, name) if name and line["label"] not in own else text)
    lines += [facts.joined({"label": one.label, "value": one.now}) for one in changed.values()]
    return "\n".join(lines)


def _renamed(text: str, name: Difference) -> str:
    return _naming(name.drawn).sub(lambda _found: name.now, text)


def _naming(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def outdated(result: Result) -> str:
    """The sentence that names what a draft says otherwise than its dossier since that was corrected; empty when it may
    be signed and issued."""
    found = sentence(differences(result))
    if not found:
        return ""
    if result.signed_at is None:
        advice = _("Take the corrected values over, or send it back to the officer.")
    else:
        advice = _("Send it back to the officer: the draft then begins with what the dossier says now.")
    return f"{found} {advice}"


def sentence(found: Sequence[Difference]) -> str:
    """What differs, each fact with both values; empty where nothing does."""
    if not found:
        return ""
    return _("The dossier was corrected after this result was written. %(differences)s.") % {
        "differences": "; ".join(map(_in_words, found))
    }


def _in_words(one: Difference) -> str:
    return _("%(label)s: in the result “%(written)s”, in the dossier “%(now)s”") % {
        "label": one.label,
        "written": one.written,
        "now": one.now,
    }
