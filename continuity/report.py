"""The report page: an analysis as one self-contained HTML file.

Views (frozen dataclasses of the ``page_*`` modules) carry everything that is printed; the
templates only loop over them.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from continuity._version import __version__
from continuity.citing import cite, identify, say_years, shared_issuer
from continuity.display import number, visible
from continuity.errors import OutputError
from continuity.flow import Flow, lay_out_flow
from continuity.model import Analysis
from continuity.moves import LEAST_LIKELY
from continuity.page_blocks import (
    BlockView,
    SectionChoice,
    TileView,
    pair_name,
    view_alone,
    view_choices,
    view_doubts,
    view_linked,
    view_tiles,
)
from continuity.page_book import Book
from continuity.page_data import embed
from continuity.page_parallel import ParallelView, view_parallel
from continuity.page_rulings import RulingView, view_rulings
from continuity.page_sections import (
    ContextView,
    LargestView,
    ReportView,
    find_largest,
    view_contexts,
    view_options,
    view_reports,
)
from continuity.page_text import slug
from continuity.redline import REDLINE_FROM
from continuity.wording import coverage_notes, decisions_text

if TYPE_CHECKING:
    from jinja2 import Environment


# Run in this order, as one: first what finds rows, then what reads data, then what writes verdicts.
_SCRIPTS = ("page.js", "data.js", "shelf.js", "decisions.js", "review.js", "start.js")
# A report by itself has no pairs to give verdicts on.
_SCRIPTS_OF_ONE = ("page.js", "data.js", "start.js")


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page, ready for the template."""

    title: str
    subject: str
    titles: tuple[str, ...]
    id: str
    shelf: str
    cite: str
    version: str
    file: str
    notes: tuple[str, ...]
    reports: tuple[ReportView, ...]
    tiles: tuple[TileView, ...]
    flow: Flow | None
    largest: tuple[LargestView, ...]
    total: str
    pairs: tuple[str, ...]
    choices: tuple[SectionChoice, ...]
    linked: tuple[BlockView, ...]
    alone: tuple[BlockView, ...]
    doubts: BlockView
    rulings: tuple[RulingView, ...]
    parallel: tuple[ParallelView, ...]
    contexts: tuple[ContextView, ...]
    options: tuple[tuple[str, str], ...]
    quotes_only: bool
    decided: str
    redline_from: str
    least_likely: str
    min_score: str
    further_score: str
    embedding: str
    doubt_score: str
    equal_within: str


def render_page(analysis: Analysis) -> str:
    """Render an analysis as one HTML page that needs nothing beside itself.

    Args:
        analysis: one report or more with their commitments, links and doubts; with
            ``options.quotes_only`` the page holds no paragraphs.

    Returns:
        The page, the same text on every run.

    Raises:
        OutputError: the templates are not installed with the package.

    Examples:
        >>> from continuity.options import Options
        >>> page = render_page(Analysis((), (), (), (), Options()))
        >>> page.startswith("<!doctype html>"), page.count("<h1")
        (True, 1)
    """
    from markupsafe import Markup

    folder = template_folder()
    style = (folder / "page.css").read_text("utf-8")
    view = view_page(analysis)
    names = _SCRIPTS if view.tiles else _SCRIPTS_OF_ONE
    inside = "\n".join((folder / name).read_text("utf-8") for name in names)
    script = f'(() => {{\n"use strict";\n{inside}}})();\n'
    data = embed(analysis, view.contexts)
    # Style and script are files of this package, and the data is made unable to end its
    # element: these three alone are printed as they are.
    return (
        _environment(folder)
        .get_template("page.html.j2")
        .render(
            page=view,
            style=Markup(style),
            script=Markup(script),
            data=Markup(data),
            style_hash=_csp_hash(style),
            script_hash=_csp_hash(script),
        )
    )


def page_name(analysis: Analysis) -> str:
    """The file name of the page of an analysis: issuer, where one is known, and years.

    Args:
        analysis: the analysis.

    Returns:
        A name of lower-case ASCII letters, digits and hyphens that ends in '.html'.

    Examples:
        >>> from continuity.options import Options
        >>> page_name(Analysis((), (), (), (), Options()))
        'continuity.html'
    """
    years = [str(report.year) for report in analysis.reports]
    parts = ["continuity", slug(shared_issuer(analysis)), *years[:1], *years[1:][-1:]]
    return "-".join(part for part in parts if part) + ".html"


def template_folder() -> Path:
    """The folder of the templates: inside an installed package, beside it in a checkout.

    Returns:
        The folder that holds ``page.html.j2``.

    Raises:
        OutputError: neither place has the templates.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "page.html.j2").is_file():
            return folder
    raise OutputError(
        f"the templates of the page are missing in {package}: install continuity-diff again"
    )


def view_page(analysis: Analysis) -> PageView:
    """Everything that the page prints.

    Args:
        analysis: the analysis to show.

    Returns:
        The view that the template loops over.
    """
    reports, options = analysis.reports, analysis.options
    book = Book(analysis)
    # The paragraphs come first: the rows link into them.
    contexts = () if options.quotes_only else view_contexts(book)
    linked, alone, doubts = view_linked(book), view_alone(book), view_doubts(book)
    rows = [row for block in (*linked, *alone) for row in block.rows]
    spoken = say_years(analysis)
    subject = shared_issuer(analysis)
    # A title of one report alone would name the page wrongly: then the titles stand in a row.
    titles = tuple({report.title.casefold(): report.title for report in reports}.values())
    return PageView(
        title=f"Commitments {spoken}".strip(),
        subject=subject,
        id=identify(analysis),
        shelf=_shelf(analysis),
        titles=titles,
        cite=cite(analysis),
        version=__version__,
        file=page_name(analysis).removesuffix(".html"),
        notes=coverage_notes(analysis),
        reports=view_reports(book),
        tiles=view_tiles(analysis),
        flow=lay_out_flow(analysis) if len(reports) > 1 else None,
        largest=find_largest(row for block in linked for row in block.rows),
        total=f"{sum(block.total for block in (*linked, *alone, doubts)):,}",
        pairs=tuple(pair_name(a, b) for a, b in zip(reports, reports[1:], strict=False)),
        choices=view_choices(book),
        linked=linked,
        alone=alone,
        doubts=doubts,
        rulings=view_rulings(book, [*rows, *doubts.rows]),
        parallel=view_parallel(book, rows),
        contexts=contexts,
        options=view_options(analysis),
        quotes_only=options.quotes_only,
        decided=decisions_text(analysis.decisions),
        redline_from=number(REDLINE_FROM),
        least_likely=number(LEAST_LIKELY),
        min_score=number(options.min_score),
        further_score=number(options.further_score),
        embedding=options.embedding,
        doubt_score=number(options.doubt_score),
        equal_within=f"{number(options.equal_within * 100)} %",
    )


def _shelf(analysis: Analysis) -> str:
    """Where a browser keeps verdicts on these commitments, and on no others."""
    key = [[one.id, one.report, one.start, one.text] for one in analysis.commitments]
    return hashlib.sha256(json.dumps(key).encode()).hexdigest()[:16]


@cache
def _environment(folder: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _csp_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
