"""The stages called in order; read this module first.

read a report -> extract its commitments -> find what coders decided of them -> match neighbouring
reports, the decisions kept -> classify each link -> give every commitment its statuses -> a
Continuity, which every view is made of.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from continuity.classify import classify_change
from continuity.embedding import Embed, name_of
from continuity.errors import InputError, OptionError
from continuity.extraction import extract_commitments
from continuity.match import Matching, match_commitments
from continuity.model import (
    Candidate,
    Commitment,
    Decision,
    Link,
    Report,
    Status,
    UncertainPair,
)
from continuity.options import Options
from continuity.readers import read_report
from continuity.results import Continuity
from continuity.rulings import check_decisions, find_rulings, in_force, without_context
from continuity.scores import Weights, load_weights
from continuity.wording import decided_words

ReportLike = Report | str | os.PathLike[str]


def read(
    path: str | os.PathLike[str], *, year: int | None = None, issuer: str | None = None
) -> Report:
    """Read one report from a file, a folder of parts, or '-' for standard input.

    Args:
        path: UTF-8 text or Markdown; the files of a folder are the parts of one report.
        year: the year of the report, where the text does not say it or says it wrong.
        issuer: who issued it.

    Returns:
        The report with its paragraphs and sections.

    Raises:
        InputError: the path is no readable text, or no year was found.

    Examples:
        >>> import continuity as ct
        >>> ct.read("data/beijing-2020.md").year
        2020
    """
    return read_report(path, year=year, issuer=issuer)


def extract(report: ReportLike, *, options: Options | None = None) -> Continuity:
    """The commitments of one report.

    Args:
        report: a report, or a path to read it from.
        options: the thresholds; they are only recorded here.

    Returns:
        An analysis of one report, without links.

    Raises:
        InputError: the report cannot be read or holds no commitment.

    Examples:
        >>> import continuity as ct
        >>> ct.extract("data/beijing-2020.md").commitments[0].id
        '2020-001'
    """
    return _analyze([_as_report(report)], options or Options())


def diff(
    old: ReportLike,
    new: ReportLike,
    *,
    options: Options | None = None,
    weights: Weights | None = None,
    embed: Embed | None = None,
    decisions: Iterable[Decision] = (),
) -> Continuity:
    """Compare two reports in the order given; equal years are allowed.

    Args:
        old: the earlier report, or a path to read it from.
        new: the later report, or a path to read it from.
        options: the thresholds.
        weights: the model of the score, from ``load_weights``; by default that of the package.
        embed: a function from a list of texts to their vectors, such as the ``encode`` of a
            sentence model; the score then knows likeness of meaning.
        decisions: what coders decided, from ``load_decisions``; of two coders who differ on a
            pair the later one counts.

    Returns:
        The links between the two, with every commitment's status.

    Raises:
        InputError: a report cannot be read or holds no commitment, or one coder decides the same
            pair twice.

    Examples:
        >>> import continuity as ct
        >>> d = ct.diff("data/beijing-2020.md", "data/beijing-2020.md")
        >>> len(d.recurring) >= len(d.commitments) // 2, d.dropped, d.new
        (True, (), ())
    """
    first, second = _as_report(old), _as_report(new)
    if first.id == second.id:
        second = replace(second, id=f"{second.id}b")
    return _analyze([first, second], options or Options(), weights, embed, decisions)


def analyze(
    reports: Iterable[ReportLike],
    *,
    options: Options | None = None,
    weights: Weights | None = None,
    embed: Embed | None = None,
    decisions: Iterable[Decision] = (),
) -> Continuity:
    """Follow an issuer through two or more years.

    Args:
        reports: reports or paths, in any order; they are put in the order of their years.
        options: the thresholds.
        weights: the model of the score, from ``load_weights``; by default that of the package.
        embed: a function from a list of texts to their vectors, such as the ``encode`` of a
            sentence model; the score then knows likeness of meaning.
        decisions: what coders decided, from ``load_decisions``; of two coders who differ on a
            pair the later one counts.

    Returns:
        The links between neighbouring years, with every commitment's statuses.

    Raises:
        InputError: a report cannot be read or holds no commitment, two are of the same year,
            there are none, or one coder decides the same pair twice.

    Examples:
        >>> import continuity as ct
        >>> series = ct.analyze(["data/beijing-2023.md", "data/beijing-2020.md"])
        >>> [report.year for report in series.reports]
        [2020, 2023]
    """
    if isinstance(reports, str | os.PathLike):
        raise InputError(f"{os.fspath(reports)}: analyze takes a list of reports, not one path")
    ordered = sorted((_as_report(report) for report in reports), key=lambda report: report.year)
    if not ordered:
        raise InputError("no reports given; name at least one file or folder")
    for one, other in pairwise(ordered):
        if one.year == other.year:
            raise InputError(
                f"{_name(one)} and {_name(other)} are both of {one.year}; compare two reports of "
                "one year with diff, put parts of one report into a folder, or set the year"
            )
    return _analyze(ordered, options or Options(), weights, embed, decisions)


def _as_report(report: ReportLike) -> Report:
    return report if isinstance(report, Report) else read(report)


def _name(report: Report) -> str:
    return ", ".join(source.name for source in report.sources)


def _analyze(
    reports: Sequence[Report],
    options: Options,
    weights: Weights | None = None,
    embed: Embed | None = None,
    decisions: Iterable[Decision] = (),
) -> Continuity:
    sides = [(report, _extract(report)) for report in reports]
    return compare(sides, options, weights=weights, embed=embed, decisions=decisions)


def compare(
    sides: Sequence[tuple[Report, tuple[Commitment, ...]]],
    options: Options,
    *,
    weights: Weights | None = None,
    embed: Embed | None = None,
    decisions: Iterable[Decision] = (),
) -> Continuity:
    """Link neighbouring reports whose commitments are known, and give these their statuses.

    Args:
        sides: reports in order, each with its commitments.
        options: the thresholds.
        weights: the model of the score; by default that of the package.
        embed: a function from texts to vectors.
        decisions: what coders decided; they count more than any score.

    Returns:
        The analysis; its options name the model, and ``decisions`` tells what became of each
        decision.

    Raises:
        InputError: one coder decides the same pair twice.
        OptionError: ``options``, ``weights``, ``embed`` or ``decisions`` is something else, or
            the weights ask for an embedding and none is given.
    """
    if not isinstance(options, Options):
        raise OptionError(f"options must be an Options object, not {type(options).__name__}")
    if not (weights is None or isinstance(weights, Weights)):
        raise OptionError(f"weights must come from load_weights, not be {type(weights).__name__}")
    if not (embed is None or callable(embed)):
        raise OptionError(
            f"embed must be a function from texts to vectors, not {type(embed).__name__}; "
            "continuity.embedding.SentenceEncoder makes one of the name of a model"
        )
    weights = weights or load_weights(embedding=embed is not None)
    options = replace(options, model=weights.name, embedding=name_of(embed) if embed else "")
    reports = [report for report, _ in sides]
    found = [commitments for _, commitments in sides]
    rulings = find_rulings(check_decisions(decisions), sides)
    decided = {pair: ruling.decision for pair, ruling in in_force(rulings).items()}
    verdicts = {pair: decision.verdict for pair, decision in decided.items()}
    links: list[Link] = []
    uncertain: list[UncertainPair] = []
    for at, (old, new) in enumerate(pairwise(reports)):
        matching = match_commitments(
            found[at], found[at + 1], (old, new), options, weights, embed, verdicts
        )
        new_links = _links(matching, (*found[at], *found[at + 1]), options, decided)
        links += new_links
        uncertain += [
            UncertainPair(p.earlier, p.later, p.score, p.evidence) for p in matching.uncertain
        ]
        found[at] = _with_status(found[at], new_links, matching, decided, earlier=True)
        found[at + 1] = _with_status(found[at + 1], new_links, matching, decided, earlier=False)
    return Continuity(
        reports=tuple(_without_text(report, options) for report in reports),
        commitments=tuple(commitment for side in found for commitment in side),
        links=tuple(links),
        uncertain=tuple(uncertain),
        options=options,
        decisions=without_context(rulings) if options.quotes_only else rulings,
    )


def _extract(report: Report) -> tuple[Commitment, ...]:
    commitments = extract_commitments(report)
    if not commitments:
        raise InputError(
            f"{_name(report)}: no commitment found in {report.year}; the tool reads English "
            "reports that say what will be done"
        )
    return commitments


def _links(
    matching: Matching,
    commitments: tuple[Commitment, ...],
    options: Options,
    decided: Mapping[tuple[str, str], Decision],
) -> list[Link]:
    by_id = {c.id: c for c in commitments}
    laters: dict[str, list[str]] = {}
    earliers: dict[str, list[str]] = {}
    for pair in matching.links:
        laters.setdefault(pair.earlier, []).append(pair.later)
        earliers.setdefault(pair.later, []).append(pair.earlier)
    links: list[Link] = []
    for pair in matching.links:
        verdict = classify_change(
            by_id[pair.earlier],
            by_id[pair.later],
            options,
            other_laters=[by_id[id] for id in laters[pair.earlier] if id != pair.later],
            other_earliers=[by_id[id] for id in earliers[pair.later] if id != pair.earlier],
        )
        decision = decided.get((pair.earlier, pair.later))
        if decision is not None and decision.change is not None:
            verdict = verdict._replace(
                change=decision.change, rule="decision", reason=decided_words(decision)
            )
        links.append(
            Link(
                earlier=pair.earlier,
                later=pair.later,
                score=pair.score,
                change=verdict.change,
                rule=verdict.rule,
                reason=verdict.reason,
                note=verdict.note,
                figures=verdict.figures,
                evidence=pair.evidence,
                rival=matching.rivals.get((pair.earlier, pair.later)),
            )
        )
    return links


def _with_status(
    commitments: tuple[Commitment, ...],
    links: list[Link],
    matching: Matching,
    decided: Mapping[tuple[str, str], Decision],
    *,
    earlier: bool,
) -> tuple[Commitment, ...]:
    """Statuses on one side; a commitment takes the change of its best-scored link.

    A link that a coder decided goes before all others.
    """

    def rank(link: Link) -> tuple[bool, float, str, str]:
        pair = link.earlier, link.later
        return (pair not in decided, -link.score, *pair)

    changes: dict[str, Status] = {}
    for link in sorted(links, key=rank):
        changes.setdefault(link.earlier if earlier else link.later, link.change)
    doubted = {end for pair in matching.uncertain for end in (pair.earlier, pair.later)}
    return tuple(
        _judged(c, changes.get(c.id), c.id in doubted, matching.nearest.get(c.id), earlier=earlier)
        for c in commitments
    )


def _judged(
    commitment: Commitment,
    status: Status | None,
    doubted: bool,
    nearest: Candidate | None,
    *,
    earlier: bool,
) -> Commitment:
    doubt = commitment.doubt or (doubted and status is None)
    near = nearest if status is None else commitment.nearest
    if earlier:
        return replace(commitment, after=status or "dropped", doubt=doubt, nearest=near)
    return replace(commitment, before=status or "new", doubt=doubt, nearest=near)


def _without_text(report: Report, options: Options) -> Report:
    """The report as it is kept: with quotes_only no paragraph says more than its quotes."""
    if not options.quotes_only:
        return report
    sources = tuple(replace(source, text=None) for source in report.sources)
    paragraphs = tuple(
        replace(p, text=p.text if p.role == "heading" else "") for p in report.paragraphs
    )
    return replace(report, sources=sources, paragraphs=paragraphs)
