"""`python -m bot.assistant`: Rasa's own command line, all of it, with a start that is several seconds quicker."""

# First of all: at its import skops looks for each ufunc of NumPy and SciPy in every module that is loaded by then,
# and once TensorFlow is among them that takes seconds. Rasa would import it last, when it loads the intent classifier.
import skops.io  # noqa: F401
from rasa.__main__ import main

if __name__ == "__main__":
    main()
