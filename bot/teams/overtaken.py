"""What need not be sent any more, because of what waits behind it in its conversation."""

from collections.abc import Iterable

from bot.teams.inbox import Waiting
from bot.teams.task import Leave, Outgoing, Say, TakeBack, Task, Unheard


def is_overtaken(part: Outgoing, task: Task, behind: Iterable[Waiting]) -> bool:
    """Whether a part of a late answer has been overtaken.

    A message that was deleted gets no answer, and nobody does who has removed the app. A question of the guided
    decision is asked again by whatever the person typed after it, unless that was deleted too: a message that came
    before the question is never taken for its answer. An edit overtakes nothing: it may change nothing and then gets no
    answer of its own.
    """
    whats = [Task.model_validate(waiting.task).what for waiting in behind]
    taken_back = {what.mark for what in whats if isinstance(what, TakeBack)}
    for what in whats:
        match what:
            case Leave():
                return True
            case TakeBack(mark=mark) if isinstance(task.what, (Say, Unheard)) and task.what.mark == mark:
                return True
            case Say(again=False, mark=mark) | Unheard(again=False, mark=mark) if mark not in taken_back:
                if part.question is not None:
                    return True
    return False
