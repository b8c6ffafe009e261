"""Every Eval Ever: the schema in which evaluations of different boards are put side by side (version 0.2.2)."""

from quotebench import __version__
from quotebench.inference.intervals import Sampling, Settings
from quotebench.leaderboard.entries import Entry, Locked
from quotebench.leaderboard.tracks import score
from quotebench.results.keeping import Level
from quotebench.rows.writing import document
from quotebench.scoring.levels import LEVELS

SCHEMA = "0.2.2"


def every_eval_ever(entry: Entry) -> bytes:
    """One evaluation of an entry: a result for each level (relaxed) on each corpus, with its interval.

    The time stamps are those of the register, so that the same board makes the same file; those of an entry that is not
    in it are 0. What a maker declares stands in `model_info`, as text.
    """
    seen = None if entry.registered is None else entry.registered.first_seen
    stamp = "0" if seen is None else str((seen.toordinal() - 719_163) * 86_400)  # 1970-01-01 is day 719,163
    again = None if entry.registered is None else entry.registered.reproduced
    return document(
        {
            "schema_version": SCHEMA,
            "evaluation_id": f"quotebench/{entry.name}/{stamp}",
            "retrieved_timestamp": stamp,
            "source_metadata": {
                "source_name": "quotebench leaderboard",
                "source_type": "evaluation_run",
                "source_organization_name": "quotebench",
                "evaluator_relationship": "third_party",
                "additional_details": {
                    "rescored": "every score was computed from the submitted predictions",
                    "reproduced": "no" if again is None else f"by {again.by}, {again.on.isoformat()}",
                },
            },
            "eval_library": {"name": "quotebench", "version": __version__},
            "model_info": {
                "name": entry.card.system,
                "id": entry.name,
                "additional_details": {
                    "declared revision": entry.card.revision,
                    "declared licence": entry.card.licence,
                    "declared training": entry.card.training,
                    "declared saw_test_text": _answer(entry.card.saw_test_text),
                    "declared saw_test_labels": _answer(entry.card.saw_test_labels),
                },
            },
            "evaluation_results": [
                _result(stem, locked, level, name)
                for stem, locked in entry.lock.results.items()
                for name, level in locked.record.scores.levels["relaxed"].items()
                if level.f1 is not None
            ],
        },
        indent=1,
    )


def _result(stem: str, locked: Locked, level: Level, name: str) -> dict[str, object]:
    scores = locked.record.scores
    aspects = ", ".join(("quote", *LEVELS[name]))
    return {
        "evaluation_result_id": f"{stem}/{name}",
        "evaluation_name": f"quotebench {locked.title}",
        "source_data": {
            "dataset_name": f"quotebench {locked.title}",
            "source_type": "other",
            "source_id": str(scores.corpus["name"]),
            "source_version": str(scores.corpus["sha256"]),
        },
        "metric_config": {
            "evaluation_description": f"Micro F1 of attributions that agree on {aspects}, quotes paired at 0.5 or more",
            "metric_id": f"quotebench.{name}.f1",
            "metric_name": f"{name} F1",
            "metric_kind": "f1",
            "metric_unit": "proportion",
            "lower_is_better": False,
            "score_type": "continuous",
            "min_score": 0,
            "max_score": 1,
        },
        "score_details": {
            "score": score(level).f1,
            "details": {
                "tp": str(level.tp),
                "fp": str(level.fp),
                "fn": str(level.fn),
                "signature": scores.signature,
                "predictions_sha256": locked.sha256,
            },
            "uncertainty": _uncertainty(level, scores.unit, sum(any(counts) for counts in scores.units.values())),
        },
    }


def _uncertainty(level: Level, unit: str, units: int) -> dict[str, object]:
    settings = Settings()
    method = Sampling(unit, units, units, settings).method
    out: dict[str, object] = {"num_samples": units}
    if level.ci is not None:
        low, high = level.ci
        out["confidence_interval"] = {
            "lower": low,
            "upper": high,
            "confidence_level": 0.95,
            "method": f"{method} over {unit}s",
        }
    if method == "bootstrap":
        out["num_bootstrap_samples"] = settings.resamples
    return out


def _answer(answer: bool | None) -> str:
    return "not known" if answer is None else "yes" if answer else "no"
