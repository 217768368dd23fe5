"""A small stand-in for the hub on 127.0.0.1: the calls that ``huggingface_hub`` makes for a download."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

_INFO = re.compile(r"/api/models/(?P<id>[^/]+/[^/]+)(/revision/(?P<revision>.+))?")
_TREE = re.compile(r"/api/models/(?P<id>[^/]+/[^/]+)/tree/(?P<revision>[^/]+)")
_FILE = re.compile(r"/(?P<id>[^/]+/[^/]+)/resolve/(?P<revision>[^/]+)/(?P<name>.+)")


class Hub:
    """Serves folders as repositories with one revision, main.

    ``breaks`` maps a file name to the byte after which its first download loses the connection; ``gated``
    holds ids that answer as a gated repository does. ``requests`` is every (method, path, Range) that came.
    """

    def __init__(
        self,
        repositories: Mapping[str, Path],
        *,
        gated: frozenset[str] = frozenset(),
        breaks: Mapping[str, int] | None = None,
    ) -> None:
        self.repositories = dict(repositories)
        self.gated = gated
        self.breaks = dict(breaks or {})
        self.requests: list[tuple[str, str, str]] = []
        hub = self

        class Handler(_Handler):
            site = hub

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Hub:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def sent(self, name: str, *, method: str = "GET") -> list[str]:
        """The Range headers of the requests for a file; an empty string is a request for all of it."""
        return [asked for verb, path, asked in self.requests if verb == method and path.endswith("/" + name)]


def commit(hub_id: str) -> str:
    return hashlib.sha1(hub_id.encode()).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Hub

    def do_HEAD(self) -> None:
        self._route()

    def do_GET(self) -> None:
        self._route()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _route(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.site.requests.append((self.command, path, self.headers.get("Range", "")))
        found = _FILE.fullmatch(path) or _TREE.fullmatch(path) or _INFO.fullmatch(path)
        if found is None or found["id"] not in self.site.repositories:
            self._refuse(404, "RepoNotFound")
        elif found["id"] in self.site.gated:
            self._refuse(403, "GatedRepo")
        elif found.groupdict().get("revision") not in (None, "main", commit(found["id"])):
            self._refuse(404, "RevisionNotFound")
        elif found.re is _FILE:
            self._file(found["id"], found["name"])
        elif found.re is _TREE:
            self._json([self._entry(path) for path in self._files(found["id"])])
        else:
            names = [{"rfilename": path.name} for path in self._files(found["id"])]
            about = {"_id": "0", "id": found["id"], "sha": commit(found["id"]), "siblings": names, "tags": []}
            self._json(about | {"private": False, "downloads": 0, "likes": 0})

    def _files(self, hub_id: str) -> list[Path]:
        return sorted(path for path in self.site.repositories[hub_id].iterdir() if path.is_file())

    def _entry(self, path: Path) -> dict[str, object]:
        size = path.stat().st_size
        entry: dict[str, object] = {
            "type": "file",
            "path": path.name,
            "size": size,
            "oid": _git_id(path),
        }
        if path.suffix in (".safetensors", ".bin"):
            entry["lfs"] = {"oid": _sha256(path), "size": size, "pointerSize": 134}
        return entry

    def _file(self, hub_id: str, name: str) -> None:
        path = self.site.repositories[hub_id] / name
        if not path.is_file():
            self._refuse(404, "EntryNotFound")
            return
        data = path.read_bytes()
        start = int(match[1]) if (match := re.match(r"bytes=(\d+)-", self.headers.get("Range", ""))) else 0
        self.send_response(206 if match else 200)
        large = path.suffix in (".safetensors", ".bin")
        self.send_header("ETag", f'"{_sha256(path) if large else _git_id(path)}"')
        self.send_header("X-Repo-Commit", commit(hub_id))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(data) - start))
        if match:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.end_headers()
        if self.command == "GET":
            self._send(name, data, start)

    def _send(self, name: str, data: bytes, start: int) -> None:
        stop = self.site.breaks.pop(name, len(data))
        self.wfile.write(data[start:stop])
        if stop < len(data):
            self.wfile.flush()
            self.close_connection = True  # fewer bytes than promised: the connection broke

    def _json(self, answer: object) -> None:
        data = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def _refuse(self, status: int, code: str) -> None:
        self.send_response(status)
        self.send_header("X-Error-Code", code)
        self.send_header("X-Error-Message", code)
        self.send_header("Content-Length", "0")
        self.end_headers()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _git_id(path: Path) -> str:
    data = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
