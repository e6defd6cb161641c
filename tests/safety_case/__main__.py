"""`make safety-case`: writes docs/safety-case.md from docs/safety-case.yml."""

import argparse
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.safety_case.hazards import PAGE, SafetyCase, level, load


def rendered(case: SafetyCase) -> str:
    """The page as Markdown."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # The page is Markdown, and all its words are ours.
        autoescape=False,  # noqa: S701
    )
    return environment.get_template("page.md.jinja").render(case=case, rating=case.rating, level=level)


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m tests.safety_case", description=__doc__).parse_args()
    PAGE.write_text(rendered(load()), encoding="utf-8")
    print(f"{PAGE} is as the hazards are.")
