"""The analysis as a graph: commitments are nodes, links are edges from earlier to later."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from continuity.errors import OptionError
from continuity.exchange import FORMAT, to_dict
from continuity.json_text import escape_json
from continuity.model import Analysis
from continuity.output import write_atomic

if TYPE_CHECKING:
    import networkx

SUFFIXES = (".graphml", ".gexf", ".json")

# What XML 1.0 cannot hold, even as a character reference; compiled where a graph is written.
_NOT_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def to_graph(analysis: Analysis) -> networkx.DiGraph[str]:
    """The analysis as a networkx graph.

    Args:
        analysis: an analysis of one or more reports.

    Returns:
        A directed graph. A node is the id of a commitment, its attributes are those of the
        exchange format and the report's ``year``; an edge is a link, earlier to later, with its
        score, change, rule, reason, note, evidence and rival. Graph attributes are ``format``
        and ``reports``, the latter without paragraphs. Lists and dicts stay what they are.

    Examples:
        >>> from continuity.options import Options
        >>> to_graph(Analysis((), (), (), (), Options())).graph
        {'format': 'continuity-analysis/1', 'reports': []}
    """
    import networkx

    data = to_dict(analysis)
    graph: networkx.DiGraph[str] = networkx.DiGraph(
        format=FORMAT,
        reports=[
            {key: value for key, value in report.items() if key != "paragraphs"}
            for report in data["reports"]
        ],
    )
    years = {report.id: report.year for report in analysis.reports}
    for one in data["commitments"]:
        attributes = {key: value for key, value in one.items() if key != "id"}
        graph.add_node(one["id"], year=years[one["report"]], **attributes)
    for link in data["links"]:
        attributes = {key: value for key, value in link.items() if key not in ("earlier", "later")}
        graph.add_edge(link["earlier"], link["later"], **attributes)
    return graph


def write_graph(analysis: Analysis, path: str | Path) -> Path:
    """Write the graph for other programs, in the form that the suffix of the path names.

    Args:
        analysis: the analysis.
        path: a file name in .graphml, .gexf or .json (node-link data). In the first two,
            lists are written as JSON text, empty values are left out, characters that XML
            does not allow are dropped, and the offsets are called ``start_offset`` and
            ``end_offset``, because GEXF takes ``start`` and ``end`` for times.

    Returns:
        The path written. The same analysis gives the same bytes.

    Raises:
        OptionError: the suffix is none of these.
        OutputError: the file can't be written.

    Examples:
        >>> from continuity.options import Options
        >>> write_graph(Analysis((), (), (), (), Options()), "graph.txt")
        Traceback (most recent call last):
        continuity.errors.OptionError: graph.txt: a graph is written as .graphml, .gexf or .json
    """
    path = Path(path)
    suffix = check_suffix(path)
    if suffix == ".json":
        return write_atomic(path, _node_link(analysis))
    return write_atomic(path, _xml(analysis, suffix))


def check_suffix(path: str | Path) -> str:
    """The suffix of a path in lower case, if a graph can be written so.

    Args:
        path: the file name.

    Returns:
        One of ``SUFFIXES``.

    Raises:
        OptionError: the suffix is none of these.

    Examples:
        >>> check_suffix("diff.GEXF")
        '.gexf'
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise OptionError(f"{path}: a graph is written as .graphml, .gexf or .json")
    return suffix


def threads(analysis: Analysis) -> tuple[tuple[str, ...], ...]:
    """Undertakings followed through the years: groups of commitments that links connect.

    Args:
        analysis: an analysis of one or more reports.

    Returns:
        Groups of two or more ids, each in the order of the commitments, ordered by their first.

    Examples:
        >>> from continuity.options import Options
        >>> threads(Analysis((), (), (), (), Options()))
        ()
    """
    leader = {one.id: one.id for one in analysis.commitments}

    def lead(id: str) -> str:
        while leader[id] != id:
            leader[id] = leader[leader[id]]
            id = leader[id]
        return id

    for link in analysis.links:
        leader[lead(link.later)] = lead(link.earlier)
    groups: dict[str, list[str]] = {}
    for one in analysis.commitments:
        groups.setdefault(lead(one.id), []).append(one.id)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _node_link(analysis: Analysis) -> str:
    import networkx

    data = networkx.node_link_data(to_graph(analysis), edges="edges")
    return escape_json(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def _xml(analysis: Analysis, suffix: str) -> bytes:
    """GraphML or GEXF; both are given plain strings, numbers and flags only."""
    import networkx

    full = to_graph(analysis)
    flat: networkx.DiGraph[str] = networkx.DiGraph(**_flatten(full.graph))
    for id, attributes in full.nodes(data=True):
        flat.add_node(_xml_text(id), **_flatten(attributes), label=_xml_text(attributes["text"]))
    for earlier, later, attributes in full.edges(data=True):
        flat.add_edge(_xml_text(earlier), _xml_text(later), **_flatten(attributes))
    out = io.BytesIO()
    if suffix == ".graphml":
        networkx.write_graphml_xml(flat, out)
        return out.getvalue() + b"\n"
    networkx.write_gexf(flat, out)
    # networkx stamps the day on the file; the same analysis shall give the same bytes.
    undated = re.sub(rb' lastmodifieddate="[^"]*"', b"", out.getvalue())
    return undated + b"\n"


def _flatten(attributes: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in attributes.items():
        if value is None or value in ([], {}):
            continue
        if isinstance(value, (list, dict)):
            value = json.dumps(value, ensure_ascii=False)
        name = f"{name}_offset" if name in ("start", "end") else name
        flat[name] = _xml_text(value) if isinstance(value, str) else value
    return flat


def _xml_text(text: str) -> str:
    return re.sub(_NOT_XML, "", text)
