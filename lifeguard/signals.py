"""What lifeguard tells whoever listens in the same process."""

from django.dispatch import Signal

# A revision became current and is committed. Argument: number.
policy_published = Signal()
