"""What lifeguard tells whoever listens in the same process."""

from django.dispatch import Signal

# A revision became current and is committed. Argument: number.
policy_published = Signal()

# A deployment, a token or a signing key was added, changed or retired, and that is committed.
deployments_changed = Signal()
