"""`python -m lifeguard.agent`"""

import sys

from lifeguard.agent.cli import main

sys.exit(main())
