"""One Elasticsearch node on this machine, which tests may stop, pause and kill."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from urllib.request import urlopen

from tests.elasticsearch.assembling import NoServer, assembled

# A small heap and quick compiling: it starts in two seconds and still takes 20,000 pages.
OPTIONS = ["-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
HEALTHY = "/_cluster/health?wait_for_status=yellow&timeout=60s"
REMEDY = "Install Debian's openjdk-17-jdk-headless and maven"


def can_start() -> bool:
    """Whether this machine has a JDK and Maven."""
    return all(shutil.which(command) for command in ("java", "javac", "mvn"))


class Node:
    """A node whose data, settings and log lie in `folder`. It ends at the latest with the process `owner`."""

    def __init__(self, folder: Path, port: int = 0, owner: int | None = None) -> None:
        self.folder, self.port, self.owner = folder, port, owner or os.getpid()
        self.log = folder / "node.log"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Node":
        """Starts it, on the same port and data as before, and waits until it can search. Raises NoServer."""
        (self.folder / "tmp").mkdir(parents=True, exist_ok=True)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(  # noqa: S603
                self.command(assembled()), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True
            )
        address, _nothing = self.process.stdout.readline(), self.process.stdout.close()
        if not address:
            self.process.wait()
            said = [line for line in self.log.read_text().splitlines() if not line.startswith("\tat ")]
            raise NoServer("\n".join(["Elasticsearch does not start.", *said]))
        self.port = int(address.rpartition(":")[2])
        urlopen(self.url + HEALTHY).close()  # noqa: S310
        return self

    def command(self, server: Path) -> list[str]:
        return [
            *["java", *OPTIONS, f"-Djava.io.tmpdir={self.folder / 'tmp'}"],
            *[f"-Des.path.home={server}", "-Des.distribution.type=tar"],
            *["--module-path", f"{server}/lib", "--add-modules", "ALL-MODULE-PATH,jdk.net"],
            "--add-opens=java.base/java.io=org.elasticsearch.server,ALL-UNNAMED",
            *["--class-path", f"{server}/classes", "SingleNode"],
            *[str(server), str(self.folder), str(self.port), str(self.owner)],
        ]

    def stop(self) -> None:
        """Ends it in good order."""
        self.process.terminate()
        self.process.wait()

    def kill(self) -> None:
        """Ends it with -9, paused or not."""
        self.process.kill()
        self.process.wait()

    def pause(self) -> None:
        """It keeps its connections, takes new ones, and answers nothing."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self.process.send_signal(signal.SIGCONT)
