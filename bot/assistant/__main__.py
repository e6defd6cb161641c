"""`python -m bot.assistant`: Rasa's own command line, with a start that is several seconds quicker."""

# Import skops first. On import it looks for each ufunc of NumPy and SciPy in every loaded module, which takes seconds
# once TensorFlow is loaded. Rasa would import it last, when it loads the intent classifier.
import skops.io  # noqa: F401
from rasa.__main__ import main

if __name__ == "__main__":
    main()
