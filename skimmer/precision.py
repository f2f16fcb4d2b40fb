"""How often reviewers keep what a recognizer flags. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

_Z = 1.96  # 95 % of the time the true share lies within the bounds
ENOUGH = 10
DOUBTFUL_BELOW = 0.9


@dataclass(frozen=True, slots=True)
class Precision:
    """Of `reviewed` columns that a recognizer led the proposal of, reviewers kept `kept` protected or hidden."""

    reviewed: int = 0
    kept: int = 0

    @property
    def opened(self) -> int:
        return self.reviewed - self.kept

    @property
    def share(self) -> float | None:
        """None where nothing was reviewed."""
        return self.kept / self.reviewed if self.reviewed else None

    @property
    def bounds(self) -> tuple[float, float]:
        """Between what the true share is likely to lie (Wilson's interval); wide while little was reviewed."""
        if not self.reviewed:
            return 0.0, 1.0
        n, p = self.reviewed, self.kept / self.reviewed
        centre = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        reach = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
        return max(0.0, centre - reach), min(1.0, centre + reach)

    @property
    def is_doubtful(self) -> bool:
        """Whether enough was reviewed to say that reviewers keep overriding it."""
        return self.reviewed >= ENOUGH and self.bounds[1] < DOUBTFUL_BELOW
