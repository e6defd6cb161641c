"""The fine-tuning itself: move texts of one topic together, and concern away from everything else."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, normalize

from knowledge.adaptation.last_layer import CutModel
from knowledge.adaptation.training_texts import NO_TOPIC, TrainingTexts, places_of_round
from knowledge.model.embedder import Vectors
from knowledge.settings import AdaptingSettings

# Draw this many batches at random, then order their texts by length. Little is then padding.
_POOL = 8
# The weight of a difference in the cosine with the direction of concern.
_CONCERN_SCALE = 10.0
# Texts to process at once when not learning.
_AT_ONCE = 64


def fine_tune(
    model: CutModel,
    training: TrainingTexts,
    settings: AdaptingSettings,
    progress: Callable[[str], None] = lambda step: None,
) -> Vectors:
    """Change the model's last layer, and return the training texts' new vectors, one row a text.

    The same texts, settings and machine give the same layer. The topic heads are needed only for
    learning, and are thrown away.

    Args:
        model: the model, cut before its last layer.
        training: the texts to learn from.
        settings: how to learn.
        progress: called with each step's name.
    """
    torch.manual_seed(settings.seed)
    progress("reading all texts")
    states = model.states_before_last(training.texts, settings.longest)
    topics, concern = torch.tensor(training.topics), torch.tensor(training.concern, dtype=torch.float32)
    heads = _topic_heads(model, states, topics, training.topic_count)
    concern_head = torch.nn.Linear(heads.shape[1], 1)
    batches = [list(_batches(states, topics.tolist(), settings, round_)) for round_ in range(settings.rounds)]
    optimizer = torch.optim.AdamW(
        [
            {"params": model.last.parameters(), "lr": settings.rate},
            {"params": [heads, *concern_head.parameters()], "lr": settings.rate_of_heads},
        ]
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        [settings.rate, settings.rate_of_heads],
        total_steps=sum(map(len, batches)) + 1,
        pct_start=settings.warm_up,
    )
    model.last.train()
    for number, round_ in enumerate(batches, start=1):
        for done, places in enumerate(round_):
            if done % 10 == 0:
                progress(f"learning, round {number} of {settings.rounds}, {100 * done // len(round_)} %")
            vectors = model.vectors([states[place] for place in places])
            loss = _concern_loss(concern_head, vectors, concern[places])
            loss = loss + _topic_loss(heads, vectors, topics[places], settings)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    return _all_vectors(model, states).numpy()


def _topic_heads(model: CutModel, states: Sequence[Tensor], topics: Tensor, count: int) -> Tensor:
    """Return one direction for each topic. It begins as the mean of its texts: learning starts from known ground."""
    vectors = _all_vectors(model, states)
    means = torch.stack([vectors[topics == topic].mean(dim=0) for topic in range(count)])
    return normalize(means, dim=1).clone().requires_grad_()


def _all_vectors(model: CutModel, states: Sequence[Tensor]) -> Tensor:
    model.last.eval()
    order = sorted(range(len(states)), key=lambda place: len(states[place]))
    vectors: list[Tensor] = [torch.empty(0)] * len(states)
    with torch.inference_mode():
        for start in range(0, len(order), _AT_ONCE):
            places = order[start : start + _AT_ONCE]
            for place, vector in zip(places, model.vectors([states[place] for place in places]), strict=True):
                vectors[place] = vector
    return torch.stack(vectors)


def _batches(
    states: Sequence[Tensor], topics: Sequence[int], settings: AdaptingSettings, round_: int
) -> Iterator[list[int]]:
    places = list(places_of_round(topics, settings.rounds, round_))
    order = np.random.default_rng([settings.seed, round_]).permutation(places).tolist()
    pool = settings.batch * _POOL
    for start in range(0, len(order), pool):
        alike = sorted(order[start : start + pool], key=lambda place: len(states[place]))
        yield from (alike[begin : begin + settings.batch] for begin in range(0, len(alike), settings.batch))


def _concern_loss(head: torch.nn.Linear, vectors: Tensor, concern: Tensor) -> Tensor:
    return binary_cross_entropy_with_logits(head(vectors).squeeze(1) * _CONCERN_SCALE, concern)


def _topic_loss(heads: Tensor, vectors: Tensor, topics: Tensor, settings: AdaptingSettings) -> Tensor:
    of_topics = topics != NO_TOPIC
    if not bool(of_topics.any()):
        return torch.zeros(())
    cosines = vectors[of_topics] @ normalize(heads, dim=1).T
    loss = cross_entropy(cosines / settings.temperature, topics[of_topics], label_smoothing=settings.smoothing)
    # A batch with few texts of topics must not pull as hard as a full one.
    return loss * of_topics.float().mean()
