"""The first-pass classifier: which columns hold personal or secret data, and why. PURE."""

from skimmer.classify.classifier import CLASSIFIER_VERSION, classify_table
from skimmer.classify.model import ColumnFinding, ColumnSample, Evidence, PiiType, Sensitivity, TableSample
from skimmer.classify.shapes import redact_shape

__all__ = [
    "CLASSIFIER_VERSION",
    "ColumnFinding",
    "ColumnSample",
    "Evidence",
    "PiiType",
    "Sensitivity",
    "TableSample",
    "classify_table",
    "redact_shape",
]
