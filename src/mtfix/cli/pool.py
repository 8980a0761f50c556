"""Pages and records cleaned by several processes at once, and what came of them put in order.

The processes are forked, so the compiled glossary is theirs from the start. Each has a pipe to
this one and gets a batch at a time. No thread is started here, so a fork is always safe.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic

from mtfix.cli.outcome import Keep, Outcome, Source, T, Work
from mtfix.cli.stops import STATUS, ended_when_stopped, undisturbed
from mtfix.errors import InputError

_AHEAD = 4 * 1024 * 1024
"""So many bytes, for each process, may be worked on before the first of them is done."""
_MOST_AHEAD = 2000
_GRACE = 10.0
"""Seconds after which a process that is told to stop is stopped."""


class _Worker(Generic[T]):
    """A process, the pipe to it, and the tasks that it has not answered."""

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self.process = process
        self.pipe = pipe
        self.todo: deque[tuple[int, T]] = deque()
        self.again = False


class Pool(Generic[T]):
    """Processes that work on batches of tasks, so many as there is work for, `most` at most.

    `arrived` hears of each outcome at once, in any order; `lost` says what comes of a task that
    ended its process twice. With `promptly`, each outcome is told before the next task is begun.
    """

    def __init__(
        self,
        work: Work[T],
        most: int,
        arrived: Keep,
        lost: Callable[[T, str], Outcome],
        *,
        promptly: bool,
    ) -> None:
        self._work = work
        self._most = most
        self._arrived = arrived
        self._lost = lost
        self._promptly = promptly
        self._workers: list[_Worker[T]] = []
        self._again: deque[tuple[int, T]] = deque()
        self._held: dict[int, Outcome] = {}
        self._sizes: deque[int] = deque()
        self._given = self._told = self._ahead = 0
        self._over = False
        self._life, self._hope = os.pipe()

    def outcomes(
        self, batches: Iterator[Sequence[T] | None], source: Source | None = None
    ) -> Iterator[Outcome]:
        """The outcome of every task, in order of the tasks.

        `source` is what the batches are read from, if it can keep us waiting; a batch that is None
        is not there yet, but the first one is.
        """
        gc.freeze()  # what the processes share is not copied by a search for garbage
        with ended_when_stopped(self._stop):
            try:
                while not (self._over and self._told == self._given):
                    self._hand_out(batches, source)
                    yield from self._in_order()
                    if self._told < self._given or not self._over:
                        self._hear(source)
                        yield from self._in_order()
            finally:
                self._stop()

    def _in_order(self) -> Iterator[Outcome]:
        while self._told in self._held:
            outcome = self._held.pop(self._told)
            self._told += 1
            self._ahead -= self._sizes.popleft()
            yield outcome

    def _hand_out(self, batches: Iterator[Sequence[T] | None], source: Source | None) -> None:
        """Everyone who is idle has something to do, if there is anything."""
        while self._again and (worker := self._idle()):
            worker.again = True
            self._give(worker, [self._again.popleft()])
        while self._wants() and (not self._given or _has_some(source)):
            batch = next(batches, ())
            if batch is None:
                continue
            if not batch:
                self._over = True
                return
            worker = self._idle()
            assert worker is not None
            worker.again = False
            self._sizes.extend(task.size for task in batch)
            self._ahead += sum(task.size for task in batch)
            numbered = list(enumerate(batch, self._given))
            self._given += len(batch)
            self._give(worker, numbered)

    def _wants(self) -> bool:
        """True if there is room for a batch more, and somebody to do it."""
        if self._over or self._again:
            return False
        far = self._ahead > _AHEAD * self._most or self._given - self._told > _MOST_AHEAD
        return not far and self._idle() is not None

    def _idle(self) -> _Worker[T] | None:
        found = next((worker for worker in self._workers if not worker.todo), None)
        if found is None and len(self._workers) < self._most:
            found = self._start()
        return found

    def _give(self, worker: _Worker[T], tasks: list[tuple[int, T]]) -> None:
        worker.todo.extend(tasks)
        with contextlib.suppress(OSError):  # one that has ended is noticed when it is heard
            worker.pipe.send([task for _, task in tasks])

    def _start(self) -> _Worker[T] | None:
        """One process more, if the system has one; it is enough to have one at all."""
        ours, theirs = get_context("fork").Pipe()
        process = get_context("fork").Process(
            target=_serve,
            args=(self._work, theirs, self._life, self._hope, self._promptly),
            daemon=True,
        )
        try:
            with undisturbed():
                process.start()
                self._workers.append(_Worker(process, ours))
        except OSError as error:
            self._most = len(self._workers)
            if self._most:
                return None
            fault = f"no process can be started: {error.strerror or error}"
            raise InputError(fault, remedy="try --jobs 1") from error
        finally:
            theirs.close()
        return self._workers[-1]

    def _hear(self, source: Source | None) -> None:
        """What has been done is held; waits until there is something."""
        busy = {worker.pipe: worker for worker in self._workers if worker.todo}
        asked: list[Connection | int] = list(busy)
        if source is not None and self._wants():
            asked.append(source.fileno())
        for ready in wait(asked):
            if isinstance(ready, Connection):
                with undisturbed():
                    self._take(busy[ready])

    def _take(self, worker: _Worker[T]) -> None:
        try:
            outcomes: list[Outcome] = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        for outcome in outcomes:
            number, _ = worker.todo.popleft()
            self._keep(number, outcome)

    def _keep(self, number: int, outcome: Outcome) -> None:
        self._arrived(outcome)
        self._held[number] = outcome

    def _bury(self, worker: _Worker[T]) -> None:
        """A process that ended is gone; its tasks are done again one by one, by another."""
        worker.process.join(_GRACE)
        worker.pipe.close()
        self._workers.remove(worker)
        left = list(worker.todo)
        if worker.again and left:
            (number, task), *left = left
            self._keep(number, self._lost(task, _why(worker.process.exitcode)))
        self._again.extendleft(reversed(left))

    def _stop(self) -> None:
        """No process is left; what they had done is known."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            with contextlib.suppress(EOFError, OSError):
                while worker.pipe.poll(_GRACE):
                    for outcome in worker.pipe.recv():
                        self._arrived(outcome)
            worker.process.join(_GRACE)
            worker.process.kill()
        self._workers.clear()


