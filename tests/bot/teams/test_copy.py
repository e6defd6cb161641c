import pytest
from pydantic import ValidationError

from bot.teams.copy import PackageWords, teams_words


def test_words_too_long_for_teams_are_refused() -> None:
    given = teams_words().package.model_dump()
    with pytest.raises(ValidationError, match="at most 30 characters"):
        PackageWords.model_validate({**given, "short_name": "x" * 31})
