"""The report page: what stands in it, that nothing of a report breaks it, that it repeats."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import factories
import pytest
from embedded import restore
from synthetic import large_analysis

import continuity.report
from continuity.display import number, percent, visible
from continuity.errors import OutputError
from continuity.exchange import to_dict
from continuity.flow import lay_out_flow
from continuity.markdown import to_markdown
from continuity.model import Analysis, Decision, Quantity, Ruling, Selector
from continuity.moves import figure_changes, largest_changes
from continuity.options import Options
from continuity.page_text import slug
from continuity.report import page_name, render_page, template_folder
from continuity.rows import compare_rows, count_rows
from continuity.selectors import select

ROOT = Path(__file__).resolve().parent.parent
ANALYSES = {
    "sample": factories.sample_analysis,
    "series": factories.sample_series,
    "hostile": factories.hostile_analysis,
    "large": lambda: large_analysis(60, 50, 70),
    "seven": lambda: large_analysis(8, 5, 6, (2013, 2014, 2015, 2016, 2017, 2019, 2020)),
    "single": lambda: factories.analysis(factories.report(2020, {"1. A": ["[[plant trees]]."]})),
    "empty": lambda: Analysis((), (), (), (), Options()),
    "quotes": lambda: factories.sample_analysis(options=Options(quotes_only=True)),
}
VOID = {"meta", "link", "input", "br", "stop", "rect", "path"}
# What makes a browser fetch something.
FETCHING = {"src", "srcset", "action", "formaction", "poster", "background", "data", "ping", "cite"}


class Outline(HTMLParser):
    """Elements of a page in order, with their attributes and all its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    def values(self, attribute: str) -> list[str]:
        return [a[attribute] or "" for _, a in self.elements if attribute in a]


def words(text: str) -> str:
    return " ".join(str(visible(text)).split())


def embedded(page: str) -> str:
    return (
        page.split('<script type="application/json"', 1)[1].split(">", 1)[1].split("</script>")[0]
    )


@pytest.fixture(params=ANALYSES)
def analysis(request: pytest.FixtureRequest) -> Analysis:
    return ANALYSES[request.param]()


def test_ids_are_unique_and_every_internal_link_has_its_target(analysis: Analysis) -> None:
    outline = Outline(render_page(analysis))
    ids = Counter(outline.values("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    hrefs = [href for href in outline.values("href") if href != "data:,"]
    assert all(href.startswith("#") for href in hrefs)
    assert {href[1:] for href in hrefs} <= set(ids)
    for attribute in ("aria-labelledby", "for"):
        for value in outline.values(attribute):
            assert set(value.split()) <= set(ids)


def test_headings_step_down_one_at_a_time(analysis: Analysis) -> None:
    levels = [
        int(tag[1])
        for tag, _ in Outline(render_page(analysis)).elements
        if re.fullmatch("h[1-6]", tag)
    ]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))


def test_nothing_is_fetched_and_nothing_is_inline(analysis: Analysis) -> None:
    outline = Outline(render_page(analysis))
    for tag, attributes in outline.elements:
        assert tag not in {"iframe", "object", "embed", "img", "base", "audio", "video"}
        assert not FETCHING & set(attributes)
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        if tag == "link":
            assert attributes == {"rel": "icon", "href": "data:,"}


