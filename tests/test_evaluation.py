"""ct.evaluate and `continuity evaluate`: what they say of coded folders, in every form."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from coded import NEW, OLD, read_rows, write_gold, write_rows
from hostile import forbidden_in

import continuity as ct
from continuity.evaluation_tables import FAULT_COLUMNS, FIGURE_COLUMNS, FORMAT, SUMMARY, to_json
from continuity.gold import POOLED
from continuity.measures import GROUPED

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data" / "gold"


def run(
    *arguments: str | Path, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "continuity", "evaluate", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_gold(tmp_path_factory.mktemp("coded") / "town")


@pytest.fixture(scope="module")
def both(town: Path) -> ct.Evaluation:
    return ct.evaluate(DATA, town, resamples=50)


# -- library -----------------------------------------------------------------------------------


def test_folders_are_told_apart_and_pooled(both: ct.Evaluation, town: Path) -> None:
    assert [folder.name for folder in both.folders] == ["gold", "town"]
    assert both.pooled.name == POOLED
    for name in ("units_recall", "links_precision", "kind"):
        parts = [folder[name] for folder in both.folders]
        assert both.pooled[name].cases == sum(part.cases or 0 for part in parts)
        assert both.pooled[name].right == sum(part.right or 0 for part in parts)
    assert both.faults == tuple(fault for folder in both.folders for fault in folder.faults)
    alone = ct.evaluate(town, resamples=50)
    assert alone.folders[0] == both.folders[1]
    assert alone.pooled.overall.figures == alone.folders[0].overall.figures
    with pytest.raises(KeyError, match="links_f2"):
        both.pooled["links_f2"]


def test_every_group_has_its_figures_in_order(both: ct.Evaluation) -> None:
    for folder in (*both.folders, both.pooled):
        assert folder.groups[0].by == "all"
        for group in folder.groups:
            assert [figure.name for figure in group.figures] == list(GROUPED[group.by])
            for figure in group.figures:
                assert figure.value is None or 0 <= figure.value <= 1
                if figure.low is not None and figure.high is not None:
                    assert 0 <= figure.low <= figure.high <= 1
    kinds = {group.by for group in both.pooled.groups}
    assert kinds == {"all", "kind", "rule"}
    assert "section" in {group.by for group in both.folders[0].groups}


def test_with_coded_commitments_units_are_given_and_the_score_is_judged() -> None:
    given = ct.evaluate(DATA, coded_commitments=True, resamples=0)
    found = ct.evaluate(DATA, resamples=0)
    assert given.pooled["units_f1"].value == 1.0
    assert found.pooled.likely is None and found.pooled.best_threshold is None
    likely, best = given.pooled.likely, given.pooled.best_threshold
    assert likely is not None and best is not None
    assert likely.pairs > given.pooled.shown.pairs > 40
    now = given.pooled["links_f1"].value
    assert now is not None and best.f1 >= now
    # At that threshold the links are as good as was said.
    again = ct.evaluate(
        DATA,
        coded_commitments=True,
        resamples=0,
        options=ct.Options(min_score=best.threshold),
    )
    assert again.pooled["links_f1"].value == pytest.approx(best.f1)


def test_options_reach_the_matcher(town: Path) -> None:
    strict = ct.evaluate(town, options=ct.Options(min_score=1, doubt_score=1), resamples=0)
    loose = ct.evaluate(town, resamples=0)
    assert (strict.pooled["links_precision"].cases or 0) < (
        loose.pooled["links_precision"].cases or 0
    )
    assert strict.options.min_score == 1


def test_folders_of_one_name_are_refused_by_their_paths(tmp_path: Path, town: Path) -> None:
    again = write_gold(tmp_path / "town")
    with pytest.raises(ct.OptionError, match="is called town too; rename one of them") as caught:
        ct.evaluate(town, again)
    assert str(town) in str(caught.value) and str(again) in str(caught.value)
    with pytest.raises(ct.OptionError, match="'pooled' is what all folders together are called"):
        ct.evaluate(write_gold(tmp_path / "pooled"))


@pytest.mark.parametrize(
    ("folders", "options", "message"),
    [
        ((), {}, "no folder of coded reports is given"),
        ((DATA, DATA), {}, "gold: this folder is given twice; name it once"),
        ((DATA,), {"weights": "own.json"}, "weights must come from load_weights, not be str"),
        ((DATA,), {"embed": "MiniLM"}, "embed must be a function from texts to vectors, not str"),
        ((DATA,), {"resamples": -1}, "resamples must lie between 0 and 100000, not -1"),
        ((DATA,), {"resamples": 10**6}, "resamples must lie between"),
        ((DATA,), {"resamples": True}, "resamples must be a whole number"),
        ((DATA,), {"options": "strict"}, "options must be an Options object"),
        ((DATA,), {"options": 1, "coded_commitments": True}, "options must be an Options object"),
    ],
)
def test_wrong_options_are_refused(
    folders: tuple[Path, ...], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ct.OptionError, match=message):
        ct.evaluate(*folders, **options)


def test_frames_have_fixed_types(both: ct.Evaluation, tmp_path: Path) -> None:
    frame = both.to_frame()
    assert list(frame.columns) == list(FIGURE_COLUMNS)
    assert [str(kind) for kind in frame.dtypes] == [
        *["string"] * 4,
        *["float64"] * 3,
        *["Int64"] * 2,
    ]
    pooled = frame[(frame["folder"] == POOLED) & (frame["by"] == "all")]
    assert set(SUMMARY) <= set(pooled["figure"])
    faults = both.faults_frame()
    assert list(faults.columns) == list(FAULT_COLUMNS) and len(faults) == len(both.faults)
    # A perfect folder has a frame of the same types.
    perfect = ct.evaluate(write_gold(tmp_path / "own", *_own(tmp_path)), resamples=0)
    assert perfect.faults == ()
    assert (perfect.faults_frame().dtypes == faults.dtypes).all()


def _own(place: Path) -> tuple[str, str, list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """Texts, links and details as the tool itself would code them."""
    plain = [text.replace("[[", "").replace("]]", "") for text in (OLD, NEW)]
    for year, text in zip(("2020", "2023"), plain, strict=True):
        (place / f"{year}.txt").write_text(text, "utf-8")
    diff = ct.diff(place / "2020.txt", place / "2023.txt")
    marked = []
    for report, text in zip(diff.reports, plain, strict=True):
        for one in reversed([one for one in diff.commitments if one.report == report.id]):
            text = f"{text[: one.start]}[[{one.text}]]{text[one.end :]}"
        marked.append(text)
    links = [
        {"a": link.earlier, "b": link.later, "rel": "same", "change": link.change}
        for link in diff.links
    ]
    details = {
        one.id: {
            "type": one.kind,
            "numbers": [{"value": q.value, "unit": q.unit, "cmp": q.bound} for q in one.quantities],
        }
        for one in diff.commitments
    }
    return marked[0], marked[1], links, details


def test_a_notebook_shows_a_table(both: ct.Evaluation) -> None:
    shown = both._repr_html_()
    assert shown.count("<tr>") == 4
    for word in ("units F1", "strict F1", "town", "pooled"):
        assert word in shown
    assert repr(both).startswith("<Evaluation gold, town: units F1 0.")


# -- command line ------------------------------------------------------------------------------


def test_the_text_has_every_figure_and_part(town: Path) -> None:
    done = run(town, DATA)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("continuity: evaluating on ")
    for words in (
        "town\n",
        "units          ",
        "links, strict  ",
        "change macro-F1",
        "by kind",
        "by rule",
        "by section",
        "2020: 1. Streets",
        "expected calibration error",
        "\npooled\n",
        "intervals of 1,000 samples of paragraphs",
    ):
        assert words in done.stdout, words
    assert not forbidden_in(done.stdout)
    assert max(map(len, done.stdout.splitlines())) <= 120


def test_a_table_without_rows_is_left_out(tmp_path: Path) -> None:
    reports = "Plan of Sampleton\n\nWe will [[{}]].\n"
    old, new = reports.format("mend the old mill"), reports.format("teach children to swim")
    bare = write_gold(tmp_path / "bare", old, new, links=[], details={})
    done = run(bare, "--coded-commitments")
    assert done.returncode == 0, done.stderr
    assert "\n  links          -" in done.stdout and "\n  by " not in done.stdout


def test_the_text_with_coded_commitments_leaves_out_what_is_given(town: Path) -> None:
    done = run(town, "--coded-commitments", "--resamples", "0")
    assert "coded commitments given" in done.stdout and "samples" not in done.stdout
    assert "units" not in done.stdout and "\n  kind " not in done.stdout
    assert "all pairs compared" in done.stdout
    # A section of the later report has links of none.
    assert "2020: 2. Schools" in done.stdout and "2023: 2. Schools" not in done.stdout
    assert "best threshold in hindsight" in done.stdout


def test_json_holds_figures_and_faults(town: Path, both: ct.Evaluation) -> None:
    done = run(DATA, town, "--format", "json", "--resamples", "50")
    assert done.stdout == to_json(both)
    data = json.loads(done.stdout)
    assert data["format"] == FORMAT
    assert data["resamples"] == 50 and data["coded_commitments"] is False
    assert [folder["name"] for folder in data["folders"]] == ["gold", "town"]
    first = data["pooled"]["groups"][0]
    assert first["by"] == "all"
    assert {figure["name"] for figure in first["figures"]} == set(GROUPED["all"])
    assert [list(fault) for fault in data["faults"][:1]] == [list(FAULT_COLUMNS)]
    assert len(data["faults"]) == len(both.faults)


def test_tables_of_figures_and_faults(town: Path, both: ct.Evaluation) -> None:
    figures = run(DATA, town, "--format", "csv", "--resamples", "50").stdout
    rows = list(csv.DictReader(io.StringIO(figures)))
    assert list(rows[0]) == list(FIGURE_COLUMNS) and len(rows) == len(both.to_frame())
    faults = run(DATA, town, "--format", "jsonl", "--faults").stdout.splitlines()
    assert len(faults) == len(both.faults)
    assert json.loads(faults[0])["fault"] == both.faults[0].fault
    table = run(DATA, town, "--format", "md", "--faults").stdout.splitlines()
    assert len(table) == len(both.faults) + 2
    assert {line.count(" | ") for line in table} == {6}
    figures = run(DATA, town, "--format", "md").stdout
    assert figures.startswith("| folder | units F1 | kind |")
    assert "\n| pooled | " in figures
    given = run(DATA, "--format", "md", "--coded-commitments", "--resamples", "0").stdout
    assert given.startswith("| folder | numbers | bounds | links P |")
    assert "all pairs compared: expected calibration error 0." in given


def test_faults_as_text_show_both_ends(tmp_path: Path) -> None:
    folder = write_gold(tmp_path / "town")
    rows = read_rows(folder / "links.jsonl")
    rows[0]["change"], rows[2]["rel"] = "weakened", "related"
    write_rows(folder / "links.jsonl", rows)
    done = run(folder, "--faults", "-o", tmp_path / "faults.txt")
    assert (done.returncode, done.stdout) == (0, "")
    text = (tmp_path / "faults.txt").read_text("utf-8")
    block = text[text.index("town  CHANGE") :].split("\ntown")[0].splitlines()
    assert block[1:3] == [
        "  earlier 2020-001/2020-001 plant 500 trees along the river",
        "  later   2023-001/2023-001 plant 900 trees along the river",
    ]
    assert block[3] == "  coded   weakened (quantity); found escalated (quantity)"
    assert "town  LINK RELATED  score " in text


def test_no_fault_prints_nothing(tmp_path: Path) -> None:
    folder = write_gold(tmp_path / "own", *_own(tmp_path))
    done = run(folder, "--faults")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_change_no_figure(tmp_path: Path, town: Path, ends: str) -> None:
    folder = write_gold(tmp_path / "town", OLD.replace("\n", ends), NEW.replace("\n", ends))
    done = run(folder, "--format", "csv", "--resamples", "20")
    assert done.returncode == 0, done.stderr
    assert done.stdout == run(town, "--format", "csv", "--resamples", "20").stdout


def test_environment_and_folder_change_no_byte(town: Path, tmp_path: Path) -> None:
    outputs = {
        run(*given, "--format", "json", "--resamples", "30", cwd=cwd, **environment).stdout
        for given, cwd, environment in (
            ((town,), tmp_path, {"PYTHONHASHSEED": "1"}),
            ((town,), ROOT, {"PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Asia/Tokyo"}),
            ((town.name,), town.parent, {"PYTHONPATH": os.pathsep.join([str(ROOT)])}),
        )
    }
    assert len(outputs) == 1 and outputs.pop()


def test_other_weights_can_be_given(tmp_path: Path, town: Path) -> None:
    weights = json.loads((ROOT / "continuity" / "weights" / "en.json").read_text("utf-8"))
    weights["second"]["intercept"] = -100
    (tmp_path / "strict.json").write_text(json.dumps(weights), "utf-8")
    done = run(town, "--model", tmp_path / "strict.json", "--format", "json", "--resamples", "0")
    data = json.loads(done.stdout)
    assert re.fullmatch(r"strict\.json [0-9a-f]{12}", data["generator"]["options"]["model"])
    # Exact copies are links whatever their score.
    (recall,) = (f for f in data["pooled"]["groups"][0]["figures"] if f["name"] == "links_recall")
    assert (recall["right"], recall["cases"]) == (2, 4)
    (tmp_path / "none.json").write_text("{}", "utf-8")
    for name, message in (("none.json", "no weights"), ("nowhere.json", "No such file")):
        done = run(town, "--model", tmp_path / name)
        assert (done.returncode, done.stdout) == (2, "")
        assert name in done.stderr and message in done.stderr


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("empty", "scope.json is missing"),
        ("nowhere", "there is no such folder"),
        ("file", "it is a file; name the folder that holds scope.json"),
        ("missing", "plan-2023.txt: no such file"),
        ("change", "links.jsonl, line 1: change must be one of recurring, escalated, weakened"),
        ("shifted", "offsets count characters, line ends as they are"),
        ("dos", "offsets count characters, line ends as they are"),
    ],
)
def test_a_bad_folder_gets_one_line_and_two(tmp_path: Path, broken: str, message: str) -> None:
    folder = tmp_path / broken
    if broken == "empty":
        folder.mkdir()
    elif broken == "file":
        folder.write_text("{}", "utf-8")
    elif broken != "nowhere":
        write_gold(folder)
    if broken == "missing":
        (folder / "plan-2023.txt").unlink()
    elif broken == "change":
        rows = read_rows(folder / "links.jsonl")
        rows[0]["change"] = "raised"
        write_rows(folder / "links.jsonl", rows)
    elif broken in ("shifted", "dos"):
        # The coders' offsets belong to another copy of the text.
        path = folder / "plan-2020.txt"
        text = path.read_bytes()
        path.write_bytes(b" " + text if broken == "shifted" else text.replace(b"\n", b"\r\n"))
    done = run(folder)
    assert (done.returncode, done.stdout) == (2, "")
    errors = done.stderr.splitlines()
    assert len(errors) == 2 and errors[1].startswith("continuity: error: ")
    assert message in errors[1]


def test_hostile_names_reach_no_terminal(tmp_path: Path) -> None:
    nasty = "town\x1b[31m\u202e|<b>"
    folder = write_gold(tmp_path / nasty, OLD.replace("trees", "trees\x1b[2J\u202e|<i>"))
    for arguments in ((), ("--faults",), ("--format", "md"), ("--format", "csv", "--faults")):
        done = run(folder, *arguments, "--resamples", "0")
        assert done.returncode == 0, done.stderr
        assert not forbidden_in(done.stdout) and not forbidden_in(done.stderr)
    assert "<b>" not in ct.evaluate(folder, resamples=0)._repr_html_()
    assert not forbidden_in(repr(ct.evaluate(folder, resamples=0)))
