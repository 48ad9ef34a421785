"""Many addresses asked at once: several hosts side by side, one request a host at a time."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

from .addresses import host_of
from .rules import Answer

HOSTS = 8  # asked at the same time
TOO_MANY = 429


def ask_all(
    addresses: Iterable[str], ask: Callable[[str], Answer], hosts: int = HOSTS
) -> Iterator[tuple[str, Answer]]:
    """Each address with its answer, as the answers come. A host that has had enough is asked no more."""
    waiting: dict[str, deque[str]] = defaultdict(deque)
    for address in addresses:
        waiting[host_of(address)].append(address)
    pool = ThreadPoolExecutor(hosts)
    try:
        asked = {pool.submit(ask, queue[0]): queue for queue in waiting.values()}
        while asked:
            for future in wait(asked, return_when=FIRST_COMPLETED).done:
                queue, answer = asked.pop(future), future.result()
                address = queue.popleft()
                if queue and answer.status != TOO_MANY:
                    asked[pool.submit(ask, queue[0])] = queue
                yield address, answer
    finally:
        pool.shutdown(cancel_futures=True)
