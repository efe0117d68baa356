"""The long run: mutated packs, answers files, pictures and texts by the thousand, and what they cost.

    python -m tests.hostile.long                  everything
    python -m tests.hostile.long --rows R2 R9     only these rows of docs/reliability.md
    python -m tests.hostile.long --count 500      fewer
    python -m tests.hostile.long --only 4711      that one mutation again, with its traceback
    python -m tests.hostile.long --acts 10000     only that many random acts in the window (seeds from 1 on)

Prints figures for docs/reliability.md; the exit status is 1 where something that must hold does not.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from PIL import Image

from assessment.core.resources import packs_folder
from assessment.questionnaire.library import Library
from tests.hostile import document_long
from tests.hostile.bombs import bombs
from tests.hostile.document_texts import checked_pack, judge_document
from tests.hostile.exchange_long import FORMS, judge, text_pack
from tests.hostile.judge import Verdict, judge_answers, judge_brand, judge_pack
from tests.hostile.mutations import damaged, mutated
from tests.hostile.pictures import pictures
from tests.hostile.report_texts import LANGUAGES, judge_cover, report_trials
from tests.hostile.strings import awkward

_ACTS, _ACTS_MEMORY = 1_000, 50.0
"""Acts to a seed; MiB that memory may grow after the first of them."""
OWN_ROWS = ("R8", "R9", "R11", "R14")
"""Rows that are not of documents; R9 shows R10 too, and R12 is in the tests."""
MEBIBYTE = 1024
"""In the unit of ru_maxrss on Linux, KiB."""


@dataclass
class Tally:
    """Cost of a kind of trial, and what it broke. Seconds are of this process' CPU."""

    name: str
    most_seconds: float
    most_memory: int
    """Memory that the process may take on top of what it took before, MiB."""
    codes: Counter[str] = field(default_factory=Counter)
    count: int = 0
    seconds: float = 0.0
    worst: tuple[float, str] = (0.0, "")
    base: int = 0
    peak: int = 0
    grew: str = ""
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.base = self.peak = _peak()

    def trial(self, name: str, work: Callable[[], Verdict], debug: bool = False) -> None:
        """Does one trial and takes down what it cost."""
        start = time.process_time()
        taken = None
        try:
            verdict = work()
            taken = time.process_time() - start
            verdict()
        except Exception as error:
            if debug:
                traceback.print_exc()
            self.broken.append(f"{name}: {type(error).__name__}: {str(error)[:200]}")
        taken = time.process_time() - start if taken is None else taken
        self.count += 1
        self.seconds += taken
        self.worst = max(self.worst, (taken, name))
        if taken > self.most_seconds:
            self.broken.append(f"{name}: {taken:.2f} s")
        if (peak := _peak()) > self.peak:
            self.peak, self.grew = peak, name
            if peak - self.base > self.most_memory:
                self.broken.append(f"{name}: {peak - self.base} MiB more")

    def tell(self) -> None:
        """Prints the figures."""
        taken, name = self.worst
        print(f"{self.name}: {self.count:,} trials, {self.seconds:.0f} s")
        print(
            f"  slowest {taken:.2f} s ({name}), mean {1000 * self.seconds / max(1, self.count):.1f} ms"
        )
        print(f"  memory at most {self.peak - self.base} MiB over {self.base} MiB ({self.grew})")
        listed = ", ".join(f"{code} {n:,}" for code, n in self.codes.most_common())
        print(f"  {listed}")
        for each in self.broken[:20]:
            print(f"  BROKEN {each}")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEBIBYTE


def small_packs() -> list[dict[str, bytes]]:
    """The files of every bundled pack, the main one first."""
    found = []
    for main in sorted(packs_folder().glob("*/pack.yaml")):
        folder = main.parent
        names = ["pack.yaml", *(
            str(path.relative_to(folder)) for path in sorted(folder.glob("*/*.yaml")) if path.parent.name != "samples"
        )]  # fmt: skip
        found.append({name: (folder / name).read_bytes() for name in names})
    return found


