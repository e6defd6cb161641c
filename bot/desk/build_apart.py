"""The process that builds for the desk: `python -m bot.desk.build_apart FOLDER`. It puts nothing to use."""

import os
import sys
from dataclasses import asdict, replace
from pathlib import Path

from bot.desk.building import Builds, BuildState
from knowledge.content.changes import KindOfChange
from knowledge.content_store.opening import open_store
from knowledge.errors import KnowledgeError
from knowledge.evaluation.owner_tests import NAME, OwnerTest, read_owner_tests
from knowledge.release.answers import answer_changes
from knowledge.release.comparing import passage_changes
from knowledge.release.making import make_version
from knowledge.settings import load_settings
from knowledge.versions.kept import folder_of, version_in_use

# People who ask something come first.
_NICENESS = 10


def main() -> int:
    """Build, compare with the version in use, and write down how it goes. Return 1 if it failed."""
    builds = Builds(Path(sys.argv[1]))
    os.nice(_NICENESS)
    with builds.running():
        state = builds.state() or BuildState()
        try:
            state = build(builds, state)
        except (KnowledgeError, OSError) as error:
            builds.write(replace(state, failed=str(error), is_done=True))
            return 1
        builds.write(replace(state, step="", is_done=True))
    return 0


def build(builds: Builds, state: BuildState) -> BuildState:
    """Make a version and compare it. Return the state, which is also written at each step.

    Raises:
        KnowledgeError: a text is wrong, or a version cannot be read.
    """

    def step(name: str) -> None:
        builds.write(replace(state, step=name))

    used = version_in_use()
    version = make_version(load_settings(), state.quick, state.by, state.why, progress=step)
    state = replace(state, version=version.number)
    if used is None:
        return state
    step("comparing")
    before, after = folder_of(used.number), folder_of(version.number)
    changes = [
        {
            "kind": str(one.kind),
            "id": one.id,
            "before": one.before,
            "after": one.after,
            "section_before": one.section_before,
            "section_after": one.section_after,
        }
        for one in passage_changes(before, after)
        if one.kind is not KindOfChange.UNCHANGED
    ]
    state = replace(state, compared_with=used.number, changes=changes)
    step("asking the labelled questions")
    return replace(state, answers=asdict(answer_changes(before, after, _tests())))


def _tests() -> list[OwnerTest]:
    """The owner's test questions. Broken ones fail no build: the page that has them says so."""
    try:
        return read_owner_tests(open_store().read(NAME).text)
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return []


if __name__ == "__main__":
    sys.exit(main())
