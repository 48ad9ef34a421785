"""A real Elasticsearch server made of its own jars, which Maven brings."""

import fcntl
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

HERE = Path(__file__).parent
CACHE = HERE.parent.parent / "var" / "elasticsearch"
POM, MAIN = HERE / "pom.xml", HERE / "SingleNode.java"
NETTY = "META-INF/es-plugins/transport-netty4/"


class NoServer(Exception):
    """There is no Elasticsearch to be had: says why."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Waits until no other process holds the lock at `path`; a killed one holds nobody up."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def assembled() -> Path:
    """The server's folder: made by the first process that wants it, again only when its sources change."""
    folder = CACHE / sha256(POM.read_bytes() + MAIN.read_bytes()).hexdigest()[:12]
    with locked(CACHE / "lock"):
        if not folder.exists():
            with TemporaryDirectory(dir=CACHE) as unfinished:
                assemble(Path(unfinished, "server")).rename(folder)
    return folder


def assemble(server: Path) -> Path:
    jars, module = server / "lib", server / "modules" / "transport-netty4"
    run("mvn", "-q", "-B", "-f", POM, "dependency:copy-dependencies", f"-DoutputDirectory={jars}")
    move_netty(jars, module)
    run("javac", "--module-path", jars, "--add-modules", "ALL-MODULE-PATH", "-d", server / "classes", MAIN)
    return server


def move_netty(jars: Path, module: Path) -> None:
    """The transport is a module of the server, with a folder of its own and a descriptor beside its jars."""
    module.mkdir(parents=True)
    for jar in [*jars.glob("netty-*.jar"), *jars.glob("transport-netty4-*.jar")]:
        shutil.move(jar, module)
    with ZipFile(next(module.glob("transport-netty4-*.jar"))) as jar:
        for name in jar.namelist():
            if name.startswith(NETTY) and not name.endswith("/"):
                (module / Path(name).name).write_bytes(jar.read(name))


def run(*command: str | Path) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603
    if done.returncode:
        raise NoServer(f"Elasticsearch cannot be assembled: {command[0]} says\n{done.stdout}")