def test_policy_names_the_very_style_and_script(analysis: Analysis) -> None:
    page = render_page(analysis)
    policy = re.search(r'Content-Security-Policy content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none';")
    for name, content in (
        ("style-src", re.findall(r"<style>(.*?)</style>", page, re.S)),
        ("script-src", re.findall(r"<script>(.*?)</script>", page, re.S)),
    ):
        assert len(content) == 1
        digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy[1]


def test_every_quote_reason_and_count_is_text(analysis: Analysis) -> None:
    text = Outline(render_page(analysis)).text
    for one in analysis.commitments:
        assert words(one.text) in text
        assert words(one.id) in text
    for link in analysis.links:
        assert words(link.reason) in text
        assert words(link.note) in text
    for report in analysis.reports:
        for source in report.sources:
            assert words(source.name) in text and source.sha256 in text
            assert f"{source.characters:,}" in text
    if len(analysis.reports) > 1:
        for count in count_rows(compare_rows(analysis)).values():
            assert f"{count:,}" in text


def test_every_row_stands_once(analysis: Analysis) -> None:
    outline = Outline(render_page(analysis))
    classes = [
        attributes["class"] or ""
        for tag, attributes in outline.elements
        if tag == "li" and attributes.get("id")
    ]
    shown = Counter(name.split()[-1] for name in classes)
    if len(analysis.reports) > 1:
        for status, count in count_rows(compare_rows(analysis)).items():
            assert shown[status] == count
        assert shown["uncertain"] == len(analysis.uncertain)
        assert shown["completed"] == sum(c.after == "completed" for c in analysis.commitments)
        assert shown["resumed"] == sum(c.before == "resumed" for c in analysis.commitments)
    else:
        assert shown["stated"] == len(analysis.commitments)


def test_embedded_data_are_the_exchange_object_without_what_is_shown(analysis: Analysis) -> None:
    page = render_page(analysis)
    text = embedded(page)
    assert "<" not in text
    assert restore(json.loads(text), analysis, Outline(page).values("data-of")) == to_dict(analysis)


def test_two_renderings_are_the_same(analysis: Analysis) -> None:
    assert render_page(analysis) == render_page(analysis)


def test_other_hash_seeds_and_locales_give_the_same_bytes() -> None:
    program = (
        "import sys; sys.path.insert(0, 'tests'); import factories, hashlib;"
        "from continuity.report import render_page;"
        "print(hashlib.sha256(render_page(factories.sample_analysis()).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "LC_ALL": place, "TZ": zone, "PATH": "/usr/bin"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed, place, zone in (
            ("0", "C", "UTC"),
            ("1", "C.UTF-8", "Asia/Tokyo"),
            ("77", "tr_TR", ""),
        )
    }
    assert len(digests) == 1


def test_hostile_text_is_neither_markup_nor_control() -> None:
    page = render_page(factories.hostile_analysis())
    outline = Outline(page)
    assert [tag for tag, _ in outline.elements].count("script") == 2
    assert "<script>alert" not in page
    assert "49" not in re.findall(r"<h1>.*?</h1>", page, re.S)[0]
    assert "{{ 7 * 7 }}" in outline.text
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\ufffe]", page
    )
    page.encode("utf-8")


def test_half_of_a_surrogate_pair_is_made_visible() -> None:
    report, ones = factories.report(2020, {"1. A": ["[[plant trees]]."]}, issuer="Sample \ud800")
    made = factories.analysis((report, ones))
    assert "⟨U+D800⟩" in render_page(made).encode("utf-8").decode("utf-8")


@pytest.mark.parametrize("field", ["unit", "of"])
def test_hostile_units_are_escaped(field: str) -> None:
    sample = factories.sample_analysis()
    evil = "<img src=x onerror=alert(1)>\u202e"
    commitments = tuple(
        replace(c, quantities=tuple(replace(q, **{field: evil}) for q in c.quantities))
        for c in sample.commitments
    )
    page = render_page(replace(sample, commitments=commitments))
    assert "<img" not in page and "&lt;img src=x" in page and "\u202e" not in page


def test_figures_are_drawn_with_their_unit_and_change() -> None:
    text = Outline(render_page(factories.sample_analysis())).text
    assert "90 → 65 tram stops −28 %" in text
    assert "≥ 1,200 → ≥ 2,000 street trees +67 %" in text


def test_largest_changes_come_by_ratio_ten_at_most() -> None:
    view = continuity.report.view_page(large_analysis(60, 5, 5))
    sizes = [one.figure.size for one in view.largest]
    assert len(sizes) == 10 and sizes == sorted(sizes, reverse=True)
    assert view.largest[0].share == 100


