"""Fit linear models with scikit-learn, or take what was fitted to the same before (kept_fits.py).

A quick build corrects some of what was fitted to nearly the same (correcting.py).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.classifiers.kept_fits import Fitted, found_or_fitted

# liblinear takes the rows in a random order. With a seed the same texts give the same bits.
_SEED = 0

Answers = Sequence[object] | NDArray[Any]


def fit_logistic(features: Any, answers: Answers, strength: float, most_steps: int = 3000) -> Fitted:
    """Fit (multinomial) logistic regression, with the same weight for every label.

    Args:
        features: one row a text, an array or a sparse CSR matrix.
        answers: for each row, its label.
        strength: scikit-learn's C; larger fits closer.
        most_steps: how long to go on at most.
    """

    def fit() -> Fitted:
        # Import this here: it takes a second and 60 MB, and only who teaches should wait.
        from sklearn.linear_model import LogisticRegression

        return _plain(
            LogisticRegression(C=strength, max_iter=most_steps, class_weight="balanced").fit(features, answers)
        )

    return found_or_fitted(f"logistic {strength} {most_steps}", features, answers, fit, strength)


def fit_support_vectors(features: Any, answers: Answers, strength: float) -> Fitted:
    """Fit one linear support vector machine for each label; otherwise as fit_logistic."""

    def fit() -> Fitted:
        # Import this here: it takes a second and 60 MB, and only who teaches should wait.
        from sklearn.svm import LinearSVC

        return _plain(LinearSVC(C=strength, class_weight="balanced", random_state=_SEED).fit(features, answers))

    return found_or_fitted(f"support vectors {strength}", features, answers, fit)


def _plain(fitted: Any) -> Fitted:
    return Fitted(
        tuple(str(label) for label in fitted.classes_),
        np.ascontiguousarray(fitted.coef_, dtype=np.float32),
        fitted.intercept_.astype(np.float32),
    )
