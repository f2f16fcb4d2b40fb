"""Presidio on columns, in the environment that `tests.bench_classify` makes for it: it stands alone, and prints one JSON object.

    python presidio_columns.py COLUMNS.json [--model NAME]

Presidio judges texts, not columns, so every value is analysed with its column's name as context, as its own `analyze_dict` does. Without a
model there are its pattern recognizers only. It is asked as it comes: English, the recognizers that are on by default.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import tldextract
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NoOpNlpEngine, SpacyNlpEngine

WARM_UP = ["Ana Lima lives in Lisbon", "ana@example.org", "192.0.2.1", "+351 21 000 0000"]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("columns", type=Path)
    parser.add_argument("--model")
    options = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core, as for everyone
    # It would fetch a newer list of public suffixes from the network, and wait for it.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    columns = json.loads(options.columns.read_text(encoding="utf-8"))
    analyzer = _analyzer(options.model)
    _judged(analyzer, "warm_up", WARM_UP)
    start = time.process_time()
    found = [_judged(analyzer, column["name"], column["values"]) for column in columns]
    seconds = time.process_time() - start
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_mb": peak_mb(), "found": found}))
    return 0


def _analyzer(model: str | None) -> Any:
    """Each model's entry names the language; no model is loaded for patterns alone."""
    models = [{"lang_code": "en", "model_name": model or "none"}]
    engine = SpacyNlpEngine(models=models) if model else NoOpNlpEngine(models=models)
    engine.load()
    return AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])


def _judged(analyzer: Any, name: str, values: list[str]) -> list[dict[str, float]]:
    """For every value, each kind of entity with its best score."""
    answers = []
    documents = analyzer.nlp_engine.process_batch(texts=values, language="en", batch_size=64)
    for text, artifacts in documents:
        best: dict[str, float] = {}
        results = analyzer.analyze(text=str(text), nlp_artifacts=artifacts, language="en", context=[name])
        for result in results:
            best[result.entity_type] = max(result.score, best.get(result.entity_type, 0.0))
        answers.append(best)
    return answers


def peak_mb() -> float:
    """The most memory this process had, without what the process that started it had."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    sys.exit(main())