def mutate_pack(random: Random, packs: list[dict[str, bytes]]) -> Mapping[str, bytes]:
    """A bundled pack with one of its files spoiled."""
    files = dict(random.choice(packs))
    name = random.choice([*files, "pack.yaml"])
    files[name] = mutated(random, files[name])
    return files


def sample_texts() -> list[bytes]:
    return [path.read_bytes() for path in sorted(packs_folder().glob("*/samples/*.yaml"))]


def _mutations(count: int, only: int | None, folder: Path) -> list[Tally]:
    packs, samples, library = small_packs(), sample_texts(), Library()
    of_packs = Tally("mutated packs", 1.0, 200)
    of_answers = Tally("mutated answers files", 1.0, 200)
    for seed in range(count) if only is None else [only]:
        random = Random(seed)
        name = f"seed {seed}"
        if random.random() < 0.75:
            files = mutate_pack(random, packs)
            of_packs.trial(name, partial(judge_pack, files, of_packs.codes), only is not None)
        else:
            path = folder / random.choice(("answers.yaml", "answers.yaml", "answers.json"))
            path.write_bytes(mutated(random, random.choice(samples)))
            work = partial(judge_answers, path, library, of_answers.codes)
            of_answers.trial(name, work, only is not None)
        if seed % 1000 == 999:
            print(f"… {seed + 1:,}", file=sys.stderr, flush=True)
    return [of_packs, of_answers]


def _bombs(folder: Path) -> list[Tally]:
    of_packs = Tally("bombs as packs", 1.0, 200)
    of_answers = Tally("bombs as answers files", 1.0, 200)
    library = Library()
    for name, data in bombs():
        print(f"… {name}", file=sys.stderr, flush=True)
        of_packs.trial(name, partial(judge_pack, {"pack.yaml": data}, of_packs.codes))
        path = folder / "bomb.yaml"
        path.write_bytes(data)
        of_answers.trial(name, partial(judge_answers, path, library, of_answers.codes))
    return [of_packs, of_answers]


def _pictures(count: int, folder: Path) -> list[Tally]:
    made = dict(pictures())
    path, logo = folder / "brand.yaml", folder / "logo.png"
    path.write_text("logo: logo.png\n")

    def judge(data: bytes, tally: Tally) -> Verdict:
        logo.write_bytes(data)
        return judge_brand(path, tally.codes)

    whole = Tally("awkward and huge pictures", 2.0, 300)
    for name, data in made.items():
        whole.trial(name, partial(judge, data, whole))
    small = [data for data in made.values() if len(data) < 20_000]
    broken = Tally("damaged pictures", 2.0, 300)
    for seed in range(count):
        random = Random(seed)
        data = damaged(random, random.choice(small))
        broken.trial(f"seed {seed}", partial(judge, data, broken))
    return [whole, broken]


def _texts(count: int, folder: Path) -> list[Tally]:
    pack, tallies, texts = text_pack(), [], awkward(count)
    for form in FORMS:
        tally = Tally(f"awkward texts in every field as {form}", 2.0, 200)
        for number, text in enumerate(texts):
            tally.trial(f"text {number}", partial(judge, pack, form, text, tally.codes))
        tallies.append(tally)
    return [*tallies, _in_documents(texts, folder), *_in_reports(texts)]


def _in_documents(texts: list[str], folder: Path) -> Tally:
    checked = checked_pack()
    tally = Tally("awkward texts in every field of a document", 2.0, 200)
    for number, text in enumerate(texts):
        place = folder / f"texts{number}"
        place.mkdir()
        tally.trial(f"text {number}", partial(judge_document, checked, place, text, tally.codes))
    return tally


