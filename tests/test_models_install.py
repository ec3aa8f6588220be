"""Installing translation packages: downloads that go on, the lock, what is refused, and what is said offline."""

from __future__ import annotations

import functools
import hashlib
import http.server
import io
import json
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.acquire import install
from generator.acquire.argos_index import Offer, newest, read_index
from generator.acquire.download import Progress, download
from generator.acquire.fetch import Limits, Options
from generator.acquire.models_lock import NAME, read_lock
from generator.cli import main
from generator.errors import FetchError, ModelError, SchemaError
from generator.translate.packages import model_of, read_package
from generator.translate.search import EMBEDDED

EMBEDDED_PACKAGE = sorted(EMBEDDED.glob("*.argosmodel"))[0]
DATA = hashlib.shake_256(b"a package").digest(900_000)
LOCAL = Options(allow_private=True, limits=Limits(size=100_000_000))
PACKAGE = "translate-ar_en-1_7.argosmodel"


@dataclass
class Served:
    """A file on the server."""

    data: bytes
    etag: str = '"one"'
    ranges: bool = True
    cuts: list[int] = field(default_factory=list)
    """After how many bytes the next answers break off."""
    length: bool = True
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Server(http.server.ThreadingHTTPServer):
    """A server on this machine; what was asked of it is kept."""

    daemon_threads = True

    def __init__(self, files: dict[str, Served]) -> None:
        self.files = files
        self.asked: list[tuple[str, dict[str, str]]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        file = self.server.files.get(self.path, Served(b"", status=404))
        start, status = self._start(file), file.status
        if start:
            status = 206
        self.send_response(status)
        body = file.data[start:]
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(file.data) - 1}/{len(file.data)}")
        if file.etag:
            self.send_header("ETag", file.etag)
        if file.length:
            self.send_header("Content-Length", str(len(body)))
        for name, value in file.headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # the client goes when it has had enough
            self.wfile.write(body[: file.cuts.pop(0)] if file.cuts else body)

    def _start(self, file: Served) -> int:
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if not asked or not file.ranges or self.headers.get("If-Range", file.etag) != file.etag:
            return 0
        return int(asked[1])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def serving(**files: Served) -> Iterator[Server]:
    with Server({f"/{name}": file for name, file in files.items()}) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def silent(_done: int, _whole: int | None) -> None:
    pass


def get(server: Server, part: Path, progress: Progress = silent, options: Options = LOCAL) -> None:
    download(server.url("/p"), part, options, progress)


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- downloads ---------------------------------------------------------------------------------------------------


