"""`python -m bot.privacy.kinds`: print what the longest message costs, in processor time, for texts made to be slow."""

from time import thread_time

from bot.privacy.kinds import find_all

_LONGEST = 4000
_SHAPES = (
    "1 ",
    "52 ",
    "0 0 7 7",
    "12-34-56 12345678 ",
    "AB12 ",
    "TA1 ",
    "The Mill House, ",
    "she is 1/2/03 ",
    "Ж7",
    "one two ",
)
_PROSE = "The school rang: Kian, who lives at 12 Mill Lane with his nan, has a burn and 07700 900123 does not answer. "

if __name__ == "__main__":
    list(find_all(_PROSE))
    for shape in (_PROSE, *_SHAPES):
        text = (shape * _LONGEST)[:_LONGEST]
        costs = []
        for _ in range(5):
            started = thread_time()
            list(find_all(text))
            costs.append((thread_time() - started) * 1000)
        print(f"{min(costs):6.1f} ms  {shape!r}")
