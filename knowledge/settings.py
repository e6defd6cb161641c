"""The settings of retrieval, read from YAML and validated."""

import hashlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping

SETTINGS_FILE = Path(__file__).with_name("settings.yml")
_STRICT = ConfigDict(extra="forbid", frozen=True)


class ModelSettings(BaseModel):
    """Which sentence-transformers model, where it is, and the sha256 that its weights must have (null: any)."""

    model_config = _STRICT
    name: str
    folder: str | None = None
    package: str | None = None
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")


class AdaptingSettings(BaseModel):
    """How to fine-tune the last layer of the model to the words of this work. `rounds: 0` leaves it unchanged.

    `batch` counts texts, `longest` word pieces in a text. `warm_up` is the part of all steps in which the rates rise.
    """

    model_config = _STRICT
    rounds: int = Field(ge=0)
    batch: int = Field(ge=2)
    longest: int = Field(ge=8, le=512)
    rate: float = Field(gt=0)
    rate_of_heads: float = Field(gt=0)
    warm_up: float = Field(ge=0, lt=1)
    temperature: float = Field(gt=0)
    smoothing: float = Field(ge=0, lt=1)
    seed: int = Field(ge=0)


class CandidateSettings(BaseModel):
    """Which passages of a large index to score: the owners of the nearest `vectors`, and the best `by_words`.

    `postings` is how many entries of BM25's lists to read for the latter, those of the rarest words first.
    """

    model_config = _STRICT
    vectors: int = Field(ge=10)
    by_words: int = Field(ge=10)
    postings: int = Field(ge=100)


class EvidenceSettings(BaseModel):
    """How to combine the kinds of evidence. The weights need not sum to 1."""

    model_config = _STRICT
    nearest_phrasings: int = Field(ge=1)
    dense: float = Field(ge=0)
    lexical: float = Field(ge=0)
    learned: float = Field(ge=0)
    ngrams: float = Field(ge=0)
    rest_of_message: float = Field(ge=0)
    polarity: float = Field(ge=0)
    candidates: CandidateSettings


class PartSettings(BaseModel):
    """When a part of a message may be a question of its own.

    Attributes:
        fewest_words: the fewest words of such a part.
        silent_on_from: the fewest words of a part that is reported as not covered.
        long_from: the fewest words of a long story.
        quoted_from: where the whole message is covered, quote a part with at least this probability (0 to
            1) that the guidance covers it.
    """

    model_config = _STRICT
    fewest_words: int = Field(ge=1)
    silent_on_from: int = Field(ge=1)
    long_from: int = Field(ge=1)
    quoted_from: float = Field(ge=0, le=1)


class FollowUpSettings(BaseModel):
    """How the question before counts, in the evidence and in whether the guidance covers a message.

    Attributes:
        longest: a message of more words is read alone.
        leans: at or below this probability of being covered, a second message leans on the first.
        stands: at or above this probability, it is a question of its own.
        whole_from: a whole question of at least this many words that stands is read alone.
        own_least: the part of a message that leans in the evidence, beside both together.
        own_most: the part of a message that is a question of its own.
        learned: weight of the lessons from second messages.
        quoted_from: quote second messages from this probability on.
        covered: the part of both together in whether it is covered, if nothing was learned.
    """

    model_config = _STRICT
    longest: int = Field(ge=0)
    leans: float = Field(gt=0, lt=1)
    stands: float = Field(gt=0, lt=1)
    whole_from: int = Field(ge=1)
    own_least: float = Field(ge=0, le=1)
    own_most: float = Field(ge=0, le=1)
    learned: float = Field(ge=0)
    quoted_from: float = Field(ge=0, le=1)
    covered: float = Field(ge=0, le=1)

    @model_validator(mode="after")
    def _leans_below_stands(self) -> "FollowUpSettings":
        if self.leans >= self.stands:
            raise ValueError("leans must be below stands")
        return self


class SpellingSettings(BaseModel):
    """Which words are right, and how many words of a message to correct at most.

    A word is right if the guidance has it, if it occurs `everyday` times in the list of everyday English, or if it
    occurs `frequent` times in phrasings and examples.
    """

    model_config = _STRICT
    frequent: int = Field(ge=1)
    everyday: int = Field(ge=0)
    most_words: int = Field(ge=0)


class LexicalSettings(BaseModel):
    """BM25's two numbers: how soon a repeated word stops counting (k1), and how much length counts (b)."""

    model_config = _STRICT
    k1: float = Field(gt=0)
    b: float = Field(ge=0, le=1)


class LearningSettings(BaseModel):
    """How closely to fit each classifier to its examples when building the index (scikit-learn's C)."""

    model_config = _STRICT
    passage_by_meaning: float = Field(gt=0)
    passage_by_wording: float = Field(gt=0)
    recognise_by_meaning: float = Field(gt=0)
    recognise_by_wording: float = Field(gt=0)
    recipients: float = Field(gt=0)
    follow_ups: float = Field(gt=0)
    answers_by_meaning: float = Field(gt=0)
    answers_by_wording: float = Field(gt=0)
    openings_by_meaning: float = Field(gt=0)
    openings_by_wording: float = Field(gt=0)