def test_a_pair_that_is_as_likely_wrong_is_no_large_change_unless_a_coder_confirms_it() -> None:
    free = factories.sample_analysis()
    said = factories.decision("90 tram stops will be moved", "move 65 tram stops")
    decided = replace(free, decisions=(Ruling(said, "applied", "2020-001", "2023-001"),))
    for score, without in ((0.5, True), (0.49, False)):
        links = tuple(
            replace(one, score=score) if one.later == "2023-001" else one for one in free.links
        )
        for made, shown in ((free, without), (decided, True)):
            view = continuity.report.view_page(replace(made, links=links))
            assert ("2020-001 → 2023-001" in [one.row.id for one in view.largest]) == shown
    unlikely = replace(free, links=tuple(replace(one, score=0.4) for one in free.links))
    assert "Largest changes" not in Outline(render_page(unlikely)).text
    assert "Largest changes" not in to_markdown(unlikely)


def test_the_largest_changes_have_their_score() -> None:
    page = render_page(factories.sample_analysis())
    assert "<td class=num>0.91<td class=id>2020-001 → 2023-001" in page
    text = Outline(page).text
    assert "only links that score 0.5 or more, or that a coder confirmed." in text


def test_the_page_says_truly_who_read_it() -> None:
    plain, decided = (
        Outline(render_page(made)).text
        for made in (factories.sample_analysis(), factories.decided_analysis())
    )
    assert "found by a program and not read by a person: check" in plain
    assert "not read by a person" not in decided
    assert (
        "found by a program, 4 pairs decided by coders (1 same, 1 part-of, 1 different, 1 unsure)"
        in decided
    )
    method = "What coders decided of a pair goes before its score."
    assert method in decided and method not in plain


def test_a_commitment_between_no_two_reports_is_listed_with_a_neighbour() -> None:
    """A loaded file may hold one that has a link by its status, and none in fact."""
    series = factories.sample_series()
    series = replace(series, links=series.links[:2])
    reports = [report.id for report in series.reports]
    linked = {end for link in series.links for end in (link.earlier, link.later)}
    lost = [c for c in series.commitments if c.id not in linked]
    bare = replace(
        series,
        commitments=tuple(
            replace(c, before=None, after=None) if c in lost else c for c in series.commitments
        ),
    )
    view = continuity.report.view_page(bare)
    (other,) = [block for block in view.alone if block.status == "stated"]
    assert sorted(row.id for row in other.rows) == sorted(c.id for c in lost)
    last = len(reports) - 1
    assert {c.report for c in lost} > {reports[last]}
    for row in other.rows:
        at = reports.index(row.id.rpartition("-")[0])
        assert row.pair == (at if at < last else last - 1), row.id


def test_similar_pairs_get_a_redline_and_others_only_their_figures() -> None:
    page = render_page(factories.sample_analysis())
    assert "<del>explore</del> a meal scheme" in page
    assert "<ins>start</ins> a meal scheme" in page
    assert "<b class=n>90</b> tram stops will be moved" in page
    assert page.count("<del>") == 2


def test_incomplete_coverage_is_said_where_it_matters() -> None:
    text = Outline(render_page(factories.sample_analysis())).text
    assert "Not found in this text: in 2023, not in 2020" in text
    assert "Dropped: in 2020, not in 2023" in text
    assert "part: sections 5-6" in text
    whole = replace(
        (sample := factories.sample_analysis()),
        reports=tuple(replace(report, complete=True, coverage="") for report in sample.reports),
    )
    assert "ot found in this text" not in Outline(render_page(whole)).text


def test_quotes_only_keeps_no_paragraph() -> None:
    page = render_page(factories.sample_analysis(options=Options(quotes_only=True)))
    assert "Traffic will flow better" not in page
    assert "plant at least <b class=n>1,200</b> street trees" in page
    assert "class=ctx" not in page
    assert "Traffic will flow better" in render_page(factories.sample_analysis())


def test_dropped_rows_show_their_nearest_candidate_and_links_their_rival() -> None:
    text = Outline(render_page(factories.sample_analysis())).text
    assert "nearest 2023-008, score 0.12: cut the debt by 3 % to 5 %" in text
    assert "rival 2023-002, score 0.22: plant over 2,000 street trees" in text


def test_parts_of_a_score_add_up() -> None:
    row = continuity.report.view_page(large_analysis(3, 0, 0)).linked[2].groups[0].rows[0]
    link = large_analysis(3, 0, 0).links[0]
    *parts, together = (float(part.contribution.replace("−", "-")) for part in row.parts)
    assert together == pytest.approx(sum(part.contribution for part in link.evidence), abs=0.005)
    assert sum(parts) == pytest.approx(together, abs=0.05)


