from bot.monitoring.metrics import FAILURE_REASONS, JUDGED, OUTCOMES, Metrics, outcome_of


def test_a_turn_counts_as_the_weightiest_of_its_replies() -> None:
    assert outcome_of(["answer", "worry", "danger"]) == "danger"
    assert outcome_of(["answer", "worry", "notice"]) == "worry"
    assert outcome_of(["glossary", "no_answer"]) == "glossary"
    assert outcome_of(["glossary", "answer"]) == "answer"


def test_outcomes_and_reasons_begin_at_nought_so_that_the_first_counts_as_a_rise() -> None:
    lines = Metrics().page().decode().splitlines()
    for outcome in OUTCOMES:
        assert f'assistant_turns_total{{outcome="{outcome}"}} 0.0' in lines
    for reason in FAILURE_REASONS:
        assert f'assistant_failures_total{{reason="{reason}"}} 0.0' in lines
    for kind in JUDGED:
        assert f'assistant_feedback_risk_total{{kind="{kind}"}} 0.0' in lines


def test_only_the_spans_that_a_turn_reports_are_counted() -> None:
    metrics = Metrics()
    metrics.observe_inner({"search": 0.5, "another": 1.0})
    lines = metrics.page().decode().splitlines()
    assert "assistant_search_seconds_sum 0.5" in lines
    assert "assistant_actions_seconds_count 0.0" in lines


def test_two_gateways_in_one_process_do_not_mix_their_counts() -> None:
    one, other = Metrics(), Metrics()
    one.sessions_started.inc()
    assert "assistant_sessions_started_total 0.0" in other.page().decode().splitlines()