class VectorIndexSettings(BaseModel):
    """Up to how many vectors to compare each (`flat_up_to`), and the graph (FAISS's HNSW) above that.

    `links` is the number for each vector (M). The two breadths are how many ways to follow at once while
    building and while searching (ef).
    """

    model_config = _STRICT
    flat_up_to: int = Field(ge=1)
    links: int = Field(ge=4)
    build_breadth: int = Field(ge=8)
    search_breadth: int = Field(ge=8)


class LargeSettings(BaseModel):
    """Above how many passages an index is large, and how many of its rows then teach what is covered."""

    model_config = _STRICT
    above: int = Field(ge=1)
    rows_learned_from: int = Field(ge=10)


class RecognisingSettings(BaseModel):
    """How to judge, at each question, whether the guidance covers it and whether it tells of danger."""

    model_config = _STRICT
    neighbours: int = Field(ge=1)
    neighbours_weight: float = Field(ge=0)
    topics: float = Field(ge=0, le=1)
    loudest_sentence: float = Field(ge=0, le=1)
    roles: float = Field(ge=0, le=1)


class Thresholds(BaseModel):
    """The scores (0 to 1) from which something is quoted or offered, is danger or a worry, or has a wish of its own."""

    model_config = _STRICT
    quote: float = Field(ge=0, le=1)
    offer: float = Field(ge=0, le=1)
    beside_first: float = Field(ge=0, le=1)
    most_quotes: int = Field(ge=1, le=3)
    most_choices: int = Field(ge=1, le=5)
    danger: float = Field(ge=0, le=1)
    danger_asked: float = Field(ge=0, le=1)
    danger_told: float = Field(ge=0, le=1)
    worry: float = Field(ge=0, le=1)
    of_itself: float = Field(ge=0, le=1)
    about_worker: float = Field(ge=0, le=1)
    about_worker_alone: float = Field(ge=0, le=1)
    case_facts: float = Field(ge=0, le=1)
    case_facts_plainly: float = Field(ge=0, le=1)
    child_writes: float = Field(ge=0, le=1)
    child_plainly: float = Field(ge=0, le=1)
    child_unlikely: float = Field(ge=0, le=1)
    child_excluded: float = Field(ge=0, le=1)
    walk_through: float = Field(ge=0, le=1)
    walk_through_plainly: float = Field(ge=0, le=1)
    contacts: float = Field(ge=0, le=1)
    outsider: float = Field(ge=0, le=1)
    outsider_unnamed: float = Field(ge=0, le=1)
    outsider_unsure: float = Field(ge=0, le=1)
    outsider_unsure_unnamed: float = Field(ge=0, le=1)
    outsider_unsure_long: float = Field(ge=0, le=1)
    silent_on: float = Field(ge=0, le=1)

    @model_validator(mode="after")
    def _lower_ones_are_lower(self) -> "Thresholds":
        if self.offer > self.quote:
            raise ValueError("offer must not be above quote")
        return self


class OwnWordsModelSettings(BaseModel):
    """Another model for sources that are found by their own words.

    Attributes:
        name: its name.
        folder: the folder with it.
        sha256: what its weights must have.
    """

    model_config = _STRICT
    name: str
    folder: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class OwnWordsSettings(BaseModel):
    """When a source that is found by its own words is quoted or offered.

    Attributes:
        model: another language model for these sources, or null for the taught one.
        quote: quote it from this probability (0 to 1) on that it answers, by its own judge.
        quote_asked: the same for a passage with accepted questions, by the judge that knows them.
        offer: offer its passages as choices from this probability on.
        another: where the taught sources are quoted too, log odds from which the other source is added behind them.
        instead: the log odds from which it is quoted where they would only offer, or first if the question names it.
        first: the log odds from which it is quoted first, whatever the taught sources quote.
    """

    model_config = _STRICT
    model: OwnWordsModelSettings | None
    quote: float = Field(ge=0, le=1)
    quote_asked: float = Field(ge=0, le=1)
    offer: float = Field(ge=0, le=1)
    another: float
    instead: float
    first: float

    @model_validator(mode="after")
    def _lower_ones_are_lower(self) -> "OwnWordsSettings":
        if self.offer > min(self.quote, self.quote_asked) or not self.another <= self.instead <= self.first:
            raise ValueError("offer must not be above quote, nor another above instead, nor instead above first")
        return self


class Settings(BaseModel):
    """All of knowledge/settings.yml."""

    model_config = _STRICT
    model: ModelSettings
    adapting: AdaptingSettings
    evidence: EvidenceSettings
    parts: PartSettings
    follow_ups: FollowUpSettings
    spelling: SpellingSettings
    lexical: LexicalSettings
    vector_index: VectorIndexSettings
    large: LargeSettings
    learning: LearningSettings
    recognising: RecognisingSettings
    thresholds: Thresholds
    own_words: OwnWordsSettings

    @property
    def digest(self) -> str:
        """sha256 of the settings used to build an index. The others are read at each start."""
        parts = {"model", "adapting", "spelling", "lexical", "vector_index", "large", "learning"}
        built_from = self.model_dump_json(include=parts)
        return hashlib.sha256(built_from.encode()).hexdigest()


def load_settings(path: Path = SETTINGS_FILE) -> Settings:
    """Read and validate the settings.

    Raises:
        KnowledgeError: a setting is wrong. It names the field and the allowed values.
    """
    try:
        return Settings.model_validate(load_mapping(path))
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise KnowledgeError(f"setting {name!r}: {first['msg']}", path) from error
