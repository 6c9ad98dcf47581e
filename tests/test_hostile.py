"""Hostile texts through every source of an analysis into everything that is written from it.

What is made of a hostile analysis is held against what is made of its quiet twin: the same words
without a sign that could do harm. Both must have the same structure.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import networkx
import pytest
from embedded import restore
from hostile import ALL, HALVES, SGR, forbidden_in, quieten
from hostile_reports import alone, laden

from continuity.decisions import dump_decisions, load_decisions
from continuity.errors import ContinuityError
from continuity.exchange import dumps, loads, to_dict
from continuity.explain import explain, render_explanation
from continuity.graph import write_graph
from continuity.markdown import to_markdown
from continuity.model import Analysis, Decision, Selector
from continuity.report import page_name, render_page
from continuity.results import Continuity
from continuity.styled import clean
from continuity.tables import commitment_records, row_records, to_csv, to_jsonl
from continuity.terminal import render_commitments, render_diff

FORMULA = re.compile("\\s*[=+\\-@\uff0b\uff0d\uff1d\uff20]|[\t\r\n]")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ROOT = Path(__file__).resolve().parent.parent


@cache
def made(kind: str) -> tuple[Analysis, Analysis]:
    """An analysis of all hostile texts and its quiet twin."""
    texts = (*ALL, *HALVES)
    pairs = laden(texts), laden([quieten(text) for text in texts])
    return tuple(alone(one) for one in pairs) if kind == "alone" else pairs  # type: ignore[return-value]


def one_by_one() -> Iterator[tuple[Analysis, Analysis]]:
    """Analyses of one hostile text in all places, so that none hides what another does."""
    for text in (*ALL, *HALVES):
        yield laden([text]), laden([quieten(text)])


both = pytest.mark.parametrize("kind", ["compared", "alone"])


class Structure(HTMLParser):
    """The elements of a page in order, each with the names of its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[object] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Whether a paragraph is stored once or twice depends on whether it is shown as it is.
        self.elements.append((tag, sorted(name for name, _ in attrs if name != "data-of")))

    def handle_endtag(self, tag: str) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.elements.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.elements.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.elements.append("instruction")


def same_page(page: str, twin: str) -> Structure:
    """Check a page, and that its structure is that of its twin."""
    assert not forbidden_in(page)
    page.encode("utf-8")
    found, wanted = Structure(page), Structure(twin)
    assert found.elements == wanted.elements
    return found


@both
def test_the_page_has_the_structure_of_its_quiet_twin(kind: str) -> None:
    analysis, twin = made(kind)
    page = same_page(render_page(analysis), render_page(twin))
    text = " ".join("".join(page.texts).split())
    for one in analysis.commitments:
        assert clean(one.text) in text
    for link in analysis.links:
        assert clean(link.reason) in text and clean(link.note) in text
    for report in analysis.reports:
        assert clean(report.coverage) in text
        for source in report.sources:
            assert clean(source.name) in text
    for ruling in analysis.decisions:
        assert clean(ruling.decision.coder) in text and clean(ruling.why) in text
    assert clean(analysis.options.embedding) in text and clean(analysis.options.model) in text


def test_no_text_alone_breaks_page_or_notebook() -> None:
    for analysis, twin in one_by_one():
        same_page(render_page(analysis), render_page(twin))
        assert re.fullmatch(r"continuity-[a-z0-9-]*2020-2023\.html", page_name(analysis))
        for a, b in ((analysis, twin), (alone(analysis), alone(twin))):
            same_page(Continuity.of(a)._repr_html_(), Continuity.of(b)._repr_html_())
            assert not forbidden_in(repr(Continuity.of(a))) and "\n" not in repr(Continuity.of(a))


@both
def test_the_data_of_the_page_end_nothing_and_lose_nothing(kind: str) -> None:
    analysis, _ = made(kind)
    page = render_page(analysis)
    start = page.index('<script type="application/json"')
    text = page[page.index(">", start) + 1 : page.index("</script>", start)]
    assert "<" not in text
    shown = re.findall(r'data-of="(\d+ \d+)"', page)
    assert restore(json.loads(text), analysis, shown) == to_dict(analysis)


@both
def test_json_hides_nothing_and_comes_back(kind: str) -> None:
    analysis, _ = made(kind)
    text = dumps(analysis)
    assert not forbidden_in(text)
    assert json.loads(text) == to_dict(analysis)
    with pytest.raises(ContinuityError, match="half"):
        loads(text)  # no file of ours can hold half a character: the halves are refused
    whole = laden(ALL)
    assert to_dict(loads(dumps(whole))) == to_dict(whole)