def judged(analysis: Analysis) -> Analysis:
    """The analysis with a decision on every link."""
    by_id = {one.id: one for one in analysis.commitments}
    reports = {report.id: report for report in analysis.reports}
    rulings = []
    for link in analysis.links:
        ends = [
            select(reports[by_id[id].report], by_id[id], by_id.values())
            for id in (link.earlier, link.later)
        ]
        said = Decision("AB", *ends, "same", link.change, "as it stands", date="2026-01-31")
        rulings.append(Ruling(said, "applied", link.earlier, link.later))
    return replace(analysis, decisions=tuple(rulings))


def weigh(analysis: Analysis) -> None:
    """Check that a page is not heavier than 60 kB and 2 kB a row, decisions being rows too."""
    view = continuity.report.view_page(analysis)
    rows = sum(block.total for block in (*view.linked, *view.alone, view.doubts))
    assert len(render_page(analysis).encode()) <= 60_000 + 2_000 * (rows + len(view.rulings))


@pytest.mark.parametrize("decided", [False, True], ids=["plain", "decided"])
@pytest.mark.parametrize(
    ("links", "dropped", "new"),
    [(123, 217, 387), (200, 250, 250), (5, 3, 400), (0, 0, 12)],
)
def test_weight(links: int, dropped: int, new: int, decided: bool) -> None:
    made = large_analysis(links, dropped, new)
    assert len(compare_rows(made)) == links + dropped + new
    weigh(judged(made) if decided else made)


@pytest.mark.parametrize("decided", [False, True], ids=["plain", "decided"])
def test_weight_of_seven_years(decided: bool) -> None:
    made = large_analysis(40, 50, 60, (2013, 2014, 2015, 2016, 2017, 2019, 2020))
    weigh(judged(made) if decided else made)


# Real reports lie beside the checkout where the maintainers work, not in the repository.
REAL = ROOT.parent / "shared" / "reports"
PAIRS = [
    pytest.param("beijing-2020-part4.txt", "beijing-2023-part2.txt", id="beijing"),
    pytest.param("gwr-2014-excerpt.txt", "gwr-2015-excerpt.txt", id="gwr"),
    pytest.param("gwr-2016-excerpt.txt", "gwr-2017-excerpt.txt", id="gwr2"),
    pytest.param("hk-2016-excerpt.txt", "hk-2017-excerpt.txt", id="hk"),
    pytest.param("sotu-1998-excerpt.txt", "sotu-1999-excerpt.txt", id="sotu"),
    pytest.param("national/2016.txt", "national/2017.txt", id="national"),
]


@pytest.mark.skipif(not REAL.exists(), reason="needs the real reports beside the checkout")
@pytest.mark.parametrize("decided", [False, True], ids=["plain", "decided"])
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_weight_of_real_reports(old: str, new: str, decided: bool) -> None:
    made = continuity.diff(REAL / old, REAL / new)
    weigh(judged(made) if decided else made)


