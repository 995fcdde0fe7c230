"""Flows in LanceDB, their search, and flow files."""

import os

# Arrow reads this when it is loaded. Its own allocator keeps tens of megabytes of what an import has freed; the C
# library's gives them back when it is asked to.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

# numpy reads this when it is loaded. Threads that wait for each other over small matrices take twice the time of the
# machine, and many times that where another program needs it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
