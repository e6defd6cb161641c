"""What need not be sent any more, because of what waits behind it in its conversation."""

from collections.abc import Iterable

from bot.teams.inbox import Waiting
from bot.teams.task import Leave, Outgoing, Say, TakeBack, Task, Unheard


def is_taken_back(message: Waiting, task: Task, behind: Iterable[Waiting]) -> bool:
    """Whether the message was deleted, or its person removed the app after it. Then it gets no answer.

    A removal that failed is tried again behind what came after it.
    """
    for waiting in behind:
        match Task.model_validate(waiting.task).what:
            case Leave() if (waiting.came, waiting.number) > (message.came, message.number):
                return True
            case TakeBack(mark=mark) if isinstance(task.what, (Say, Unheard)) and task.what.mark == mark:
                return True
    return False


def is_overtaken(part: Outgoing, behind: Iterable[Waiting]) -> bool:
    """Whether a part of a late answer has been overtaken.

    A question of the guided decision is asked again by whatever the person typed after it, unless that was deleted too:
    a message that came before the question is never taken for its answer. An edit overtakes nothing: it may change
    nothing and then gets no answer of its own.
    """
    if part.question is None:
        return False
    whats = [Task.model_validate(waiting.task).what for waiting in behind]
    taken_back = {what.mark for what in whats if isinstance(what, TakeBack)}
    return any(isinstance(what, (Say, Unheard)) and not what.again and what.mark not in taken_back for what in whats)