@both
def test_csv_keeps_its_shape_and_holds_no_formula(kind: str) -> None:
    analysis, twin = made(kind)
    for records in (row_records, commitment_records):
        if kind == "alone" and records is row_records:
            continue
        text = to_csv(records(analysis))
        assert not forbidden_in(text)
        text.encode("utf-8")
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        quiet = list(csv.reader(io.StringIO(to_csv(records(twin)), newline=""), strict=True))
        assert [len(line) for line in lines] == [len(line) for line in quiet]
        assert len(lines) == len(records(analysis)) + 1
        for line in lines:
            for cell in line:
                number = re.fullmatch(r"[+-]?[\d.]+(e-?\d+)?", cell)
                assert number or not FORMULA.match(cell), cell


@both
def test_json_lines_are_lines_and_lose_nothing(kind: str) -> None:
    records = commitment_records(made(kind)[0])
    text = to_jsonl(records)
    assert not forbidden_in(text)
    assert [json.loads(line) for line in text.split("\n")[:-1]] == records


def skeleton(markdown: str) -> list[str]:
    """The signs of a Markdown text that could be markup, line by line."""
    plain = re.sub(r"\\[!-/:-@\[-`{-~]|&(?:amp|lt|gt);", "·", markdown)
    assert "\\" not in plain
    return re.findall(r"\n\s*(?:[-+>]|\d+[.)])?\s|[\n*_`\[\]<|#~{}$@]|&#?\w+;|://|www\.", plain)


def rendered(markdown: str) -> list[str] | None:
    """The elements that a Markdown library makes of a text, None where there is no library."""
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        return None
    library = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return re.findall("<[^>]*>", library.render(markdown))


