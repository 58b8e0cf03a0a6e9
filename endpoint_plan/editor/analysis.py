"""Analyses in a process of their own: an editor is answered while one runs, and an edit never waits for it."""

import asyncio
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from endpoint_plan.editor.insight import Insight, look

WARM = "# API Endpoint Implementation Plan: A\n\n## 2. Request Details\n\n- HTTP Method: GET\n- URL Structure: /api/a\n"
"""A plan that has its process load what analyses need, before there is one to analyse."""


class Analyst:
    """Runs one analysis after another beside the server."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def start(self) -> None:
        """Make the process ready."""
        self._ready().submit(look, WARM, "plan.md", "plan.md")

    async def look(self, text: str, source: str, path: str) -> Insight | None:
        """Return the analysis of *text*, called *source*, at *path*; None where its process ends, twice."""
        loop = asyncio.get_running_loop()
        for _ in range(2):  # It may be ended from outside, or by another document.
            pool = self._ready()
            try:
                return await loop.run_in_executor(pool, look, text, source, path)
            except BrokenProcessPool:
                if self._pool is pool:
                    self._pool = None
        return None

    def close(self) -> None:
        """Let the process end."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _ready(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, context, _begin)
        return self._pool


def _begin() -> None:
    """Keep what an analysis may print away from the protocol, which has the standard output."""
    sys.stdout = sys.stderr
