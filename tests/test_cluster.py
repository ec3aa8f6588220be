"""A digest that is made on the workers of a Dask scheduler: the same files, whatever becomes of the workers."""

import contextlib
import gc
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import distributed
import pytest
from click.testing import CliRunner, Result

from generator import errors
from generator.cli import main
from generator.cluster import scheduler, stages, worker
from generator.cluster.scheduler import connected
from generator.cluster.stages import ClusterEngine, ClusterReader
from generator.cluster.worker import ClusterError
from generator.errors import DigestError
from generator.pipeline import Options, SyncError, sync
from generator.project import Project, read_glossary
from generator.text.sentences import split_clauses, split_sentences
from generator.translate import journal
from generator.translate.engine import Wanted
from generator.translate.packages import model_of, read_package
from generator.translate.search import find
from generator.types import Model

ROOT = Path(__file__).parents[1]
ARTICLES = 20


@dataclass
class Machines:
    """A scheduler and its workers, in processes of their own on the loopback interface."""

    folder: Path
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(json.loads((self.folder / "scheduler.json").read_bytes())["address"])

    def have(self, number: int) -> str:
        """Start workers until there are `number`; return the scheduler's address."""
        while self.alive < number:
            self.start_worker()
        with distributed.Client(self.address, timeout=30) as client:
            client.wait_for_workers(self.alive, timeout=60)
        return self.address

    @property
    def alive(self) -> int:
        return sum(each.poll() is None for each in self.workers)

    def start_worker(self, program: Path = ROOT) -> None:
        options = ["--nworkers", "1", "--nthreads", "1", "--no-nanny", "--local-directory", str(self.folder)]
        self.workers.append(dask("worker", self.address, *options, program=program))

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def dask(command: str, *options: str, program: Path = ROOT) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-P", "-m", "dask", command, "--host", "127.0.0.1", "--no-dashboard", *options]
    environment = {**os.environ, "PYTHONPATH": str(program)}
    return subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    folder = tmp_path_factory.mktemp("cluster")
    made = Machines(folder, dask("scheduler", "--port", "0", "--scheduler-file", str(folder / "scheduler.json")))
    try:
        for _ in range(600):
            with contextlib.suppress(OSError, ValueError):
                assert made.address
                break
            time.sleep(0.1)
        yield made
    finally:
        made.stop()


