"""The first-pass classifier: which columns hold personal or secret data, and why. PURE."""

from skimmer.classify.classifier import CLASSIFIER_VERSION, classify_table
from skimmer.classify.judging import UNTUNED, Tuning, judge
from skimmer.classify.model import ColumnFinding, ColumnSample, Evidence, Opinion, PiiType, Sensitivity, TableSample
from skimmer.classify.shapes import redact_shape

__all__ = [
    "CLASSIFIER_VERSION",
    "UNTUNED",
    "ColumnFinding",
    "ColumnSample",
    "Evidence",
    "Opinion",
    "PiiType",
    "Sensitivity",
    "TableSample",
    "Tuning",
    "classify_table",
    "judge",
    "redact_shape",
]
