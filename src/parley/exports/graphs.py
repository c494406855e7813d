"""GraphML and GEXF: who was in contact with whom, and who waits for whom, for Gephi, Cytoscape and igraph."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING, Any, TextIO

from parley.errors import UsageError
from parley.exports.happenings import happenings
from parley.exports.view import CaseView

if TYPE_CHECKING:
    import networkx


def write_graphml(case: CaseView, out: TextIO) -> None:
    """The graph of contacts and waitings as GraphML."""
    out.write(_written(case, "write_graphml"))


def write_gexf(case: CaseView, out: TextIO) -> None:
    """The same as GEXF 1.2."""
    out.write(_written(case, "write_gexf"))


def _written(case: CaseView, writer: str) -> str:
    try:
        import networkx
    except ImportError as problem:
        raise UsageError("Graphs need the package networkx: pip install 'parley-record[exports]'.") from problem
    buffer = BytesIO()
    getattr(networkx, writer)(graph_of(case), buffer)
    return buffer.getvalue().decode("utf-8") + "\n"


def graph_of(case: CaseView) -> networkx.MultiDiGraph[str]:
    """Actors as nodes; an edge for each pair of a contact, and one from who waits to who is waited for.

    Edges carry ``kind`` (contact or waits_for), ``what``, ``status`` and, where known, ``earliest`` and ``latest``:
    a planned or refused contact is an edge too, and says so.
    """
    import networkx

    joined = case.joined()
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(name=_xml(case.title))
    known = {actor.id: actor for actor in joined.actors}

    def node(key: str) -> None:
        actor = known.get(key)
        if key not in graph:
            graph.add_node(key, label=_xml(actor.name if actor else key), kind=actor.kind if actor else "unknown")
            if actor and actor.country:
                graph.nodes[key]["country"] = actor.country

    for one in happenings(case):
        if one.kind != "contact":
            continue
        for left, right in combinations(sorted(set(one.parties)), 2):
            node(left)
            node(right)
            graph.add_edge(left, right, key=f"{one.id}:{left}:{right}", **_edge(one.what, one.status, "contact"))
            if one.when and one.when.earliest and one.when.latest:
                graph.edges[left, right, f"{one.id}:{left}:{right}"].update(
                    earliest=one.when.earliest, latest=one.when.latest
                )
    for waiting in joined.waitings:
        node(waiting.by)
        node(waiting.on)
        graph.add_edge(
            waiting.by, waiting.on, key=waiting.id, **_edge(waiting.kind, "conditional", "waits_for"),
            terms=_xml(waiting.terms), condition=_xml(waiting.condition), deadlock=waiting.deadlock,
        )  # fmt: skip
    return graph


def _edge(what: str, status: str, kind: str) -> dict[str, Any]:
    return {"kind": kind, "what": what, "status": status}


def _xml(words: str) -> str:
    """Words without the characters that XML 1.0 cannot hold."""
    return "".join(
        c
        for c in words
        if c in "\t\n\r" or (ord(c) >= 0x20 and c not in "\ufffe\uffff" and not 0xD800 <= ord(c) < 0xE000)
    )
