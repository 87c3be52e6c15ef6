"""Published papers that can lie on a counter, and those of them that a dossier does not list: conditional ones that
nobody ticked when it came."""

from collections.abc import Container, Iterable

from dossiers.models import Channel, Dossier
from procedures.models import Component, ComponentKind
from procedures.selectors import components_for

ELECTRONIC = frozenset({ComponentKind.EFORM, ComponentKind.DATA})


def overlooked_in(dossier: Dossier, listed: Container[str]) -> list[Component]:
    """The papers of the dossier's case and way of filing whose keys are not among `listed`; what comes from a database
    or an online form is none."""
    wanted = components_for(dossier.procedure_version, dossier.case_key, None, dossier.channel)
    return [one for one in wanted if one.key not in listed and one.kind not in ELECTRONIC]


def on_paper(components: Iterable[Component], channel: int) -> list[Component]:
    """Those of the components of a dossier that can lie on the counter, when it came by this way.

    What comes from a database cannot. The online form lies there printed and signed, unless the dossier came online or
    a paper form is published beside it: who comes to the counter hands in one form.
    """
    each = list(components)
    filled_in = channel == Channel.ONLINE or any(one.kind == ComponentKind.FORM for one in each)
    elsewhere = ELECTRONIC if filled_in else {ComponentKind.DATA}
    return [one for one in each if one.kind not in elsewhere]
