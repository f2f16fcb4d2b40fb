"""A worker that stops for good at one point of a scan, for tests that kill it there."""