def _has_some(source: Source | None) -> bool:
    """True if reading from the source would not wait."""
    handle = source.fileno() if source is not None else -1
    return handle < 0 or bool(wait([handle], 0))


def _why(code: int | None) -> str:
    if code is not None and code < 0:
        return f"ended by signal {-code} ({signal.Signals(-code).name})"
    return f"ended with status {code}"


def _serve(work: Work[T], pipe: Connection, life: int, hope: int, promptly: bool) -> None:
    """What a process of the pool does, until it is stopped or the one that started it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that started it decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.close(hope)
    # Begun while signals wait, it never gets one: only this thread knows when none may come.
    threading.Thread(target=_follow, args=(life,), daemon=True).start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, set(STATUS))
    sys.stderr = None  # the lines of several would be mixed up
    with contextlib.suppress(EOFError, OSError):
        while True:
            _answer(work, pipe, pipe.recv(), promptly)


def _follow(life: int) -> None:
    """Nobody writes to the pipe; it ends with the process that started this one, however killed."""
    os.read(life, 1)
    os._exit(1)


def _answer(work: Work[T], pipe: Connection, tasks: list[T], promptly: bool) -> None:
    made: list[Outcome] = []

    def keep(outcome: Outcome) -> None:
        made.append(outcome)
        if promptly:
            pipe.send([made.pop()])

    for task in tasks:
        work(task, keep)
    if made:
        pipe.send(made)
