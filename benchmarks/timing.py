"""The stopwatch and the material that the benchmarks share."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

from assessment.answers.answer import Answer, Sheet
from assessment.answers.assessment import Assessment
from assessment.questionnaire.loader import CheckedPack, load_files

Figures = list[tuple[str, str]]
VOTE_AIM = 0.1
"""Seconds within which a vote should be answered."""


def median_ms(work: Callable[[], object], runs: int = 7) -> float:
    """The median time of a call, milliseconds; one call before is not counted."""
    work()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def best_cpu_ms(work: Callable[[], object], runs: int = 7) -> float:
    """The least computing time of a call, milliseconds: what others do on the machine hardly counts."""
    return min(cpu_ms(work) for _ in range(runs))


def cpu_ms(work: Callable[[], object]) -> float:
    """The computing time of one call, milliseconds."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def ms(value: float) -> str:
    """A time as it is printed."""
    return f"{value:.1f} ms"


def large_pack_text(items: int, topic_size: int = 5) -> str:
    """A pack with that many rated items in two languages."""
    lines = [
        "format: 1", "id: large", "version: 1.0.0", "title: {en: Large, zh: 大问卷}", "languages: [en, zh]",
        "scales:", "  p:", *[f"    - {{en: Level {n}, zh: 第{n}档}}" for n in range(5)],
        "levels:", "  - {id: low, from: 0, title: Low}", "  - {id: high, from: 50, title: High}", "sections:",
    ]  # fmt: skip
    topics = -(-items // topic_size)
    for topic in range(topics):
        if topic % 10 == 0:
            section = topic // 10
            lines += [
                f"  - id: s{section}",
                f"    title: {{en: Section {section}, zh: 第{section}部分}}",
                "    topics:",
            ]
        lines += [
            f"      - id: t{topic}",
            f"        title: {{en: Topic {topic}, zh: 主题{topic}}}",
            "        items:",
        ]
        for item in range(topic * topic_size, min(items, (topic + 1) * topic_size)):
            lines += [
                f"          - id: i{item}",
                "            type: rating",
                "            scale: p",
                f"            text: {{en: How far is {item} settled?, zh: 第{item}件事做到了什么程度？}}",
                "            help: {en: Look at the last three months., zh: 请看最近三个月。}",
                "            weight: 2",
            ]
    return "\n".join(lines) + "\n"


def large_pack(items: int) -> CheckedPack:
    """The same, checked."""
    return load_files({"pack.yaml": large_pack_text(items).encode()})


def answered(checked: CheckedPack) -> Assessment:
    """An assessment in which everything is answered."""
    answers = {name: Answer.of(n % 5) for n, name in enumerate(checked.usable().items)}
    return Assessment(date(2026, 11, 20), "en", {"name": "Large Ltd"}, Sheet(answers))


def waits(due: float, every: float, done: float) -> list[float]:
    """Return the wait of a vote, and those of the votes that fell due while it waited."""
    missed = max(0, int((done - due) / every))
    return [done - due - number * every for number in range(missed + 1)]


def waits_told(seconds: list[float]) -> str:
    """Return median, 99th percentile and longest of waits, their number, and how many are over the aim."""
    last = statistics.quantiles(seconds, n=100, method="inclusive")[98]
    late = sum(each > VOTE_AIM for each in seconds)
    return (
        f"{statistics.median(seconds) * 1000:.0f} ms, 99th {last * 1000:.0f}, "
        f"longest {max(seconds) * 1000:.0f} ms, "
        f"of {len(seconds)}; over {VOTE_AIM * 1000:.0f} ms: {late}"
    )
