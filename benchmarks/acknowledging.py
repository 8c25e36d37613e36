"""Whether a message is on the disk before it is acknowledged: the system calls of a running assistant, read by strace.

Run: python benchmarks/acknowledging.py [messages]
"""

import hmac
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from reporting import AT, LESSONS, ROOT, SAMPLE

SECRET = "benchmark"
SYNCED = re.compile(r"(?:fsync|fdatasync)\(\d+<[^>]*(?P<file>\.db(?:-wal)?)>\) += 0|f(?:data)?sync resumed>\) += 0")
ACKNOWLEDGED = re.compile(r"(?:sendto|sendmsg|write)\(.*HTTP/1\.1 200")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def say(client: httpx.Client, number: int) -> None:
    """One report, signed, said again until it is acknowledged."""
    words = f"今天听了一节{LESSONS[number % len(LESSONS)]}课"
    body = json.dumps({"id": f"m{number}", "text": words, "sender": "王丽", "sent_at": AT.isoformat()}).encode()
    moment = str(int(time.time()))  # noqa: TID251 - the other system's clock
    signed = hmac.new(SECRET.encode(), moment.encode() + b"." + body, sha256).hexdigest()
    head = {"X-Tongxing-Time": moment, "X-Tongxing-Signature": signed}
    while True:
        try:
            client.post("/messages", content=body, headers=head).raise_for_status()
            return
        except httpx.ConnectError:
            time.sleep(0.1)


def traced(folder: Path, many: int) -> list[str]:
    """The calls of an assistant that hears so many messages, one after the other."""
    port, trace = free_port(), folder / "trace"
    webhook = {"PORT": str(port), "SECRET": SECRET, "SEND_TO": f"http://127.0.0.1:{free_port()}"}
    settings = {f"TONGXING_WEBHOOK__{name}": value for name, value in webhook.items()}
    calls = "trace=fsync,fdatasync,sendto,sendmsg,write"
    program = [sys.executable, "-m", "bot", "--community", SAMPLE, "--db", f"sqlite:///{folder}/t.db", "run"]
    strace = ["strace", "-D", "-f", "-y", "-s", "40", "-e", calls, "-o", trace, *program]
    environment = os.environ | settings | {"TONGXING_PLATFORMS": "webhook"}
    running = subprocess.Popen(strace, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client:
        for number in range(many):
            say(client, number)
    running.terminate()
    running.wait()
    return trace.read_text(encoding="utf-8", errors="replace").splitlines()


def main() -> None:
    """Prints how many acknowledgements came after a sync of the database that followed the one before."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        synced, after, before = False, 0, 0
        for line in traced(Path(folder), many):
            if SYNCED.search(line):
                synced = True
            elif ACKNOWLEDGED.search(line):
                after, before, synced = after + synced, before + (not synced), False
    print(f"{after + before} acknowledgements: {after} after the disk had it, {before} before")


if __name__ == "__main__":
    main()
