#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Fob against what it stands on, in one run, and prints medians, ratios and aims.

Run it as `tests/bench/run`, which provides the session (bus, keyring, display). Every figure is a whole process seen
from outside, unless its name says otherwise; pairs are taken in turn, A B A B …, so that a machine that changes its
pace changes both. Nothing here fails: what misses its aim is printed as missed.
"""

import argparse
import os
import pathlib
import re
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

parser = argparse.ArgumentParser()
parser.add_argument("--bin", required=True, help="folder of the built programs")
parser.add_argument("--runs", type=int, default=15)
arguments = parser.parse_args()
bin_folder = pathlib.Path(arguments.bin)

rows = []


def row(name, ours, base, unit, aim, absolute=False):
    """One line of the report: a ratio against `base`, or an absolute figure."""
    value = ours if absolute else ours / base
    kept = value <= aim
    figure = f"{ours:8.2f} {unit}" + ("" if absolute else f" / {base:8.2f} {unit} = {value:5.2f}")
    limit = f"≤ {aim:g}" + (f" {unit}" if absolute else "")
    rows.append((name, figure, limit, "kept" if kept else "MISSED"))


def run(command, environment, data=None):
    """Milliseconds and peak KiB of one process, and what it printed. To its end, or to the painting that it tells of."""
    read_end, write_end = os.pipe()
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=write_end,
                               stderr=subprocess.DEVNULL)
    os.close(write_end)
    printed = b""
    while chunk := os.read(read_end, 65536):
        printed += chunk
    os.close(read_end)
    _, status, usage = os.wait4(process.pid, 0)
    wall = (time.perf_counter() - started) * 1000
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    if printed.startswith(b"painted_ns "):  # the same clock as perf_counter's
        wall = int(printed.split()[1]) / 1e6 - started * 1000
    return wall, usage.ru_maxrss, printed


def percentile(values, share):
    """The nearest rank: of the values, this share are no larger."""
    return sorted(values)[max(0, -(-len(values) * share // 100) - 1)]


def in_turn(first, second, environment_first, environment_second, runs):
    """Medians of (wall, peak) for both, after one warm-up each."""
    run(first, environment_first)
    run(second, environment_second)
    seen = ([], [])
    for _ in range(runs):
        seen[0].append(run(first, environment_first)[:2])
        seen[1].append(run(second, environment_second)[:2])
    return [tuple(statistics.median(column) for column in zip(*side)) for side in seen]


def environment_with(home):
    made = dict(os.environ)
    for variable, folder in (("HOME", ""), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"),
                             ("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", "cache")):
        made[variable] = str(pathlib.Path(home) / folder)
        os.makedirs(made[variable], exist_ok=True)
    return made


def desktop_start():
    empty = [str(bin_folder / "bench-empty-window")]
    desktop = [str(bin_folder / "fob-desktop"), "--measure-start"]
    for count, aim in ((1000, 1.5), (10000, 2.0)):
        with tempfile.TemporaryDirectory() as home:
            environment = environment_with(home)
            run([str(bin_folder / "bench-seed"), str(count)], environment)
            ours, base = in_turn(desktop, empty, environment, environment, arguments.runs)
            row(f"desktop: start to first painted window, {count:,} credentials / empty window", ours[0], base[0], "ms", aim)
            if count == 10000:
                row("desktop: peak memory, 10,000 credentials / empty window", ours[1] / 1024, base[1] / 1024, "MiB", 2.0)


def live_token():
    with tempfile.TemporaryDirectory() as home:
        environment = environment_with(home)
        fob = str(bin_folder / "fob")
        subprocess.run([fob, "add", "bench", "--provider", "fcc", "--environment", "sandbox", "--client-id",
                        "sandbox-bench", "--secrets-stdin"], input=b"sandbox-secret\n", env=environment, check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([fob, "token", "bench"], env=environment, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["secret-tool", "store", "--label=bench", "fob-bench", "lookup"], input=b"x" * 200,
                       env=environment, check=True)
        ours, base = [], []
        for _ in range(arguments.runs * 8):
            ours.append(run([fob, "token", "bench"], environment)[0])
            base.append(run(["secret-tool", "lookup", "fob-bench", "lookup"], environment)[0])
        row("fob token, live token / secret-tool lookup, p50", percentile(ours, 50), percentile(base, 50), "ms", 1.3)
        row("fob token, live token / secret-tool lookup, p95", percentile(ours, 95), percentile(base, 95), "ms", 1.3)
        subprocess.run([fob, "remove", "bench", "--yes"], env=environment, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["secret-tool", "clear", "fob-bench", "lookup"], env=environment, check=True)


class Redirected(urllib.request.HTTPRedirectHandler):
    """Tells where a browser is sent, and does not go there."""

    def redirect_request(self, request, answer, code, message, headers, address):
        raise urllib.error.HTTPError(address, code, message, headers, answer)


def sign_in(fob, name, environment):
    """`fob login`, with the sandbox's consent given by a header."""
    login = subprocess.Popen([fob, "login", name, "--browser", "none"], env=environment, stdin=subprocess.PIPE,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    link = next(line.strip() for line in login.stderr if line.startswith("  http"))
    request = urllib.request.Request(link, headers={"X-Fob-Sandbox-Consent": "approve"})
    try:
        urllib.request.build_opener(Redirected).open(request)
        sys.exit("the sandbox did not consent")
    except urllib.error.HTTPError as redirect:
        login.communicate(redirect.url + "\n")
    if login.returncode != 0:
        sys.exit(f"fob login ended with {login.returncode}")


def expired_token():
    """Callers that find an expired token at the same moment: one refreshes, the others wait for it."""
    with tempfile.TemporaryDirectory() as home:
        clock = pathlib.Path(home) / "clock"
        clock.write_bytes(bytes(24))
        environment = environment_with(home)
        environment.update(LD_PRELOAD=str(bin_folder / "turned-clock.so"), FOB_TEST_CLOCK=str(clock))
        fob = str(bin_folder / "fob")
        sandbox = subprocess.Popen([str(bin_folder / "fob-sandbox"), "--port", "0", "--until-stdin-closes"],
                                   env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        origin = sandbox.stdout.readline().split()[1]
        subprocess.run([fob, "add", "bench", "--provider", "fentu", "--environment", "sandbox", "--grant",
                        "authorization_code", "--client-id", "sandbox-bench", "--base-url", origin + "/fentu",
                        "--secrets-stdin"], input=b"client_secret=sandbox-secret\n", env=environment, check=True,
                       stdout=subprocess.DEVNULL)
        sign_in(fob, "bench", environment)
        slept = 0

        def callers(count):
            nonlocal slept
            slept += 3601  # an hour and a second pass: the token's life (tests/e2e/support/ClockOffsets.h)
            with open(clock, "r+b") as file:
                file.write(struct.pack("=qqq", slept, slept, 0))
            started = time.perf_counter()
            all_of_them = [subprocess.Popen([fob, "token", "bench"], env=environment, stdin=subprocess.DEVNULL,
                                            stdout=subprocess.PIPE) for _ in range(count)]
            tokens = {process.communicate()[0] for process in all_of_them}
            wall = (time.perf_counter() - started) * 1000
            if len(tokens) != 1 or any(process.returncode for process in all_of_them):
                sys.exit("the callers did not all get the same token")
            return wall

        callers(1)
        seen = [(callers(50), callers(1)) for _ in range(arguments.runs)]
        many, one = (statistics.median(column) for column in zip(*seen))
        row("fob token, expired token: 50 callers at once / one caller", many, one, "ms", 25)
        subprocess.run([fob, "remove", "bench", "--yes"], env=environment, check=True, stdout=subprocess.DEVNULL)
        sandbox.communicate()


def exec_overhead():
    """`fob exec` with a live token, and what it replaces: `env`, which has none to get."""
    with tempfile.TemporaryDirectory() as home:
        environment = environment_with(home)
        fob = str(bin_folder / "fob")
        subprocess.run([fob, "add", "bench", "--provider", "fcc", "--environment", "sandbox", "--client-id",
                        "sandbox-bench", "--secrets-stdin"], input=b"sandbox-secret\n", env=environment, check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([fob, "token", "bench"], env=environment, check=True, stdout=subprocess.DEVNULL)
        started = [fob, "exec", "bench", "--", "true"]
        ours, base = in_turn(started, ["env", "BENCH_TOKEN=x", "true"], environment, environment, arguments.runs * 4)
        row("fob exec, live token: what it adds to env", ours[0] - base[0], 0, "ms", 15, absolute=True)
        row("fob exec, live token / env", ours[0], base[0], "ms", 15)
        ours, base = in_turn(started, [fob, "token", "bench"], environment, environment, arguments.runs * 4)
        row("fob exec, live token / fob token", ours[0], base[0], "ms", 1.3)
        subprocess.run([fob, "remove", "bench", "--yes"], env=environment, check=True, stdout=subprocess.DEVNULL)


def printed_figures(program, environment, *words):
    """`name value` lines of a program that measures inside itself."""
    text = run([str(bin_folder / program), *words], environment)[2].decode()
    return {name: float(value) for name, value in re.findall(r"^(\S+) ([\d.]+)$", text, re.MULTILINE)}


def inside():
    with tempfile.TemporaryDirectory() as home:
        environment = environment_with(home)
        figures = printed_figures("bench-filter", environment)
        row("list: filtering 10,000 credentials, median keystroke", figures["median_ms"], 0, "ms", 16, absolute=True)
        row("list: filtering 10,000 credentials, worst keystroke", figures["worst_ms"], 0, "ms", 16, absolute=True)
        figures = printed_figures("bench-redirect", environment)
        row("sign-in: redirect to stored token, beyond server and keychain", figures["own_ms"], 0, "ms", 10, absolute=True)


def vault():
    """One credential among many, in the encrypted vault and in the keychain."""
    with tempfile.TemporaryDirectory() as home:
        environment = environment_with(home)
        for count in (10, 100, 1000):
            figures = printed_figures("bench-vault", environment, str(count))
            row(f"vault: read, {count:,} credentials / keychain", figures["vault_read_ms"], figures["keychain_read_ms"], "ms", 1)
            row(f"vault: write, {count:,} credentials / keychain", figures["vault_write_ms"], figures["keychain_write_ms"], "ms", 1)
            row(f"vault: file growth per credential of 1,300 B, at {count:,}", figures["bytes_a_credential"], 1300, "B", 1.2)
        row("vault: unlocking and the first read", figures["unlock_ms"], 0, "ms", 150, absolute=True)


desktop_start()
live_token()
expired_token()
exec_overhead()
inside()
def jose():
    """Tokens decoded and verified, and the library called directly."""
    with tempfile.TemporaryDirectory() as home:
        figures = printed_figures("bench-jose", environment_with(home))
        window = printed_figures("bench-inspector", environment_with(home))
    for name in ("rs256", "es256", "eddsa"):
        row(f"{name}: a token decoded and verified / by the library alone", 1e6 / figures[name + "_ours"], 1e6 / figures[name + "_direct"], "µs", 1.2)
    row("inspector: a token found in a text of 1 MB and decoded", figures["paste_ms"], 0, "ms", 50, absolute=True)
    row("inspector: the same pasted into the window, one claim of that size", window["window_paste_ms"], 0, "ms", 50, absolute=True)
    row("inspector: a small token pasted into the window", window["window_small_ms"], 0, "ms", 50, absolute=True)
    row("inspector: the same with as many claims as that holds", window["window_claims_ms"], 0, "ms", 50, absolute=True)


vault()
jose()
widths = [max(len(line[column]) for line in rows) for column in range(4)]
for line in rows:
    print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
