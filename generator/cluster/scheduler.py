"""The scheduler: batches go out to its workers, values come back.

`distributed` is imported only where a scheduler is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from generator.cluster.worker import SAME, ClusterError, itself, program

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 3
"""Batches out for each worker, so that none waits for the next."""
PATIENCE = 10
"""Seconds for a scheduler to answer, and for a worker to come back where none is left."""
_START = "start `dask scheduler` and `dask worker`, or check the address; docs/scale.md tells how"
_CONFIGURATION = {"distributed.admin.large-graph-warning-threshold": "1 GiB"}
"""A model or a batch of pages may be larger than what Dask expects of a task."""
_TLS = "name the certificates in DASK_DISTRIBUTED__COMM__TLS__...; docs/scale.md tells how"
_AGAIN = "finished translations are kept: look at the workers' logs, then run it again to go on"

_Batch = TypeVar("_Batch")
_Result = TypeVar("_Result")


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Give the cluster of the scheduler at `address`, such as `tcp://192.0.2.1:8786`.

    Raises ClusterError where `distributed` is not installed, no scheduler answers, it has no workers, or a worker
    has another version of the program.
    """
    try:
        import dask  # noqa: PLC0415
        from distributed import Client  # noqa: PLC0415
    except ImportError as error:
        message = "--scheduler needs the package `distributed`, which is not installed"
        hint = "in the project's folder: .venv/bin/pip install --no-build-isolation --editable '.[cluster]'"
        raise ClusterError(message, hint) from error
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no scheduler answers at {address}", _START) from error
    except TypeError as error:  # what Dask raises where a tls:// address has no certificates
        raise ClusterError(f"no TLS connection to {address}: {error}", _TLS) from error
    with client, _losses_told(), dask.config.set(_CONFIGURATION):
        _check_workers(client, address)
        yield Cluster(client)


@contextmanager
def _losses_told() -> Iterator[None]:
    from distributed import KilledWorker  # noqa: PLC0415
    from distributed.comm.core import CommClosedError  # noqa: PLC0415

    try:
        yield
    except KilledWorker as error:
        message = f"{error.allowed_failures + 1} workers were lost over the same batch"
        raise ClusterError(message, f"have they too little memory? {_AGAIN}") from error
    except (CommClosedError, CancelledError) as error:
        raise ClusterError("the scheduler was lost", _AGAIN) from error


def _check_workers(client: Client, address: str) -> None:
    found = client.run(program, on_error="return")
    if not found:
        raise ClusterError(f"the scheduler at {address} has no workers", _START)
    others = sorted(worker for worker, answer in found.items() if answer != program())
    if others:
        raise ClusterError(f"another version of the program runs on {', '.join(others)}", SAME)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler with workers that have this version of the program."""

    client: Client

    def workers(self) -> int:
        """Return how many worker processes there are now; 1 where none is left, for a lost one may come back."""
        return max(1, len(self.client.nthreads()))

    def share(self, value: _Result) -> Future[_Result]:
        """Give each worker that needs it `value`, once; as the result of a task, it outlives lost workers."""
        return self.client.submit(itself, value, pure=False)

    def results(self, task: Callable[..., _Result], batches: Iterator[_Batch], *more: object) -> Iterator[_Result]:
        """Yield what `task` makes of each batch, in any order, each as soon as it is there.

        Few are out at a time; those of a lost worker Dask gives to another. Whoever stops early calls back those
        that are out. Raises ClusterError where the cluster is lost.
        """
        out: set[Future[_Result]] = set()
        try:
            while True:
                for batch in islice(batches, max(0, AHEAD * self.workers() - len(out))):
                    out.add(self.client.submit(task, batch, program(), *more, pure=False))
                if not out:
                    return
                for future in self._finished(out):
                    out.discard(future)
                    yield _result(future)
        finally:
            self.client.cancel(list(out))

    def _finished(self, out: set[Future[_Result]]) -> set[Future[_Result]]:
        from distributed import wait  # noqa: PLC0415

        while True:
            try:
                return set(wait(out, timeout=PATIENCE, return_when="FIRST_COMPLETED").done)
            except TimeoutError as error:
                if not self.client.nthreads():
                    raise ClusterError("all workers are gone", _AGAIN) from error


def _result(future: Future[_Result]) -> _Result:
    try:
        return future.result()
    except ModuleNotFoundError as error:
        raise ClusterError(f"another version of the program runs on a worker: {error}", SAME) from error
