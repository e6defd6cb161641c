"""Refuse a flow that could fail somebody in the middle of a case. Every refusal names the line to mend."""

from collections.abc import Collection, Iterator
from pathlib import Path

from actions.share_check.flow.flow import FLOW_FILE, Flow, Target, read_flow
from knowledge.errors import KnowledgeError


def load_flow(passage_ids: Collection[str], file: Path = FLOW_FILE) -> Flow:
    """Read and check the flow.

    Args:
        passage_ids: the ids of all passages that can be quoted.
        file: the flow file.

    Raises:
        KnowledgeError: a key is duplicate, undeclared or missing; a question, option, outcome or passage id does not
            exist; no answers lead to a question or branch; a path has no end. It names file and line.
    """
    flow = read_flow(file)
    for problem in _problems(flow, passage_ids):
        raise problem
    return flow


def _problems(flow: Flow, passage_ids: Collection[str]) -> Iterator[KnowledgeError]:
    yield from _unknown_passages(flow, passage_ids)
    yield from _unknown_outcomes(flow)
    yield from _paths_without_end(flow)
    yield from _bad_conditions(flow)
    yield from _unknown_carry_on(flow)
    yield from _unreachable(flow)


def _at(flow: Flow, line: int, problem: str) -> KnowledgeError:
    return KnowledgeError(problem, flow.file, line)


def _unknown_passages(flow: Flow, passage_ids: Collection[str]) -> Iterator[KnowledgeError]:
    for question in flow.questions.values():
        for passage in question.passages:
            if passage not in passage_ids:
                yield _at(flow, question.line, f"question '{question.key}' quotes '{passage}', which no source has")


def _unknown_outcomes(flow: Flow) -> Iterator[KnowledgeError]:
    allowed = ", ".join(flow.outcomes)
    for question in flow.questions.values():
        named = [(option.outcome, option.line) for option in question.options.values()]
        named += [(branch.target.outcome, branch.line) for branch in question.on]
        for outcome, line in named:
            if outcome is not None and outcome not in flow.outcomes:
                yield _at(flow, line, f"outcome '{outcome}' is not declared; allowed: {allowed}")


def _paths_without_end(flow: Flow) -> Iterator[KnowledgeError]:
    """Yield a problem for each path without an end.

    A path ends if every answer leads to an outcome or to a later question, since the list of questions is finite.
    """
    order = list(flow.questions)
    for place, question in enumerate(flow.questions.values()):
        leads_on = [option for option in question.options.values() if option.outcome is None]
        if leads_on and not question.on:
            yield _at(flow, leads_on[0].line, f"a path without an end: '{question.key}' says nothing after `on`")
        if question.on and question.on[-1].when:
            yield _at(flow, question.on[-1].line, "a path without an end: the last branch must have no `if`")
        for branch in question.on:
            name = branch.target.question
            if name is not None and name not in flow.questions:
                yield _at(flow, branch.line, f"question '{name}' is not declared; allowed: {', '.join(order)}")
            elif name is not None and name not in order[place + 1 :]:
                yield _at(flow, branch.line, f"a path without an end: '{name}' does not come after '{question.key}'")


def _bad_conditions(flow: Flow) -> Iterator[KnowledgeError]:
    order = list(flow.questions)
    for place, question in enumerate(flow.questions.values()):
        for branch in question.on:
            for name, options in branch.when.items():
                if name not in order[: place + 1]:
                    allowed = ", ".join(order[: place + 1])
                    yield _at(flow, branch.line, f"`if` looks at '{name}', not answered by then; allowed: {allowed}")
                    continue
                yield from (
                    _at(flow, branch.line, f"`if`: '{name}' has no option '{option}'")
                    for option in options
                    if option not in flow.questions[name].options
                )


def _unknown_carry_on(flow: Flow) -> Iterator[KnowledgeError]:
    for offer in flow.carry_on.values():
        if offer.question not in flow.questions or offer.option not in flow.questions[offer.question].options:
            yield _at(
                flow,
                offer.line,
                f"carry_on: there is no option '{offer.option}' of a question '{offer.question}'",
            )


def _unreachable(flow: Flow) -> Iterator[KnowledgeError]:
    """Yield a problem for each question, branch and outcome that no answers lead to.

    Follow only the answers that conditions look at. That covers every path and is quick.
    """
    asked: set[str] = set()
    taken: set[int] = set()
    ended: set[str] = set()
    seen: set[tuple[str, frozenset[tuple[str, str]]]] = set()
    waiting: list[tuple[str, dict[str, str]]] = [(flow.first, {})]
    while waiting:
        key, answers = waiting.pop()
        state = (key, frozenset(answers.items()))
        if state in seen:
            continue
        seen.add(state)
        asked.add(key)
        for option in flow.questions[key].options.values():
            given = {**answers, key: option.key}
            target = Target(outcome=option.outcome)
            if option.outcome is None:
                branch = flow.branch(key, given)
                taken.add(branch.line)
                target = branch.target
            if target.question is not None:
                waiting.append((target.question, {name: given[name] for name in given if name in flow.deciding}))
            elif target.outcome is not None:
                ended.add(target.outcome)
    for question in flow.questions.values():
        if question.key not in asked:
            yield _at(flow, question.line, f"question '{question.key}' is unreachable: no answers lead to it")
    for question in flow.questions.values():
        for branch in question.on:
            if branch.line not in taken:
                yield _at(
                    flow,
                    branch.line,
                    f"this branch of '{question.key}' is never taken: no answers lead to it",
                )
    for outcome in flow.outcomes:
        if outcome not in ended:
            yield _at(flow, 1, f"outcome '{outcome}' is unreachable: no answers lead to it")
