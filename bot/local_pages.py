"""Small pages over HTTP, served by the standard library's server on a thread of its own, logging nothing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from bot.problems import CallProblem
from config.system_errors import why

Pages = Callable[..., Iterable[bytes]]
PATIENCE = 10
"""Seconds that somebody who asks may take to do so."""


@contextmanager
def serving(host: str, port: int, pages: Pages, setting: str) -> Iterator[int]:
    """Answers for as long as the block runs, on a free port for 0; gives the port. `setting` is where to choose it."""
    try:
        server = make_server(host, port, pages, server_class=_Threads, handler_class=_Quiet)
    except OSError as error:
        raise CallProblem(f"端口 {port} 用不了：{why(error)}。请换一个 {setting}。") from error
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


class _Threads(ThreadingMixIn, WSGIServer):
    """Who is slow holds up nobody."""

    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    """Who asks every few seconds fills no log, and what somebody asks for may be a secret."""

    timeout = PATIENCE

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""