def sentences(root: Path) -> Iterator[str]:
    """Yield pieces of the digest's own sentences, each once."""
    seen = set()
    for path in sorted((root / "content" / "raw").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            for sentence in split_sentences(line):
                for clause in split_clauses(sentence, 6):
                    piece = clause.strip(" .،:")
                    if piece not in seen and re.fullmatch(r"(?:[\u0621-\u064a]+ ){3,}[\u0621-\u064a]+", piece):
                        seen.add(piece)
                        yield f"{piece}."


@pytest.fixture(scope="module")
def raw(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of short articles, one of them with a sidecar."""
    folder = tmp_path_factory.mktemp("digest") / "content"
    (folder / "raw").mkdir(parents=True)
    (folder / "meta").mkdir()
    pieces = sentences(root)
    for number in range(ARTICLES):
        title, *body = islice(pieces, 4)
        text = f"{title.rstrip('.')}\n\n{' '.join(body)}\n"
        (folder / "raw" / f"a{number:02}.txt").write_text(text, encoding="utf-8")
    shutil.copy(root / "content" / "glossary.tsv", folder)
    (folder / "meta" / "a07.toml").write_text('date = "2017-05-04"\n', encoding="utf-8")
    return folder


@pytest.fixture
def folder(raw: Path, tmp_path: Path) -> Project:
    shutil.copytree(raw, tmp_path / "content", ignore=shutil.ignore_patterns("articles"))
    return Project(tmp_path)


def files(project: Project) -> dict[str, bytes]:
    assert not project.journal.exists()
    return {path.name: path.read_bytes() for path in project.articles.iterdir()}


@pytest.fixture(scope="module")
def expected(raw: Path) -> dict[str, bytes]:
    """The files of a run without a cluster."""
    assert command(raw.parent).exit_code == 0
    return files(Project(raw.parent))


def command(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(folder), "sync", *options])


def run(project: Project, address: str, progress: Callable[[int, int], None]) -> None:
    with connected(address) as cluster:
        reader = ClusterReader(cluster)
        sync(project, lambda: ClusterEngine(cluster, find(), read_glossary(project)), Options(), progress, reader)


def test_two_workers_make_the_same_files(machines: Machines, folder: Project, expected: dict[str, bytes]) -> None:
    result = command(folder.root, "--scheduler", machines.have(2))
    assert result.exit_code == 0, result.output
    assert len(expected) == ARTICLES
    assert files(folder) == expected


def test_a_stop_keeps_what_is_finished(machines: Machines, folder: Project, expected: dict[str, bytes]) -> None:
    def stop(done: int, total: int) -> None:
        if 0 < done < total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(folder, machines.have(2), stop)
    kept = len(journal.read(folder.journal))
    assert kept >= 32
    reports: list[tuple[int, int]] = []
    run(folder, machines.have(2), lambda done, total: reports.append((done, total)))
    assert reports[0] == (kept, reports[-1][1])
    assert files(folder) == expected


def test_a_worker_that_is_killed_half_way_changes_nothing(
    machines: Machines, folder: Project, expected: dict[str, bytes]
) -> None:
    address = machines.have(2)
    victim = machines.workers[-1]
    left: list[int] = []

    def kill(done: int, total: int) -> None:
        if done and not left:
            left.append(total - done)
            victim.kill()

    run(folder, address, kill)
    assert left[0] > total_of(expected) // 4
    assert victim.wait() < 0
    assert files(folder) == expected


def total_of(articles: dict[str, bytes]) -> int:
    return sum(len(json.loads(content)["pairs"]) for content in articles.values())


def test_bad_files_are_told_as_without_a_cluster(machines: Machines, folder: Project) -> None:
    (folder.raw / "b.txt").write_bytes(b"")
    (folder.raw / "c.txt").write_text("نص\n", encoding="utf-8")  # found out by a worker
    shutil.copy(folder.raw / "a00.txt", folder.raw / "a00.html")
    told = []
    with connected(machines.have(1)) as cluster:
        for more in ((), (ClusterReader(cluster),)):
            with pytest.raises(SyncError) as caught:
                sync(folder, lambda: pytest.fail("nothing is to be translated"), Options(), lambda *_: None, *more)
            told.append([(type(error), str(error), error.hint) for error in caught.value.errors])
    assert told[0] == told[1]
    assert len(told[0]) == 3


def test_without_workers_it_says_so(machines: Machines, folder: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    address = machines.have(1)
    monkeypatch.setattr(scheduler, "PATIENCE", 1)

    def kill_all(done: int, total: int) -> None:  # noqa: ARG001 (what a progress is told)
        for process in machines.workers:
            process.kill()

    with pytest.raises(ClusterError, match=r"lost|gone"):
        run(folder, address, kill_all)
    time.sleep(0.5)
    result = command(folder.root, "--scheduler", address)
    assert (result.exit_code, "has no workers" in result.stderr) == (1, True)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "x://127.0.0.1:9", "tls://127.0.0.1:9"])
def test_an_address_without_a_scheduler_is_told(
    folder: Project, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(scheduler, "PATIENCE", 1)
    result = command(folder.root, "--scheduler", address)
    told, code = result.stderr, result.exit_code
    del result
    gc.collect()  # a client that never began can block one that begins while it is collected
    assert code == 1
    assert told.startswith("error: no ")
    assert address in told
    assert "docs/scale.md" in told


def test_the_missing_package_is_named(folder: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = command(folder.root, "--scheduler", "tcp://127.0.0.1:8786")
    assert result.exit_code == 1
    assert ".[cluster]" in result.stderr


def test_a_worker_of_another_version_is_refused(machines: Machines, root: Path, tmp_path: Path) -> None:
    address = machines.have(1)
    shutil.copytree(root / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "generator" / "clean" / "shapes.py").open("a") as file:
        file.write("# another rule\n")
    with connected(address) as cluster:
        machines.start_worker(tmp_path)
        machines.have(2)  # it joins late
        with pytest.raises(ClusterError, match="another version of the program runs on a worker"):
            list(cluster.results(worker.cleaned, iter([[]] * 50)))
    with (
        pytest.raises(ClusterError, match=r"another version of the program runs on tcp://[\d.:]+$"),
        connected(address),
    ):
        pass
    machines.workers[-1].kill()


def test_a_worker_refuses_another_model(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    package = find()
    with connected(machines.have(1)) as cluster:
        assert {
            each.index for each in ClusterEngine(cluster, package).translate([Wanted("12"), Wanted("34")])
        } == {0, 1}
        monkeypatch.setattr(stages, "model_of", lambda _: Model("other", "1", "ar", "en", "0" * 64))
        with pytest.raises(ClusterError, match=r"a worker has loaded ar-en-.* instead of ar-en-1-000"):
            list(ClusterEngine(cluster, package).translate([Wanted("12")]))


def test_an_unpacked_package_arrives_as_it_is(tmp_path: Path) -> None:
    shutil.unpack_archive(find().path, tmp_path / "folder", "zip")
    unpacked = read_package(tmp_path / "folder")
    (tmp_path / "package.argosmodel").write_bytes(stages._packed(unpacked))
    assert model_of(read_package(tmp_path / "package.argosmodel")) == model_of(find())


KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, DigestError)]


@pytest.mark.parametrize("kind", [ClusterError, *KINDS], ids=lambda kind: kind.__name__)
def test_errors_come_back_whole(kind: type[DigestError]) -> None:
    error = kind("what", "do this", path="content/raw/a.txt", line=7)
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
    assert type(back) is kind
    assert (str(back), back.message, back.hint) == ("content/raw/a.txt:7: what", "what", "do this")
    assert (back.path, back.line) == ("content/raw/a.txt", 7)


def test_nothing_is_imported_before_a_scheduler_is_named(root: Path) -> None:
    code = "import sys, generator.cli; sys.exit('distributed' in sys.modules or 'dask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_a_lost_scheduler_is_told(machines: Machines, folder: Project) -> None:
    def kill(done: int, total: int) -> None:  # noqa: ARG001 (what a progress is told)
        machines.scheduler.kill()

    with pytest.raises(ClusterError, match=r"was lost|gone"):
        run(folder, machines.have(1), kill)
