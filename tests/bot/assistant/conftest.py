"""TensorFlow is not installed here, so Rasa has to find the stand-in before any test imports it."""

from bot.assistant.without_tensorflow import stand_in_for_tensorflow

stand_in_for_tensorflow()