@both
def test_markdown_has_the_structure_of_its_quiet_twin(kind: str) -> None:
    texts = [to_markdown(one) for one in made(kind)]
    assert not forbidden_in(texts[0])
    assert skeleton(texts[0]) == skeleton(texts[1])
    elements = rendered(texts[0])
    assert elements == rendered(texts[1])
    allowed = {"h1", "h2", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
    assert {re.findall(r"\w+", one)[0] for one in elements or ()} <= allowed


def test_no_text_alone_breaks_markdown() -> None:
    for analysis, twin in one_by_one():
        for a, b in ((analysis, twin), (alone(analysis), alone(twin))):
            assert skeleton(to_markdown(a)) == skeleton(to_markdown(b))
            assert rendered(to_markdown(a)) == rendered(to_markdown(b))


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_xml_of_a_graph_parses_and_has_the_structure_of_its_quiet_twin(
    tmp_path: Path, suffix: str
) -> None:
    analysis, twin = made("compared")
    paths = [
        write_graph(one, tmp_path / f"{name}{suffix}")
        for name, one in (("hostile", analysis), ("quiet", twin))
    ]
    trees = [ElementTree.parse(path) for path in paths]
    shapes = [[(one.tag, sorted(one.attrib)) for one in tree.iter()] for tree in trees]
    assert shapes[0] == shapes[1]
    text = paths[0].read_text("utf-8")
    assert "<!DOCTYPE" not in text and "<!ENTITY" not in text
    read = networkx.read_graphml if suffix == ".graphml" else networkx.read_gexf
    graph = read(paths[0])
    for one in analysis.commitments:
        # XML turns other line ends into line feeds, and cannot hold some characters at all.
        wanted = NOT_XML.sub("", one.text).replace("\r\n", "\n").replace("\r", "\n")
        got = graph.nodes[one.id]["text"].replace("\r\n", "\n").replace("\r", "\n")
        assert " ".join(got.split()) == " ".join(wanted.split())


def test_node_link_data_lose_nothing(tmp_path: Path) -> None:
    analysis, _ = made("compared")
    text = write_graph(analysis, tmp_path / "graph.json").read_text("utf-8")
    assert not forbidden_in(text)
    graph = networkx.node_link_graph(json.loads(text), edges="edges")
    assert [graph.nodes[one.id]["text"] for one in analysis.commitments] == [
        one.text for one in analysis.commitments
    ]


def printed(analysis: Analysis, colour: bool) -> Iterator[str]:
    if len(analysis.reports) > 1:
        yield render_diff(analysis, colour=colour, show_all=True, width=100)
        yield render_diff(analysis, colour=colour, show_all=False, width=40)
    yield render_commitments(analysis, colour=colour, width=100)
    for one in analysis.commitments[:: len(analysis.commitments) // 20 or 1]:
        yield render_explanation(explain(analysis, one.id), colour=colour, width=80)


def steered(plain: str, coloured: str) -> None:
    """Check that a text for a terminal steers it by our own colours and by nothing else."""
    assert not forbidden_in(plain) and not forbidden_in(coloured, colour=True)
    assert "\t" not in plain
    plain.encode("utf-8")
    assert SGR.sub("", coloured) == plain
    assert set(SGR.findall(coloured)) <= {f"\x1b[{code}m" for code in (0, 1, 2, *range(31, 36))}


@both
def test_a_terminal_is_not_steered(kind: str) -> None:
    analysis, _ = made(kind)
    for plain, coloured in zip(printed(analysis, False), printed(analysis, True), strict=True):
        steered(plain, coloured)


def test_no_text_alone_steers_a_terminal() -> None:
    for analysis, twin in one_by_one():
        for plain, coloured, quiet in zip(
            printed(analysis, False), printed(analysis, True), printed(twin, False), strict=True
        ):
            steered(plain, coloured)
            # Blocks stay blocks: no line end of a report gets through.
            assert plain.count("\n\n") == quiet.count("\n\n")


@pytest.mark.parametrize("place", ["id", "report"])
def test_ids_of_a_file_by_somebody_else_are_texts_too(place: str) -> None:
    """An exchange file may come from anywhere, and with it the ids."""
    for text in ALL:
        analysis = laden([text], "plan")
        old, new = analysis.reports
        names = {old.id: f"{text}20", new.id: f"{text}23"} if place == "report" else {}
        ids = {one.id: f"{text}{one.id}" for one in analysis.commitments} if place == "id" else {}
        renamed = loads(dumps(rename(analysis, names, ids)))
        quiet = {key: quieten(value) for key, value in {**names, **ids}.items()}
        twin = rename(laden([quieten(text)], "plan"), quiet, quiet)
        for plain, coloured in zip(printed(renamed, False), printed(renamed, True), strict=True):
            steered(plain, coloured)
        same_page(render_page(renamed), render_page(twin))
        same_page(Continuity.of(renamed)._repr_html_(), Continuity.of(twin)._repr_html_())
        for a, b in ((renamed, twin), (alone(renamed), alone(twin))):
            assert skeleton(to_markdown(a)) == skeleton(to_markdown(b))


def rename(analysis: Analysis, reports: dict[str, str], ids: dict[str, str]) -> Analysis:
    """The analysis with other ids of its reports and commitments."""

    def of(id: str | None) -> str | None:
        return None if id is None else ids.get(id, id)

    def moved(one: object) -> object:
        fields = ("earlier", "later")
        named = {name: of(getattr(one, name)) for name in fields if hasattr(one, name)}
        for name in ("rival", "nearest"):
            if getattr(one, name, None) is not None:
                named[name] = replace(getattr(one, name), id=of(getattr(one, name).id))
        return replace(one, **named)  # type: ignore[type-var]

    return replace(
        analysis,
        reports=tuple(replace(one, id=reports.get(one.id, one.id)) for one in analysis.reports),
        commitments=tuple(
            replace(moved(one), id=of(one.id), report=reports.get(one.report, one.report))
            for one in analysis.commitments
        ),
        links=tuple(moved(one) for one in analysis.links),
        uncertain=tuple(moved(one) for one in analysis.uncertain),
        decisions=tuple(moved(one) for one in analysis.decisions),
    )


def test_a_decisions_file_loses_nothing_and_hides_nothing(tmp_path: Path) -> None:
    for at, coder in enumerate(ALL):
        ends = (Selector("2020", coder, coder, coder), Selector(coder, coder, coder, coder))
        decisions = (Decision(coder, *ends, "same", note=coder),)
        path = tmp_path / f"{at}.yaml"
        text = dump_decisions(decisions, coder)
        assert not forbidden_in(text)
        path.write_bytes(text.encode("utf-8"))
        assert load_decisions(path) == decisions


def file_name(at: int, text: str) -> str:
    """As much of a text as the name of a file can hold."""
    kept = text.replace("/", "\u2215").replace("\0", "").encode("utf-8", "surrogateescape")[:120]
    return f"{kept.decode('utf-8', 'ignore')}{at:03}.txt"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two reports of files with hostile names and hostile contents."""
    made = []
    for year, count in ((2020, 80), (2023, 65)):
        folder = tmp_path_factory.mktemp("hostile") / f"{year}"
        folder.mkdir()
        for at, text in enumerate(ALL):
            if text.startswith("."):
                continue
            # A file with a NUL is refused as a whole, and rightly.
            line = " ".join(text.replace("\0", "").split())
            body = f"{at}. {line}\n\nWe will adjust {count} bus routes {line}. We will mend it."
            try:
                (folder / file_name(at, text)).write_text(body, encoding="utf-8", newline="")
            except OSError:
                continue  # not every system lets a file have every name
        made.append(folder)
    return made[0], made[1]


def run(*arguments: str | Path) -> str:
    result = subprocess.run(
        [sys.executable, "-m", "continuity", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert result.returncode in (0, 1), result.stderr.decode("utf-8", "replace")
    assert not forbidden_in(result.stderr.decode("utf-8"))
    return result.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("text", str.splitlines),
        ("json", json.loads),
        ("jsonl", lambda text: [json.loads(line) for line in text.split("\n")[:-1]]),
        ("csv", lambda text: list(csv.reader(io.StringIO(text, newline=""), strict=True))),
        ("md", skeleton),
        ("html", Structure),
    ],
)
def test_names_of_files_pass_through_the_real_command(
    folders: tuple[Path, Path], form: str, read: Callable[[str], object]
) -> None:
    text = run("diff", *folders, "--format", form)
    assert not forbidden_in(text)
    assert read(text)
    if form == "html":
        assert text.count("<script") == 2
