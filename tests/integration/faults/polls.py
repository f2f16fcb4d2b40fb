"""`python -m tests.integration.faults.polls PORT RATE SECONDS`: ask for the policy so many times a second, and say how it went.

Open loop: a poll has its time whether the one before was answered or not, and its latency counts from that time. Prints a line of JSON:
polls, answers by status, errors, p50, p99 and worst in milliseconds, and bytes of the last body.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from collections import Counter

_THREADS = 10
_PATIENCE = 2.0  # as Trino is told to have


class Polls:
    def __init__(self, port: int, rate: float, seconds: float, path: str = "/policy/trino.json") -> None:
        self.port, self.path = port, path
        self.every, self.count = _THREADS / rate, int(rate * seconds / _THREADS)
        self.answers: Counter[str] = Counter()
        self.latencies: list[float] = []
        self.bytes = 0
        self.guard = threading.Lock()

    def run(self) -> dict[str, object]:
        began = time.monotonic() + 0.2
        threads = [
            threading.Thread(target=self._ask, args=(began + number * self.every / _THREADS,))
            for number in range(_THREADS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        ordered = sorted(self.latencies)
        return {
            "polls": len(ordered),
            "answers": dict(self.answers),
            "p50": round(ordered[len(ordered) // 2] * 1000, 1),
            "p99": round(ordered[int(len(ordered) * 0.99)] * 1000, 1),
            "worst": round(ordered[-1] * 1000, 1),
            "bytes": self.bytes,
        }

    def _ask(self, at: float) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        buffer = bytearray(1 << 20)
        for number in range(self.count):
            due = at + number * self.every
            time.sleep(max(0.0, due - time.monotonic()))
            try:
                connection.request("GET", self.path)
                answer = connection.getresponse()
                status, length = str(answer.status), 0
                while size := answer.readinto(buffer):
                    length += size
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                status, length = type(error).__name__, 0
            took = time.monotonic() - due
            with self.guard:
                self.answers[status] += 1
                self.latencies.append(took)
                self.bytes = length or self.bytes


if __name__ == "__main__":
    sys.stdout.write(json.dumps(Polls(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])).run()) + "\n")
