"""What the catalog tells the apps above it; sent inside the transaction of the change."""

from django.dispatch import Signal

# Something that the policy depends on changed (a dataset's state, a column, a decision).
# Arguments: dataset_ids: list[int]; and review_id: int when a review did it.
datasets_changed = Signal()
# Discovery found datasets that are new or whose columns changed, so a scan is due. Arguments: new_ids, changed_ids: list[int].
datasets_discovered = Signal()
# Someone waits for the review of a dataset from now on. Arguments: dataset_id: int.
review_requested = Signal()
