"""Modules that are imported when first used."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from assessment.core.deferred import Deferred, compiled_later
from assessment.core.resources import packs_folder


def test_a_module_is_imported_when_an_attribute_is_read(monkeypatch):
    monkeypatch.delitem(sys.modules, "wave", raising=False)
    wave = Deferred("wave")
    assert "wave" not in sys.modules
    assert wave.Error is sys.modules["wave"].Error
    with pytest.raises(AttributeError):
        wave.nothing  # noqa: B018
    with pytest.raises(ModuleNotFoundError):
        Deferred("no_such_module").anything  # noqa: B018


def test_modules_are_imported_by_one_thread_at_a_time(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "deferred_second.py").write_text("IS_WHOLE = True\n")
    (tmp_path / "deferred_first.py").write_text(
        "from threading import Thread\n"
        "from assessment.core.deferred import Deferred\n"
        "other = Thread(target=lambda: Deferred('deferred_second').IS_WHOLE)\n"
        "other.start()\n"
        "other.join(0.1)\n"
        "HAS_WAITED = other.is_alive()\n"
    )
    first = Deferred("deferred_first")
    assert first.HAS_WAITED
    first.other.join()
    assert sys.modules["deferred_second"].IS_WHOLE


@pytest.mark.parametrize(
    ("command", "loaded"),
    [("import ui.session, ui.pages.results.page, ui.pages.strategy.page", False),
     ("run(['check', PACK])", False), ("run(['score', SAMPLE])", False),
     ("run(['score', SAMPLE, '--strategy'])", True)],
)  # fmt: skip
def test_numpy_is_loaded_only_where_a_strategy_is_computed(command, loaded):
    pack = packs_folder() / "social-media"
    code = (
        f"import sys\nfrom main import run\nPACK = {str(pack)!r}\n"
        f"SAMPLE = {str(pack / 'samples' / 'harbour-trust.yaml')!r}\n{command}\n"
        "print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == str(loaded)


def test_a_pattern_is_compiled_when_first_used():
    pattern = compiled_later("(a+)b", re.IGNORECASE)
    assert "fullmatch" not in vars(pattern)
    assert pattern.fullmatch("AAb")[1] == "AA"
    assert pattern.sub("-", "xabx") == "x-x"
    assert pattern.pattern == "(a+)b"
    with pytest.raises(re.error):
        compiled_later("(").match("a")