@pytest.mark.parametrize(
    "made",
    [
        large_analysis(5, 3, 400),
        large_analysis(3, 2, 1),
        large_analysis(300, 1, 1),
        factories.sample_series(),
        large_analysis(4, 200, 3, (2013, 2014, 2015, 2016, 2017, 2019, 2020)),
    ],
    ids=["uneven", "small", "linked", "series", "seven"],
)
@pytest.mark.parametrize("wider", [1, 1.3, 4])
def test_labels_of_the_flow_neither_touch_nor_leave_the_figure(
    made: Analysis, wider: float
) -> None:
    flow = lay_out_flow(made)
    across = flow.width * wider
    boxes = []
    for label in flow.labels:
        # Eight pixels a character is wider than any of the fonts asked for.
        width, y = 8 * len(label.text), float(label.y)
        x = float(label.at) / 100 * across + float(label.x)
        left = {"start": x, "middle": x - width / 2, "end": x - width}[label.anchor]
        assert left >= 0 and left + width <= across
        assert y - 9 > 0 and y + 9 < flow.height
        boxes.append((left, y - 9, left + width, y + 9))
    for at, a in enumerate(boxes):
        for b in boxes[at + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_page_id_follows_sources_and_options_not_names() -> None:
    view = continuity.report.view_page
    sample = factories.sample_analysis()
    assert view(sample).id != view(replace(sample, options=Options(min_score=0.6))).id
    renamed = replace(sample, reports=tuple(replace(r, title="Other") for r in sample.reports))
    assert view(sample).id == view(renamed).id
    assert view(sample).id in view(sample).cite
    decision = Decision("AB", Selector("2020", "mend it"), Selector("2023", "mend"), "same")
    ruled = replace(sample, decisions=(Ruling(decision, "orphan", None, None, "not there"),))
    assert view(sample).id != view(ruled).id


@pytest.mark.parametrize(
    ("issuer", "years", "name"),
    [
        ("City of Sampleton", (2020, 2023), "continuity-city-of-sampleton-2020-2023.html"),
        (None, (2016, 2017, 2019), "continuity-2016-2019.html"),
        ("../../etc/passwd\x00", (2020,), "continuity-etc-passwd-2020.html"),
        ("北京", (2020, 2020), "continuity-2020-2020.html"),
    ],
)
def test_page_name(issuer: str | None, years: tuple[int, ...], name: str) -> None:
    drafted = [
        factories.report(
            year, {"1. A": ["[[plant trees]]."]}, id=f"{year}{'ab'[at % 2]}", issuer=issuer
        )
        for at, year in enumerate(years)
    ]
    assert page_name(factories.analysis(*drafted)) == name


def test_templates_are_found_in_a_checkout_and_in_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert template_folder() == ROOT / "templates"
    package = tmp_path / "site-packages" / "continuity"
    package.mkdir(parents=True)
    monkeypatch.setattr(continuity.report, "__file__", str(package / "report.py"))
    with pytest.raises(OutputError, match="install continuity-diff again"):
        template_folder()
    shutil.copytree(ROOT / "templates", package / "templates")
    assert template_folder() == package / "templates"


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [(80, 65, "−19 %"), (2, 2.001, "+0.05 %"), (0, 4, ""), (5, 5, ""), (1, 50, "× 50")],
)
def test_percent(old: float, new: float, text: str) -> None:
    assert percent(old, new) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.25, "0.25"), (-3, "−3"), (1234567, "1,234,567"), (2.5e12, "2.5 trillion")],
)
def test_number(value: float, text: str) -> None:
    assert number(value) == text


def test_slug_is_short_and_safe() -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,40}", slug("Län " * 40))


def test_figures_of_two_measures_are_not_drawn_as_one_change() -> None:
    sample = factories.sample_analysis()
    commitments = tuple(
        replace(c, quantities=(Quantity(12, "%", "=", "stops", measure="rate"),))
        if c.id == "2023-001"
        else c
        for c in sample.commitments
    )
    assert "tram stops −" not in Outline(render_page(replace(sample, commitments=commitments))).text


def test_a_split_commitment_stands_with_one_partner_among_the_largest() -> None:
    analysis = large_analysis(9, 0, 0)
    split = replace(analysis.links[5], later=analysis.links[6].later)
    moved = [replace(one, rule="quantity") for one in analysis.links]
    rows = compare_rows(replace(analysis, links=(*moved, replace(split, rule="quantity"))))
    changes = [((), change) for row in rows for change in figure_changes(row)]
    ends = [change.ends for _, change in largest_changes(changes)]
    assert ends and len(changes) > len(ends)
    assert len({earlier for earlier, _ in ends}) == len({later for _, later in ends}) == len(ends)


def test_provenance_names_model_and_embedding_as_they_are_written() -> None:
    analysis = factories.sample_analysis()
    page = render_page(analysis)
    assert re.search(r"<dt>embedding\s*<dd>none", re.sub(r"</d[td]>", "", page))
    named = replace(analysis.options, model="Mine.json 0a1b", embedding="all-MiniLM-L6-v2")
    page = render_page(replace(analysis, options=named))
    assert "Mine.json 0a1b" in page and "<dd>all-MiniLM-L6-v2" in page
    assert "as all-MiniLM-L6-v2 has it" in page
