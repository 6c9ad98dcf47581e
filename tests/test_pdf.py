"""The page in print: tagged and numbered, the same bytes again, no request, clear errors."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from factories import hostile_analysis, sample_analysis, sample_series

from continuity.browser import VARIABLE, find_browser, quiet_flags
from continuity.errors import OptionError, OutputError
from continuity.exchange import dumps
from continuity.model import Analysis
from continuity.pdf import print_page, render_pdf
from continuity.report import render_page
from continuity.results import Continuity

try:
    BROWSER = find_browser()
except OutputError:
    BROWSER = ""

needs_browser = pytest.mark.skipif(
    not BROWSER, reason="needs Chromium, Chrome or Edge: apt-get install chromium"
)


@needs_browser
@pytest.mark.parametrize("analysis", [sample_analysis(), sample_series(), hostile_analysis()])
def test_pdf_is_titled_tagged_and_harmless(analysis: Analysis) -> None:
    made = render_pdf(analysis)
    assert made.startswith(b"%PDF-") and made.rstrip().endswith(b"%%EOF")
    for mark in (b"/Title ", b"/Lang (en)", b"/MarkInfo", b"/StructTreeRoot", b"/Outlines"):
        assert mark in made, mark
    for mark in (b"/JavaScript", b"/URI", b"/Launch", b"/EmbeddedFile", b"Date (D:"):
        assert mark not in made, mark
    size = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", made)
    assert size and [round(float(edge)) for edge in size.groups()] in ([595, 842], [596, 842])


@needs_browser
def test_the_same_bytes_whatever_surrounds_the_run(tmp_path: Path) -> None:
    given = tmp_path / "given.json"
    given.write_text(dumps(sample_analysis()), encoding="utf-8")
    code = "import sys, continuity as ct; print(ct.load(sys.argv[1]).write_pdf(sys.argv[2]))"
    made = []
    for name, surroundings in (
        ("one", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("two", {"TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "2"}),
    ):
        folder = tmp_path / name
        done = subprocess.run(
            [sys.executable, "-c", code, str(given), str(folder)],
            env={**os.environ, **surroundings},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        path = folder / "continuity-sampleton-2020-2023.pdf"
        assert done.stdout.strip() == str(path) and os.listdir(folder) == [path.name]
        made.append(path.read_bytes())
    assert made[0] == made[1]


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_port}", asked
    listening.shutdown()
    listening.server_close()


@needs_browser
def test_no_request_and_no_script_even_where_the_policy_let_them(
    server: tuple[str, list[str]],
) -> None:
    address, asked = server
    page = render_page(sample_analysis())
    open_policy = page.replace("default-src 'none'", "default-src *", 1)
    open_policy = open_policy.replace("img-src data:", "img-src *", 1)
    assert open_policy.count("*;") > page.count("*;")
    body = f'<img src="{address}/image"><script>document.title = "owned"</script></body>'
    made = print_page(open_policy.replace("</body>", body))
    assert asked == [] and b"owned" not in made


@pytest.mark.skipif(os.name == "nt", reason="a program of one line is made for the shell")
@pytest.mark.parametrize(
    ("script", "said"),
    [("echo no room >&2; exit 3", "printed no PDF: no room"), ("exit 0", "printed no PDF: ")],
)
def test_a_browser_that_prints_nothing_is_an_error(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "browser"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(program))
    with pytest.raises(OutputError, match=re.escape(said)):
        Continuity.of(sample_analysis()).write_pdf(tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_a_browser_that_is_not_there_is_an_error_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "no-such-browser")
    with pytest.raises(OutputError, match="CONTINUITY_BROWSER names no-such-browser"):
        render_pdf(sample_analysis())
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("continuity.browser._PLACES", ())
    with pytest.raises(OutputError, match=r"apt-get install chromium\) or name its program"):
        render_pdf(sample_analysis())


def test_root_alone_goes_without_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    for user, count in ((0, 1), (1000, 0)):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user, raising=False)
        assert quiet_flags("profile").count("--no-sandbox") == count


@pytest.mark.parametrize(
    ("given", "method", "made"),
    [
        ("out", "write_html", "out/continuity-sampleton-2020-2023.html"),
        ("out", "write_markdown", "out/continuity-sampleton-2020-2023.md"),
        ("a.HTM", "write_html", "a.HTM"),
        ("v1.2", "write_markdown", "v1.2/continuity-sampleton-2020-2023.md"),
        ("b.md", "write_markdown", "b.md"),
        ("b.md", "write_html", None),
        ("b.html", "write_markdown", None),
        ("b.html", "write_pdf", None),
        ("b.docx", "write_pdf", None),
    ],
)
def test_where_a_report_is_written(
    given: str, method: str, made: str | None, tmp_path: Path
) -> None:
    write = getattr(Continuity.of(sample_analysis()), method)
    if made is None:
        with pytest.raises(OptionError, match="is written as"):
            write(tmp_path / given)
    else:
        assert write(tmp_path / given) == tmp_path / made
        assert (tmp_path / made).read_text("utf-8").startswith(("<!doctype", "# Sampleton"))
