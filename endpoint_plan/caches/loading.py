"""How modules are imported quickly, and what is loaded is left alone."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from endpoint_plan.caches.functions import kept_functions
from endpoint_plan.caches.patterns import kept_patterns


@contextmanager
def resting_collector() -> Iterator[None]:
    """Let the collector of cycles rest meanwhile; what is there at the end, it never looks through.

    Hardly anything of a run is garbage before it ends, and then the process ends as well: looking
    through all of it would take a tenth of the time of the run.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def quick_imports() -> Iterator[None]:
    """Import modules meanwhile with what is kept of them from one run to the next."""
    with resting_collector(), kept_patterns(), kept_functions():
        yield
