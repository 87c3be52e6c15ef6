"""Whether a process definition makes sense before it is published. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from procedures.process.definition import Join, Meaning, Node, PlaceKind, ProcessDefinition, Role, StepKind
from procedures.process.duties import DUTIES, PLACES, SENT_BACK
from procedures.process.totals import longest, numbers_of
from procedures.process.ways import Ways

ON_A_BRANCH = frozenset({StepKind.ASSIGN, StepKind.EXAMINE, StepKind.REVIEW})
"""What may be done while others work on the same dossier: a result is signed and numbered once all have ended."""
FORKING = frozenset({StepKind.RECEPTION, StepKind.EXAMINE, StepKind.REVIEW})

DEEPEST_BRANCH = 4
"""Forks within forks."""
LONGEST_OPINION = 30
"""Working days within which an opinion is given."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: `step` is the key of the node it is about, or empty for the whole process."""

    code: str
    step: str = ""


def lint(definition: ProcessDefinition) -> list[Finding]:
    """Everything that keeps a process from being published: of the whole, of each node, of its ways and its branches;
    empty if it is sound. What the codes mean is told in docs/reference/process.md."""
    ways = Ways(definition)
    findings = [*_whole(ways), *(finding for node in definition.nodes for finding in _one(node))]
    findings += [finding for node in definition.nodes for finding in _consulted(node)]
    for node in definition.nodes:
        findings += [*_reach(node, ways), *_choice(node, ways), *_following(node, ways)]
    findings += _approvals(ways)
    if len(ways.in_order) == len(definition.nodes):
        findings += [finding for node in definition.nodes for finding in _branches(node, ways)]
    return list(dict.fromkeys(findings))


def _whole(ways: Ways) -> Iterator[Finding]:
    definition = ways.definition
    if definition.first.kind != StepKind.RECEPTION:
        yield Finding("starts_without_reception", definition.first.key)
    timed, taken = any(node.limit for node in definition.nodes), longest(ways)
    if taken > 1 or (taken < 1 and not timed):
        yield Finding("shares_do_not_sum_to_one")
    if numbers_of(ways, StepKind.ISSUE) != (1, 1):
        yield Finding("not_exactly_one_issue")


def _reach(node: Node, ways: Ways) -> Iterator[Finding]:
    """A way leads to each node, and from each to the return of the result, and never back."""
    if node.kind == StepKind.RECEPTION and ways.into[node.key]:
        yield Finding("reception_again", node.key)
    if (node.kind == StepKind.RETURN) is bool(ways.onward(node.key)):
        yield Finding("ends_without_return", node.key)
    if node.key not in ways.reached:
        yield Finding("never_reached", node.key)
    elif node.key not in ways.ending:
        yield Finding("never_ends", node.key)
    if node.key in ways.reached_from(ways.onward(node.key), avoiding=()):
        yield Finding("goes_in_a_circle", node.key)


def _one(node: Node) -> Iterator[Finding]:
    if not 0 <= node.share <= 1:
        yield Finding("share_out_of_range", node.key)
    if node.role not in DUTIES[node.kind].roles:
        yield Finding("role_does_not_fit", node.key)
    if node.place.kind not in PLACES[node.role] or (
        node.place.kind in AWAY and node.kind not in {StepKind.EXAMINE, StepKind.REVIEW}
    ):
        yield Finding("unit_does_not_fit", node.key)


def _consulted(node: Node) -> Iterator[Finding]:
    """Opinions are wanted where somebody examines, of others than those who handle the dossier, and by law where
    silence says something, or the applicant is not told."""
    for wanted in node.consult:
        if node.kind not in {StepKind.EXAMINE, StepKind.REVIEW}:
            yield Finding("opinion_out_of_place", node.key)
        if wanted.body.kind not in AWAY:
            yield Finding("opinion_of_nobody_else", node.key)
        if not wanted.question or not 1 <= wanted.limit.value <= LONGEST_OPINION:
            yield Finding("opinion_without_question", node.key)
        if wanted.silence is not Meaning.NOTHING and not wanted.silence_ground:
            yield Finding("silence_without_ground", node.key)
        if wanted.is_kept_back and not wanted.kept_back_ground:
            yield Finding("kept_back_without_ground", node.key)


AWAY = frozenset({PlaceKind.UNIT, PlaceKind.AGENCY, PlaceKind.ABOVE, PlaceKind.OUTSIDE})
"""Places beside those of the offering: they examine and give their opinion; the offering's own agency decides."""


