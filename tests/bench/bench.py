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
import subprocess
import sys
import tempfile
import time

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
    """Wall milliseconds and peak KiB of one process, and what it printed."""
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
    return wall, usage.ru_maxrss, printed


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
        ours, base = in_turn([fob, "token", "bench"], ["secret-tool", "lookup", "fob-bench", "lookup"], environment,
                             environment, arguments.runs * 4)
        row("fob token, live token / secret-tool lookup", ours[0], base[0], "ms", 1.3)
        subprocess.run([fob, "remove", "bench", "--yes"], env=environment, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["secret-tool", "clear", "fob-bench", "lookup"], env=environment, check=True)


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


def printed_figures(program, environment):
    """`name value` lines of a program that measures inside itself."""
    text = run([str(bin_folder / program)], environment)[2].decode()
    return {name: float(value) for name, value in re.findall(r"^(\S+) ([\d.]+)$", text, re.MULTILINE)}


def inside():
    with tempfile.TemporaryDirectory() as home:
        environment = environment_with(home)
        figures = printed_figures("bench-filter", environment)
        row("list: filtering 10,000 credentials, median keystroke", figures["median_ms"], 0, "ms", 16, absolute=True)
        row("list: filtering 10,000 credentials, worst keystroke", figures["worst_ms"], 0, "ms", 16, absolute=True)
        figures = printed_figures("bench-redirect", environment)
        row("sign-in: redirect to stored token, beyond server and keychain", figures["own_ms"], 0, "ms", 10, absolute=True)


desktop_start()
live_token()
exec_overhead()
inside()
widths = [max(len(line[column]) for line in rows) for column in range(4)]
for line in rows:
    print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
