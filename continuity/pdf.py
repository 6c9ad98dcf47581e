"""The report page in print, as a PDF: its short form, with page numbers, tags and an outline."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import tempfile
from pathlib import Path

from continuity.browser import find_browser, quiet_flags
from continuity.errors import OutputError
from continuity.model import Analysis
from continuity.report import render_page

_LONGEST = 300  # seconds; seven national reports take ten

_NUMBERS = (
    '@page { size: A4; @bottom-right { content: counter(page) " / " counter(pages);'
    " font: 8pt sans-serif; color: #444; } }"
)
# A hash in the policy of the page for each element that may speak.
_POLICY = re.compile(r"style-src ('[^']+'); script-src '[^']+'")
_DATE = re.compile(rb"/(?:CreationDate|ModDate) \(D:[^()]*\)")


def render_pdf(analysis: Analysis) -> bytes:
    """Print the report page of an analysis as Chromium prints it.

    Args:
        analysis: one report or more with their commitments, links and doubts.

    Returns:
        A tagged PDF without a date: the same bytes on every run of one browser with the same
        fonts.

    Raises:
        OutputError: there is no browser, or it did not print the page.
    """
    return print_page(render_page(analysis))


def print_page(page: str) -> bytes:
    """Print a page of `render_page`; see `render_pdf`. Its script does not run."""
    program = find_browser()
    # A browser that was ended may still write into its profile while that is taken away.
    with tempfile.TemporaryDirectory(prefix="continuity-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        source, target = folder / "page.html", folder / "page.pdf"
        source.write_text(_number_pages(page), encoding="utf-8")
        command = [
            program,
            *quiet_flags(folder / "profile"),
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ]
        said = ""
        try:
            done = subprocess.run(command, capture_output=True, timeout=_LONGEST)
            said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
            return _DATE.sub(lambda found: b" " * len(found[0]), target.read_bytes())
        except subprocess.TimeoutExpired:
            said = f"it had not ended after {_LONGEST} seconds"
        except OSError as error:
            said = said or str(error.strerror)
    raise OutputError(f"{program} printed no PDF: {said}")


def _number_pages(page: str) -> str:
    """The page with numbers in its margin when printed, and with its script forbidden."""
    digest = base64.b64encode(hashlib.sha256(_NUMBERS.encode()).digest()).decode()
    # The head comes before any text of a report: the first of each is the page's own.
    policy = rf"style-src \1 'sha256-{digest}'; script-src 'none'"
    page, count = _POLICY.subn(policy, page, count=1)
    assert count, "the page has a policy"
    return page.replace("</head>", f"<style>{_NUMBERS}</style></head>", 1)
