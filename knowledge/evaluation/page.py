"""The report as a folder: a page with tables, its pictures, and the figures as JSON."""

from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from knowledge.evaluation.covered import bins, calibration_error
from knowledge.evaluation.other_tools import OtherTools
from knowledge.evaluation.pictures.calibration import draw_calibration
from knowledge.evaluation.pictures.finding import draw_finding
from knowledge.evaluation.pictures.scores import draw_scores
from knowledge.evaluation.report import METHOD, Report

PAGE = "index.html"


def write_report(report: Report, folder: Path, others: OtherTools | None) -> Path:
    """Write all of it into the folder, creating it if it is missing.

    Args:
        report: the figures.
        folder: where to write.
        others: figures of other tools, or None if not measured. If they were measured on other questions or passages
            they do not count, and the page says what to run.

    Returns:
        The page's path.
    """
    folder.mkdir(parents=True, exist_ok=True)
    report.write(folder / "figures.json")
    fitting = others.rows if others and others.digest == report.digest else []
    retrieval = [*report.retrieval, *fitting]
    found = bins(report.covered.judged)
    draw_finding(retrieval, folder / "finding.png")
    draw_scores(report.covered, folder / "scores.png")
    draw_calibration(found, folder / "calibration.png")
    # A name or a question may hold anything. On the page it is text.
    pages = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
    page = pages.get_template("page.html.jinja").render(
        report=report,
        method=METHOD,
        written=datetime.now().strftime("%Y-%m-%d %H:%M"),
        retrieval=retrieval,
        compared=bool(fitting),
        bins=found,
        calibration_error=calibration_error(report.covered.judged),
        tables=report.tables,
    )
    path = folder / PAGE
    path.write_text(page, encoding="utf-8")
    return path