def test_a_file_comes_whole_and_leaves_no_note(tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    with serving(p=Served(DATA)) as server:
        get(server, tmp_path / "x.part", lambda done, whole: told.append((done, whole)))
    assert (tmp_path / "x.part").read_bytes() == DATA
    assert left_in(tmp_path) == ["x.part"]
    assert (told[0], told[-1]) == ((0, len(DATA)), (len(DATA), len(DATA)))
    ((_, headers),) = server.asked
    assert "Range" not in headers
    assert headers["Accept-Encoding"] == "identity"


def test_a_cut_connection_is_taken_up_where_it_broke(tmp_path: Path) -> None:
    with serving(p=Served(DATA, cuts=[300_000, 200_000])) as server:
        get(server, tmp_path / "x.part")
    assert (tmp_path / "x.part").read_bytes() == DATA
    assert [headers.get("Range") for _, headers in server.asked] == [None, "bytes=300000-", "bytes=500000-"]
    assert [headers.get("If-Range") for _, headers in server.asked] == [None, '"one"', '"one"']


def test_a_server_without_ranges_sends_it_from_the_start_again(tmp_path: Path) -> None:
    with serving(p=Served(DATA, cuts=[300_000], ranges=False)) as server:
        get(server, tmp_path / "x.part")
    assert (tmp_path / "x.part").read_bytes() == DATA
    assert len(server.asked) == 2


def test_a_broken_download_is_kept_for_the_next_time(tmp_path: Path) -> None:
    with serving(p=Served(DATA, cuts=[300_000, 0])) as server:
        with pytest.raises(FetchError, match=r"broke; 0.3 of 0.9 MB have come") as caught:
            get(server, tmp_path / "x.part")
        assert "goes on where" in caught.value.hint
        assert (tmp_path / "x.part").read_bytes() == DATA[:300_000]
        get(server, tmp_path / "x.part")
    assert (tmp_path / "x.part").read_bytes() == DATA
    assert server.asked[-1][1]["Range"] == "bytes=300000-"


def test_ctrl_c_keeps_what_has_come(tmp_path: Path) -> None:
    def stop(done: int, _whole: int | None) -> None:
        if done > 100_000:
            raise KeyboardInterrupt

    with serving(p=Served(DATA)) as server:
        with pytest.raises(KeyboardInterrupt):
            get(server, tmp_path / "x.part", stop)
        had = (tmp_path / "x.part").stat().st_size
        get(server, tmp_path / "x.part")
    assert had > 100_000
    assert (tmp_path / "x.part").read_bytes() == DATA
    assert server.asked[-1][1]["Range"] == f"bytes={had}-"


def test_a_file_that_has_changed_meanwhile_is_not_mixed_with_the_old_one(tmp_path: Path) -> None:
    with serving(p=Served(DATA, cuts=[300_000, 0])) as server:
        with pytest.raises(FetchError):
            get(server, tmp_path / "x.part")
        server.files["/p"] = Served(DATA[::-1], etag='"two"')
        get(server, tmp_path / "x.part")
    assert (tmp_path / "x.part").read_bytes() == DATA[::-1]


def test_a_part_of_something_else_is_refused(tmp_path: Path) -> None:
    with serving(p=Served(DATA, cuts=[300_000, 0], etag="")) as server:
        with pytest.raises(FetchError):
            get(server, tmp_path / "x.part")
        server.files["/p"] = Served(DATA + b"more", etag="")
        with pytest.raises(FetchError, match="has changed on the server"):
            get(server, tmp_path / "x.part")
        assert left_in(tmp_path) == []
        get(server, tmp_path / "x.part")
    assert (tmp_path / "x.part").read_bytes() == DATA + b"more"


def test_what_came_whole_before_is_not_asked_for_again(tmp_path: Path) -> None:
    (tmp_path / "x.part").write_bytes(DATA)
    with serving(p=Served(DATA)) as server:
        note = {"url": server.url("/p"), "size": len(DATA), "validator": ""}
        (tmp_path / "x.part.json").write_text(json.dumps(note))
        get(server, tmp_path / "x.part")
    assert server.asked == []


@pytest.mark.parametrize("note", ["", "[]", '{"url": 1}', '{"url": "x", "size": 9, "validator": ""}'])
def test_a_part_without_its_note_is_begun_anew(tmp_path: Path, note: str) -> None:
    (tmp_path / "x.part").write_bytes(b"something else")
    (tmp_path / "x.part.json").write_text(note)
    with serving(p=Served(DATA)) as server:
        get(server, tmp_path / "x.part")
    assert (tmp_path / "x.part").read_bytes() == DATA


def test_a_file_of_unknown_length_comes_too(tmp_path: Path) -> None:
    with serving(p=Served(DATA, length=False)) as server:
        get(server, tmp_path / "x.part")
    assert (tmp_path / "x.part").read_bytes() == DATA


@pytest.mark.parametrize("length", [True, False])
def test_a_file_that_is_too_large_is_cut_off(tmp_path: Path, length: bool) -> None:
    small = Options(allow_private=True, limits=Limits(size=500_000))
    with serving(p=Served(DATA, length=length)) as server, pytest.raises(FetchError, match="larger than"):
        get(server, tmp_path / "x.part", options=small)
    assert len(server.asked) == 1
    assert left_in(tmp_path) == []


def test_other_answers_are_told(tmp_path: Path) -> None:
    with serving() as server, pytest.raises(FetchError, match="404"):
        get(server, tmp_path / "x.part")
    gzipped = Served(DATA, headers={"Content-Encoding": "gzip"})
    with serving(p=gzipped) as server, pytest.raises(FetchError, match="not asked for"):
        get(server, tmp_path / "x.part")
    with serving(p=Served(DATA)) as server, pytest.raises(FetchError, match="not a public address"):
        get(server, tmp_path / "x.part", options=Options())
    assert left_in(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with serving(p=Served(DATA)) as server, pytest.raises(ModelError, match="cannot be written"):
        get(server, tmp_path / "file" / "x.part")


# --- the index ---------------------------------------------------------------------------------------------------


def row(version: str, *links: str, source: str = "ar", **more: str) -> dict[str, object]:
    return {"package_version": version, "from_code": source, "to_code": "en", "links": list(links), **more}


def index(tmp_path: Path, rows: object) -> str:
    (tmp_path / "index.json").write_text(json.dumps(rows))
    return str(tmp_path / "index.json")


def test_the_highest_version_wins_and_https_comes_first(tmp_path: Path) -> None:
    rows = [
        row("1.9", "https://a.example/9"),
        row("1.10", "ipfs://Qm", "http://a.example/10", "https://b.example/10"),
        row("2.0", "https://a.example/fa", source="fa"),
        row("3.0", "ipfs://Qm"),
        row("4.0", "https://a.example/sbd", type="sbd"),
        "nonsense",
        {},
    ]
    offers = read_index(index(tmp_path, rows), LOCAL)
    offer = newest(offers, "ar", "en", "here")
    assert offer.links == ("https://b.example/10", "http://a.example/10")
    assert offer.file == "translate-ar_en-1_10.argosmodel"
    with pytest.raises(ModelError, match="offers no package ar → fr"):
        newest(offers, "ar", "fr", "here")


@pytest.mark.parametrize("content", ["", "{}", "[" * 100_000, "<html>"])
def test_an_index_that_is_none_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "index.json").write_text(content)
    with pytest.raises(ModelError, match="not an index of packages"):
        read_index(str(tmp_path / "index.json"), LOCAL)
    with pytest.raises(ModelError, match="cannot be read"):
        read_index(str(tmp_path / "none.json"), LOCAL)


def test_a_version_makes_no_path() -> None:
    assert Offer("ar", "en", "../../1.0", ()).file == "translate-ar_en-_1_0.argosmodel"


# --- packages ----------------------------------------------------------------------------------------------------


@functools.cache
def package(version: str = "1.7", target: str = "en", member: str = "", weights: bytes = b"") -> bytes:
    """Return the embedded package with another version, target, further member or damaged model."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(EMBEDDED_PACKAGE) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("/metadata.json"):
                content = json.dumps(
                    {**json.loads(content), "package_version": version, "to_code": target}
                ).encode()
            if name.endswith("/model.bin") and weights:
                content = weights
            new.writestr(zipfile.ZipInfo(name), content)
        if member:
            new.writestr(member, "evil")
    return buffer.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a project's packages, where nobody has any other but the embedded one."""
    for name in (
        "ARGOS_PACKAGES_DIR",
        "ARGOS_TRANSLATE_PACKAGE_DIR",
        "ARGOS_PACKAGE_INDEX",
        "SNAP",
        "MUQABALA_MODEL",
    ):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "models"


def run(folder: Path, *arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["--project", str(folder.parent), *arguments], input=stdin)


def install_from(server: Server, folder: Path, *arguments: str, versions: tuple[str, ...] = ("1.7",)) -> Result:
    """Run `models install ar en`, with an index of packages that the server has."""
    rows = [row(version, "ipfs://Qm", server.url("/gone"), server.url(f"/v{version}")) for version in versions]
    server.files["/index.json"] = Served(json.dumps(rows).encode(), headers={"Content-Type": "text/plain"})
    wanted = ("models", "install", "ar", "en", "--allow-private", "--index", server.url("/"))
    return run(folder, *wanted, *arguments)


def listed(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(folder, "models", "--json").stdout.splitlines()]


def test_a_package_of_the_index_is_installed_locked_and_used(folder: Path) -> None:
    with serving(**{"v1.7": Served(package())}) as server:
        result = install_from(server, folder, versions=("1.7", "1.2"))
        assert result.exit_code == 0, result.output
        again = install_from(server, folder)
    assert [path for path, _ in server.asked] == ["/index.json", "/gone", "/v1.7", "/index.json"]
    assert left_in(folder) == [NAME, PACKAGE]
    assert result.stdout.startswith(f"installed: {folder / PACKAGE} (Argos package Arabic → English 1.7, ")
    assert again.stdout.startswith("is there: ")
    (locked,) = json.loads((folder / NAME).read_text())["packages"]
    assert locked == {
        "file": PACKAGE,
        "name": "Argos package Arabic → English 1.7",
        "version": "1.7",
        "url": server.url("/v1.7"),
        "size": len(package()),
        "sha256": hashlib.sha256(package()).hexdigest(),
    }
    assert [(each["origin"], each["chosen"]) for each in listed(folder)] == [
        ("project", True),
        ("embedded", False),
    ]
    translated = json.loads(run(folder, "translate", "--json", stdin="قال الوزير").stdout)
    assert translated["model"] == model_of(read_package(folder / PACKAGE)).id


def test_a_package_that_differs_from_the_lock_is_refused_until_it_is_accepted(folder: Path) -> None:
    with serving(**{"v1.7": Served(package())}) as server:
        install_from(server, folder)
        (folder / PACKAGE).unlink()
        server.files["/v1.7"] = Served(package(member="any/more.txt"))
        lock = (folder / NAME).read_bytes()
        refused = install_from(server, folder)
        assert refused.exit_code == 1
        assert f"this is not the {PACKAGE} of {NAME}: SHA-256 " in refused.stderr
        assert "--update" in refused.stderr
        assert left_in(folder) == [NAME]
        assert (folder / NAME).read_bytes() == lock
        assert install_from(server, folder, "--update").exit_code == 0
    assert read_lock(folder)[PACKAGE].sha256 == hashlib.sha256(package(member="any/more.txt")).hexdigest()


def test_after_cloning_the_lock_brings_the_packages_back(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.argosmodel").write_bytes(package("1.1"))
    with serving(**{"v1.7": Served(package())}) as server:
        install_from(server, folder)
        run(folder, "models", "install", str(tmp_path / "mine.argosmodel"))
        for each in folder.glob("*.argosmodel"):
            each.unlink()
        result = run(folder, "models", "install", "--allow-private")
    assert result.exit_code == 1
    assert (
        "error: mine.argosmodel was installed from a file, which is not here\n  hint: get the file"
        in result.stderr
    )
    assert result.stdout.startswith(f"installed: {folder / PACKAGE}")
    assert (
        "mine.argosmodel: in models.lock.json, but not here: run `muqabala models i"
        in run(folder, "models").stdout
    )
    run(folder, "models", "install", str(tmp_path / "mine.argosmodel"))
    assert run(folder, "models", "install").stdout.count("is there: ") == 2


def test_a_build_with_another_package_than_the_locked_one_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "content" / "raw").mkdir(parents=True)
    (tmp_path / "content" / "raw" / "a.txt").write_text("زار الوزير المدينة\n\nوصل الوزير إلى المدينة أمس.\n")
    (tmp_path / "mine.argosmodel").write_bytes(package())
    run(folder, "models", "install", str(tmp_path / "mine.argosmodel"))
    (folder / "mine.argosmodel").unlink()
    first, second = run(folder, "sync"), run(folder, "sync")
    assert "the project's translation package is not here (mine.argosmodel)" in first.stderr
    assert "package is not here" not in second.stderr


def test_a_package_that_was_changed_in_its_place_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.argosmodel").write_bytes(package())
    run(folder, "models", "install", str(tmp_path / "mine.argosmodel"))
    (folder / "mine.argosmodel").write_bytes(package("1.1"))
    result = run(folder, "models", "install")
    assert result.exit_code == 1
    assert "this is not the mine.argosmodel" in result.stderr


def test_a_file_is_installed_and_used(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(package())
    result = run(folder, "models", "install", str(tmp_path / "mine"))
    assert result.exit_code == 0, result.output
    assert left_in(folder) == ["mine.argosmodel", NAME]
    assert read_lock(folder)["mine.argosmodel"].url is None
    first = listed(folder)[0]
    assert (first["path"], first["reason"]) == (str(folder / "mine.argosmodel"), "used")


@pytest.mark.parametrize("outside", ["../../evil.txt", "/evil.txt", "..\\evil.txt"])
def test_a_package_that_leaves_its_folder_is_refused(folder: Path, tmp_path: Path, outside: str) -> None:
    (tmp_path / "evil.argosmodel").write_bytes(package(member=outside))
    result = run(folder, "models", "install", str(tmp_path / "evil.argosmodel"))
    assert result.exit_code == 1
    assert "leaves its folder" in result.stderr
    assert left_in(folder) == []
    assert left_in(tmp_path) == ["evil.argosmodel", "models"]


UNUSABLE = {
    "another language": (lambda: package(target="fr"), "not ar → en"),
    "cut off": (lambda: package()[:100_000], "neither a folder nor a whole .argosmodel file"),
    "no model": (lambda: package(weights=b"weights"), "cannot be loaded"),
    "a page": (lambda: b"<html>not found</html>", "neither a folder nor a whole .argosmodel file"),
}


@pytest.mark.parametrize(("content", "message"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_download_that_is_no_package_leaves_nothing(
    folder: Path, content: Callable[[], bytes], message: str
) -> None:
    with serving(**{"v1.7": Served(content())}) as server:
        result = install_from(server, folder)
    assert result.exit_code == 1
    assert message in result.stderr
    assert left_in(folder) == []


def test_a_package_that_would_fill_the_memory_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "_UNPACKED", 1_000_000)
    with pytest.raises(ModelError, match="are not read"):
        install.install_file(install.Shelf(folder), EMBEDDED_PACKAGE)


def test_without_the_network_the_host_is_named_and_the_embedded_package_stays(folder: Path) -> None:
    result = run(folder, "models", "install", "ar", "en", "--index", "https://index.invalid/main/")
    assert result.exit_code == 1
    assert "error: no index of packages from index.invalid: cannot be fetched: " in result.stderr
    assert "go on working" in result.stderr
    assert "models install FILE" in result.stderr
    assert listed(folder)[0]["origin"] == "embedded"


def test_a_package_whose_server_is_gone_is_told(folder: Path, tmp_path: Path) -> None:
    where = index(tmp_path, [row("1.0", "https://packages.invalid/p")])
    result = run(folder, "models", "install", "ar", "en", "--index", where)
    assert result.exit_code == 1
    assert "error: not downloaded from packages.invalid: cannot be fetched: " in result.stderr


def test_the_index_may_be_named_as_argos_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "https://mine.invalid/")
    assert "from mine.invalid:" in run(folder, "models", "install", "ar", "en").stderr


def test_other_languages_and_other_things_are_refused(folder: Path, tmp_path: Path) -> None:
    assert "only packages ar → en" in run(folder, "models", "install", "en", "ar").stderr
    assert "there is no such file" in run(folder, "models", "install", "nosuch").stderr
    assert "this is a folder" in run(folder, "models", "install", str(tmp_path)).stderr
    assert "there is no models.lock.json" in run(folder, "models", "install").stderr
    assert run(folder, "models", "install", "a", "b", "c").exit_code == 2


def test_a_package_is_removed_with_its_lock(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.argosmodel").write_bytes(package())
    run(folder, "models", "install", str(tmp_path / "mine.argosmodel"))
    assert run(folder, "models", "remove", "mine.argosmodel").exit_code == 0
    assert left_in(folder) == [NAME]
    assert read_lock(folder) == {}
    for name in ("mine.argosmodel", "../mine.argosmodel", NAME):
        result = run(folder, "models", "remove", name)
        assert result.exit_code == 1
        assert "the packages are: none" in result.stderr
    assert (tmp_path / "mine.argosmodel").exists()


def test_ctrl_c_says_that_the_download_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(install, "install_file", stopped)
    result = run(folder, "models", "install", "x.argosmodel")
    assert result.exit_code == 130
    assert "what was downloaded is kept" in result.stderr


GOOD = {"file": "a.argosmodel", "name": "", "version": "", "url": None, "size": 1, "sha256": ""}
LOCKS: dict[str, object] = {
    "no object": [],
    "another schema": {"schema": "x", "packages": []},
    "no list": {"schema": "muqabala/models/1", "packages": 1},
    "a path": {"schema": "muqabala/models/1", "packages": [{**GOOD, "file": "../a.argosmodel"}]},
    "a Windows path": {"schema": "muqabala/models/1", "packages": [{**GOOD, "file": "c:a.argosmodel"}]},
    "another file": {"schema": "muqabala/models/1", "packages": [{**GOOD, "file": "a.py"}]},
    "a wrong size": {"schema": "muqabala/models/1", "packages": [{**GOOD, "size": "1"}]},
    "a wrong address": {"schema": "muqabala/models/1", "packages": [{**GOOD, "url": 1}]},
    "a field too few": {"schema": "muqabala/models/1", "packages": [{"file": "a.argosmodel"}]},
}


@pytest.mark.parametrize("data", LOCKS.values(), ids=LOCKS)
def test_a_lock_that_cannot_be_trusted_is_refused(tmp_path: Path, data: object) -> None:
    (tmp_path / NAME).write_text(json.dumps(data))
    with pytest.raises(SchemaError) as caught:
        read_lock(tmp_path)
    assert caught.value.path == str(tmp_path / NAME)