def _choice(node: Node, ways: Ways) -> Iterator[Finding]:
    """A choice covers all cases: the last edge has no condition, and none before it is without one. A fork has none."""
    definition = ways.definition
    onward, back = definition.edges_from(node.key), definition.edges_from(node.key, SENT_BACK)
    own = [edge for edge in definition.edges if edge.start == node.key]
    if len(own) != len(onward) + len(back) or (back and not DUTIES[node.kind].sends_back):
        yield Finding("outcome_does_not_fit", node.key)
    for edges in filter(None, (back, () if node.forks else onward)):
        if edges[-1].when is not None:
            yield Finding("choice_without_rest", node.key)
        if any(edge.when is None for edge in edges[:-1]):
            yield Finding("edge_never_taken", node.key)
    ends = {edge.end for edge in onward if edge.when is None}
    if node.forks and (node.kind not in FORKING or len(ends) < max(2, len(onward))):
        yield Finding("fork_does_not_fit", node.key)


def _following(node: Node, ways: Ways) -> Iterator[Finding]:
    """What has to follow on some kinds of steps."""
    following = [ways.definition.node(end) for end in ways.onward(node.key)]
    if node.kind == StepKind.ASSIGN and not all(map(_is_for_officer, following)):
        yield Finding("assign_without_officer", node.key)
    if node.kind == StepKind.ISSUE and any(one.kind != StepKind.RETURN for one in following):
        yield Finding("goes_on_after_issue", node.key)


def _is_for_officer(node: Node) -> bool:
    return (node.kind, node.role, node.place.kind, node.join) == (
        StepKind.EXAMINE, Role.OFFICER, PlaceKind.HANDLING, None,
    )  # fmt: skip


def _approvals(ways: Ways) -> Iterator[Finding]:
    """Whoever signs decides on what was examined, and what they signed is issued as they signed it."""
    definition, start = ways.definition, [ways.definition.first.key]
    examined = ways.reached_from(start, avoiding={node.key for node in definition.of_kind(StepKind.EXAMINE)})
    for node in definition.of_kind(StepKind.APPROVE):
        if node.key in examined:
            yield Finding("no_examination_before_approval", node.key)
    for node in definition.of_kind(StepKind.ISSUE):
        before = [definition.node(key).kind for key in ways.into[node.key]]
        if not before or any(kind != StepKind.APPROVE for kind in before):
            yield Finding("no_approval_before_issue", node.key)


def _branches(node: Node, ways: Ways) -> Iterator[Finding]:
    """Each fork has one join, which every branch of it reaches; a node lies on one branch."""
    lies_on = ways.branches[node.key]
    if ways.branch(node.key).count("/") > DEEPEST_BRANCH:
        yield Finding("branches_too_deep", node.key)
    if len(lies_on) > 1:
        yield Finding("branches_meet_without_join", node.key)
    elif "".join(lies_on) and node.kind not in ON_A_BRANCH:
        yield Finding("decided_on_a_branch", node.key)
    joins = [one for one in ways.definition.nodes if one.join and one.join.fork == node.key]
    if node.forks and len(joins) != 1:
        yield Finding("not_exactly_one_join", node.key)
    if node.join is not None:
        yield from _join(node.key, node.join, ways)
    for edge in ways.definition.edges_from(node.key, SENT_BACK):
        back = ways.definition.node(edge.end)
        is_before = node.key in ways.reached_from(ways.onward(back.key), avoiding=())
        inside = f"{ways.branch(back.key)}/".startswith(f"{ways.branch(node.key)}/")
        if back.kind not in {StepKind.EXAMINE, StepKind.REVIEW} or not (is_before and inside):
            yield Finding("sent_back_elsewhere", node.key)


def _join(key: str, join: Join, ways: Ways) -> Iterator[Finding]:
    """All branches of the fork, and nothing else, lead to its join, each after the forks within it were joined."""
    fork = next((node for node in ways.definition.nodes if node.key == join.fork and node.forks), None)
    begun = set(ways.onward(join.fork)) if fork else set()
    arriving = {ways.branch(start) for start in ways.into[key]}
    if fork is None or arriving != {f"{ways.branch(join.fork)}/{start}" for start in begun}:
        yield Finding("join_without_fork", key)
    elif not 1 <= (len(begun) if join.needed is None else join.needed) <= len(begun):
        yield Finding("join_needs_too_many", key)
