"""Runs a command to its end and tells what it has used: measure.py <report.json> <limit in seconds> <command...>

Wall and processor time in seconds, of the command and the processes that it started and waited for; memory in megabytes at its
peak, of the largest of them. A command over its limit is ended with what it started: its status is "late".
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time

report, limit, *command = sys.argv[1:]
begin = time.monotonic()
process = subprocess.Popen(command, start_new_session=True)
late = threading.Event()


def end():
    late.set()
    os.killpg(process.pid, signal.SIGKILL)


timer = threading.Timer(float(limit), end)
timer.start()
_, status, used = os.wait4(process.pid, 0)
wall = time.monotonic() - begin
timer.cancel()
with open(report, "w") as file:
    json.dump(
        {
            "status": "late" if late.is_set() else os.waitstatus_to_exitcode(status),
            "wall": wall,
            "processor": used.ru_utime + used.ru_stime,
            "peak": used.ru_maxrss / 1024,
        },
        file,
    )
