"""Checks of a live Trino against what Boathouse needs of it: `observe` asks, `judge` (PURE) says what that means."""
