"""Logs: one JSON line an event, with ids and without anybody's words, on standard error."""

import logging
import sys
import traceback
from types import TracebackType

import structlog

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def to_stderr(level: int = logging.WARNING) -> None:
    """Sends the logs to standard error from `level` on. Tracebacks name places, not values."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.ExceptionRenderer(_places),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _places(exc_info: ExcInfo) -> str:
    """Where an exception came from, without its message: that may hold what somebody wrote."""
    kind, _, trace = exc_info
    steps = [
        f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    return f"{kind.__name__} at {' < '.join(reversed(steps))}"
