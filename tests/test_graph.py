from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
from factories import analysis as make_analysis
from factories import hostile_analysis, link, report, sample_analysis, sample_series

from continuity.errors import OptionError, OutputError
from continuity.exchange import to_dict
from continuity.graph import SUFFIXES, threads, to_graph, write_graph
from continuity.model import Analysis

SAMPLES = pytest.mark.parametrize(
    "make", [sample_analysis, sample_series, hostile_analysis], ids=lambda make: make.__name__
)


def load(path: Path) -> Any:
    if path.suffix == ".graphml":
        return networkx.read_graphml(path)
    if path.suffix == ".gexf":
        return networkx.read_gexf(path)
    return networkx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges")


@SAMPLES
def test_the_graph_has_every_commitment_and_link_with_all_attributes(
    make: Callable[[], Analysis],
) -> None:
    analysis = make()
    graph, data = to_graph(analysis), to_dict(analysis)
    assert list(graph) == [one.id for one in analysis.commitments]
    assert sorted(graph.edges) == sorted((one.earlier, one.later) for one in analysis.links)
    for one in data["commitments"]:
        node = dict(graph.nodes[one.pop("id")])
        assert str(node.pop("year")) == node["report"]
        assert node == one
    for one in data["links"]:
        assert graph.edges[one.pop("earlier"), one.pop("later")] == one
    assert graph.graph["format"] == "continuity-analysis/1"
    assert [one["id"] for one in graph.graph["reports"]] == [one.id for one in analysis.reports]
    assert "paragraphs" not in graph.graph["reports"][0]


@SAMPLES
def test_edges_go_forward_in_time(make: Callable[[], Analysis]) -> None:
    graph = to_graph(make())
    assert graph.number_of_edges() > 0
    assert all(graph.nodes[a]["year"] < graph.nodes[b]["year"] for a, b in graph.edges)


@pytest.mark.parametrize("suffix", SUFFIXES)
@SAMPLES
def test_files_load_again(tmp_path: Path, make: Callable[[], Analysis], suffix: str) -> None:
    analysis = make()
    path = write_graph(analysis, tmp_path / f"graph{suffix}")
    loaded, full = load(path), to_graph(analysis)
    assert list(loaded) == list(full)
    assert sorted(loaded.edges) == sorted(full.edges)
    for id in full:
        assert loaded.nodes[id]["year"] == full.nodes[id]["year"]
        assert loaded.nodes[id]["kind"] == full.nodes[id]["kind"]
        assert loaded.nodes[id]["doubt"] is full.nodes[id]["doubt"]
    for edge in full.edges:
        assert loaded.edges[edge]["score"] == full.edges[edge]["score"]


def test_node_link_data_loses_nothing(tmp_path: Path) -> None:
    for analysis in (sample_analysis(), hostile_analysis()):
        loaded, full = load(write_graph(analysis, tmp_path / "graph.json")), to_graph(analysis)
        assert dict(loaded.nodes(data=True)) == dict(full.nodes(data=True))
        assert list(loaded.edges(data=True)) == list(full.edges(data=True))
        assert loaded.graph == full.graph


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_xml_flattens_lists_and_leaves_out_what_is_empty(tmp_path: Path, suffix: str) -> None:
    loaded = load(write_graph(sample_analysis(), tmp_path / f"graph{suffix}"))
    node = loaded.nodes["2020-001"]
    assert json.loads(node["section"]) == ["5. Streets and transport", "Buses"]
    assert json.loads(node["quantities"])[0]["value"] == 90
    assert node["end_offset"] - node["start_offset"] == len(node["text"]) == len(node["label"])
    assert "before" not in node and "nearest" not in node
    assert json.loads(loaded.edges["2020-001", "2023-001"]["evidence"])[0]["feature"] == "words"
    assert "dynamic" not in (tmp_path / f"graph{suffix}").read_text("utf-8")


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_xml_strips_what_xml_forbids_and_escapes_the_rest(tmp_path: Path, suffix: str) -> None:
    path = write_graph(hostile_analysis(), tmp_path / f"graph{suffix}")
    ElementTree.parse(path)
    text = path.read_text("utf-8")
    assert not any(sign in text for sign in "\x00\x07\x08\x0b\x1b\ufffe")
    assert "<script>" not in text
    assert load(path).nodes["2020-002"]["text"].startswith("]0;owned[31mred")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_bytes_depend_on_nothing_but_the_analysis(tmp_path: Path, suffix: str) -> None:
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[1])\n"
        "day = float(sys.argv[3]); time.time = lambda: day\n"
        "real = time.strftime; time.strftime = lambda form, *_: real(form, time.gmtime(day))\n"
        "from factories import sample_analysis; from continuity.graph import write_graph\n"
        "write_graph(sample_analysis(), sys.argv[2])"
    )
    written = set()
    for seed, day in (("1", "0"), ("2", "1e9")):
        path = tmp_path / seed / f"graph{suffix}"
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent), str(path), day],
            env={"PYTHONHASHSEED": seed},
            check=True,
        )
        written.add(path.read_bytes())
    assert len(written) == 1
    assert b"lastmodifieddate" not in written.pop()


@pytest.mark.parametrize("name", ["graph.txt", "graph", "graph.json.bak"])
def test_an_unknown_suffix_is_refused_and_nothing_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(OptionError, match=f"{name}: a graph is written as .graphml, .gexf"):
        write_graph(sample_analysis(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_suffix_in_capitals_will_do(tmp_path: Path) -> None:
    assert networkx.read_graphml(write_graph(sample_analysis(), tmp_path / "GRAPH.GRAPHML"))


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="file/graph.json"):
        write_graph(sample_analysis(), tmp_path / "file" / "graph.json")


def test_threads_are_the_weakly_connected_components_in_order() -> None:
    for analysis in (sample_analysis(), sample_series(), hostile_analysis()):
        found = threads(analysis)
        components = networkx.weakly_connected_components(to_graph(analysis))
        assert {frozenset(one) for one in found} == {
            frozenset(one) for one in components if len(one) > 1
        }
        order = [one.id for one in analysis.commitments]
        places = [[order.index(id) for id in thread] for thread in found]
        assert places == sorted(sorted(one) for one in places)


def test_a_split_and_a_merge_are_one_thread() -> None:
    old = report(2020, {"1. A": ["[[one]], [[two]], [[three]]."]})
    new = report(2021, {"1. A": ["[[four]], [[five]], [[six]]."]})
    links = [
        link("2020-001", "2021-001"),
        link("2020-001", "2021-002"),
        link("2020-003", "2021-002"),
    ]
    assert threads(make_analysis(old, new, links=links)) == (
        ("2020-001", "2020-003", "2021-001", "2021-002"),
    )