def _in_reports(texts: list[str]) -> list[Tally]:
    """Memory is more here, since the PDFs are read again."""
    reports = Tally("reports with awkward texts in every field", 2.0, 400)
    for name, work in report_trials(texts):
        for language in LANGUAGES:
            reports.trial(f"{name}, {language}", partial(work, language, reports.codes))
    covers = Tally("covers with awkward names", 2.0, 400)
    for number, text in enumerate(texts):
        for language in LANGUAGES:
            name = f"text {number}, {language}"
            covers.trial(name, partial(judge_cover, text, language, covers.codes))
    return [reports, covers]


def _acts(count: int, folder: Path) -> int:
    """Random acts in the window, a thousand to a seed; 1 where one reached the crash handler, or memory grew."""
    # The tools of other runs need no Qt.
    from tests.hostile.acts import acting, resident  # noqa: PLC0415

    start, broken, base, held = time.monotonic(), 0, 0.0, 0.0
    kinds: Counter[str] = Counter()
    for seed in range(1, 1 + -(-count // _ACTS)):
        place = folder / f"acts{seed}"
        place.mkdir()
        with acting(place, seed) as (actor, caught):
            for number in range(min(_ACTS, count - (seed - 1) * _ACTS)):
                kind = actor.act()
                kinds[kind] += 1
                for each in caught:
                    broken += 1
                    print(f"  BROKEN seed {seed}, act {number} ({kind}): {each}", flush=True)
                caught.clear()
            held = resident()
        base = base or held
        print(f"… {sum(kinds.values()):,} acts, {held:.0f} MiB", file=sys.stderr, flush=True)
    listed = ", ".join(f"{kind} {n:,}" for kind, n in kinds.most_common())
    taken = time.monotonic() - start
    print(f"random acts in the window: {sum(kinds.values()):,}, {taken:.0f} s; {listed}")
    print(
        f"  {broken} calls of the crash handler; memory grew {held - base:.0f} MiB over {base:.0f} MiB after the first thousand"
    )
    return int(bool(broken) or held - base > _ACTS_MEMORY)


def main() -> int:
    """Runs everything; 1 where something broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.long")
    parser.add_argument("--count", type=int, default=20_000, help="how many mutations")
    parser.add_argument("--pictures", type=int, default=1_000, help="how many damaged pictures")
    parser.add_argument("--texts", type=int, default=500, help="how many awkward texts")
    parser.add_argument("--only", type=int, metavar="SEED", help="one mutation, with its traceback")
    rows = (*OWN_ROWS, *document_long.ROWS)
    parser.add_argument("--rows", nargs="+", choices=rows, default=rows, help="only these rows")
    parser.add_argument("--share", type=float, default=1.0, help="how much of documents' rows, 0–1")
    parser.add_argument("--acts", type=int, help="only random acts in the window, this many")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    chosen = tuple(options.rows)
    if options.acts is not None:
        chosen = ("R14",)
    elif options.only is not None:
        chosen = ("R8",)
    kept = tuple(row for row in document_long.ROWS if row in chosen)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["SOUNDING_DATA"] = str(folder / "own")  # and not the user's
        broken = _own(options, chosen, folder)
        broken += _documents(options.share, kept)
        # Last, so that the others have told their figures should Qt take the process with it.
        broken += _acts(options.acts or 10 * _ACTS, folder) if "R14" in chosen else 0
    print("nothing broke" if not broken else f"{broken} broken")
    return min(broken, 1)


def _own(options: argparse.Namespace, chosen: tuple[str, ...], folder: Path) -> int:
    """Does the rows of files and texts; how much broke."""
    tallies: list[Tally] = []
    if "R8" in chosen:
        tallies += _mutations(options.count, options.only, folder)
        tallies += _bombs(folder) if options.only is None else []
    if "R9" in chosen:
        tallies += _texts(options.texts, folder)
    if "R11" in chosen:
        tallies += _pictures(options.pictures, folder)
    for tally in tallies:
        tally.tell()
    return sum(len(tally.broken) for tally in tallies)


def _documents(share: float, rows: tuple[str, ...]) -> int:
    return sum(len(count.broken) for count in document_long.run(share, rows))


if __name__ == "__main__":
    sys.exit(main())
