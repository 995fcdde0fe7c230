"""Flows in LanceDB, their search, and flow files."""

import os

# Arrow reads this when it is loaded. Its own allocator keeps tens of megabytes of what an import has freed; the C
# library's gives them back when it is asked to.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
