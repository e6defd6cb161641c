"""`python -m bot.assistant`: Rasa's own command line, without TensorFlow and with a start that is seconds quicker."""

from bot.assistant.rasa_version import refuse_another_version
from bot.assistant.without_tensorflow import stand_in_for_tensorflow

# Both before anything of Rasa is imported.
refuse_another_version()
stand_in_for_tensorflow()

# Import skops next. On import it looks for each ufunc of NumPy and SciPy in every loaded module, which takes seconds
# once all of Rasa is loaded. Rasa would import it last.
import skops.io  # noqa: E402, F401
from rasa.__main__ import main  # noqa: E402

if __name__ == "__main__":
    main()
