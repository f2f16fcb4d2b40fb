from catalog.models.audit import AuditEvent
from catalog.models.datasets import Column, Dataset, DatasetKey, Schema, TrinoCatalog
from catalog.models.people import SignInAttempt, User
from catalog.models.reviews import ColumnReview, Proposal, Review, ReviewRequest

__all__ = [
    "AuditEvent",
    "Column",
    "ColumnReview",
    "Dataset",
    "DatasetKey",
    "Proposal",
    "Review",
    "ReviewRequest",
    "Schema",
    "SignInAttempt",
    "TrinoCatalog",
    "User",
]
