"""`python -m quotebench`: the command line."""

import sys

from quotebench.commands.main import main

sys.exit(main())
