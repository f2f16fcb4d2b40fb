"""`python -m lifeguard.trino`, for where Django is not set up."""

from __future__ import annotations

import sys

from lifeguard.trino.cli import main

sys.exit(main())
