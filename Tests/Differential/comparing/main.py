"""Tests/Differential/run: compares Norma with a second evaluator on random packs and descriptions."""

import argparse
import contextlib
import itertools
import json
import pathlib
import shutil
import sys
import tempfile
import time

from making import whole
from second.evaluate import evaluate

from . import differences, faults, norma, reduce
from .statistics import Statistics


def main():
    options = _options()
    if options.self_test:
        return self_test(options)
    if options.again:
        return again(options)
    if options.real:
        return real_packs(options)
    return compare(options)


def _options():
    parser = argparse.ArgumentParser(prog="Tests/Differential/run", description=__doc__)
    parser.add_argument("--count", type=int, help="how many packs (default: 200, or as many as --seconds allow)")
    parser.add_argument("--seconds", type=float, help="how long at most")
    parser.add_argument("--seed", type=int, default=1, help="of the first pack; the others follow (default: 1)")
    parser.add_argument("--systems", type=int, default=10, help="descriptions of systems for each pack (default: 10)")
    parser.add_argument("--norma", type=_program, default=".build/release/norma", help="the program to test")
    parser.add_argument("--keep", default=".build/differential/found", help="where what differs is written")
    parser.add_argument("--again", metavar="FOLDER", help="compare a case that was kept, such as found/NAME")
    parser.add_argument("--real", metavar="RULES", help="hold random descriptions against real packs, such as Rules")
    parser.add_argument("--self-test", action="store_true", help="show that faults on either side are noticed")
    return parser.parse_args()


def _program(path):
    return str(pathlib.Path(path).resolve())


def compare(options):
    statistics = Statistics()
    end = time.monotonic() + options.seconds if options.seconds else None
    count = options.count or (None if end else 200)
    seed = options.seed
    with tempfile.TemporaryDirectory(prefix="norma-differential-") as folder:
        while (count is None or seed < options.seed + count) and (end is None or time.monotonic() < end):
            given = whole.make(seed, options.systems)
            try:
                found = _differences(options.norma, given, folder, statistics)
            except norma.Refused as refusal:
                statistics.refused += 1
                print(f"seed {seed}: Norma refuses the pack:\n{refusal}", file=sys.stderr)
                found = []
            except norma.Crashed as crash:
                _keep(options, seed, given, f"Norma crashes: {crash}", _crashes(options.norma, folder), folder)
                return 1
            if found:
                text = "\n".join(str(one) for one in found)
                _keep(options, seed, given, text, _shows(found[0].shape, options.norma, folder), folder)
                return 1
            seed += 1
            if (seed - options.seed) % 1000 == 0:
                print(f"{seed - options.seed} packs …", file=sys.stderr)
    print("\n".join(statistics.lines()))
    if statistics.packs >= 500 and statistics.missing:
        print(f"never seen: {', '.join(statistics.missing)}", file=sys.stderr)
        return 1
    if statistics.refused * 50 > statistics.packs:
        print("more than two packs in a hundred are refused", file=sys.stderr)
        return 1
    print(f"no differences (seeds {options.seed} to {seed - 1})")
    return 0


def _differences(program, given, folder, statistics=None, for_norma=None):
    shutil.rmtree(folder, ignore_errors=True)
    report = norma.report(program, for_norma or given, folder)
    theirs = norma.results(report)
    if statistics:
        statistics.add(report, theirs)
    return differences.between(theirs, evaluate(given))


def _keep(options, seed, given, text, shows_it, folder):
    """Writes the smallest input that shows what is wrong, with both results."""
    print(f"seed {seed}:\n{text}\nmaking it smaller …", file=sys.stderr)
    given = reduce.reduce(given, shows_it)
    kept = pathlib.Path(options.keep) / f"seed-{seed}"
    shutil.rmtree(kept, ignore_errors=True)
    norma.write(given, kept)
    (kept / "given.json").write_text(json.dumps(given, indent=1))
    try:
        text = "\n".join(str(one) for one in _differences(options.norma, given, folder))
    except norma.Crashed as crash:
        text = f"Norma crashes: {crash}"
    (kept / "difference.txt").write_text(f"{' '.join(norma.command('norma', given))}\n{text}\n")
    print(f"{text}\nkept in {kept}", file=sys.stderr)


def _shows(shape, program, folder):
    def shows_it(given):
        try:
            return any(one.shape == shape for one in _differences(program, given, folder))
        except Exception:
            # What can't be evaluated any more shows nothing.
            return False

    return shows_it


def _crashes(program, folder):
    def shows_it(given):
        # What an earlier input left would be read with this one.
        shutil.rmtree(folder, ignore_errors=True)
        try:
            norma.report(program, given, folder)
        except norma.Crashed:
            return True
        except Exception:
            return False
        return False

    return shows_it


def again(options):
    given = json.loads((pathlib.Path(options.again) / "given.json").read_text())
    with tempfile.TemporaryDirectory(prefix="norma-differential-") as folder:
        try:
            found = _differences(options.norma, given, folder)
        except norma.Crashed as crash:
            found = [f"Norma crashes: {crash}"]
    print("\n".join(str(one) for one in found) or "no differences")
    return 1 if found else 0


def real_packs(options):
    # It alone needs PyYAML.
    from .real import Packs

    statistics = Statistics()
    end = time.monotonic() + options.seconds if options.seconds else None
    with tempfile.TemporaryDirectory(prefix="norma-differential-") as folder:
        packs = Packs(options.real, folder)
        for seed in itertools.count(options.seed):
            if end and time.monotonic() > end or seed >= options.seed + (options.count or (10**9 if end else 50)):
                break
            given = packs.make(seed, options.systems)
            report, second = packs.evaluations(options.norma, given, pathlib.Path(folder) / "input")
            theirs = norma.results(report)
            statistics.add(report, theirs)
            found = differences.between(theirs, second)
            if found:
                kept = pathlib.Path(options.keep) / f"real-{seed}"
                shutil.rmtree(kept, ignore_errors=True)
                norma.write_register(given, kept)
                text = "\n".join(str(one) for one in found)
                (kept / "difference.txt").write_text(f"{' '.join(norma.command('norma', given))}\n{text}\n")
                print(f"seed {seed}:\n{text}\nkept in {kept}", file=sys.stderr)
                return 1
    print("\n".join(statistics.lines()))
    print(f"no differences (registers of seeds {options.seed} to {seed - 1})")
    return 0


def self_test(options):
    """Each fault must be noticed within some packs, and without one nothing may be."""
    status = 0
    count = options.count or 60
    tests = [("nothing", contextlib.nullcontext, None)]
    tests += [(name, lambda name=name: faults.in_evaluator(name), None) for name in faults.IN_EVALUATOR]
    tests += [(name, contextlib.nullcontext, name) for name in faults.IN_PACK]
    with tempfile.TemporaryDirectory(prefix="norma-differential-") as folder:
        for name, fault, in_pack in tests:
            noticed = None
            with fault():
                for number in range(count):
                    given = whole.make(options.seed + number, options.systems)
                    changed = faults.in_pack(in_pack, given) if in_pack else given
                    try:
                        found = _differences(options.norma, given, folder, for_norma=changed)
                    except norma.Refused:
                        continue
                    if found:
                        noticed = number + 1
                        break
            told = f"noticed at pack {noticed}" if noticed else f"not noticed in {count} packs"
            right = bool(noticed) == (name != "nothing")
            print(f"{'ok' if right else 'WRONG'}: {name}: {told}")
            status = status if right else 1
    return status
