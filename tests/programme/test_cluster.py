"""The table made on a Dask cluster of several processes: the same bytes, also when a worker is killed."""

import os
import signal

import pytest

from assessment.cli import programme
from assessment.core.errors import AssessmentError
from assessment.programme import cluster
from assessment.programme.cluster import Cluster
from main import run

distributed = pytest.importorskip("distributed", reason="Dask is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
FILES = 40
ROWS = programme.write_rows


def deadly(request, console, path):
    """The rows of a file; the process that takes the fifth file first is killed by it."""
    mark = path.with_name("mark")
    if path.name == "005.yaml" and not mark.exists():
        mark.write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)
    return ROWS(request, console, path)


def broken(_chunk):
    """Never works: what the cluster reports is told."""
    raise ZeroDivisionError("no rows")


@pytest.fixture(scope="module")
def address():
    """The address of a cluster of two processes."""
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as made,
    ):
        yield made.scheduler_address


def test_the_same_table_byte_for_byte_also_when_a_worker_is_killed(
    address, packs, firms, tmp_path, monkeypatch
):
    folder = firms(FILES)
    words = ["programme", str(folder), "--packs", str(packs)]
    assert run([*words, "-o", str(tmp_path / "here.csv"), "--processes", "1"]) == 0
    wanted = (tmp_path / "here.csv").read_bytes()
    there = tmp_path / "there.csv"
    assert run([*words, "-o", str(there), "--scheduler", address]) == 0
    assert there.read_bytes() == wanted
    monkeypatch.setattr(programme, "write_rows", deadly)
    there.unlink()
    assert run([*words, "-o", str(there), "--scheduler", address]) == 0
    assert (folder / "mark").exists()
    assert there.read_bytes() == wanted


def test_what_goes_wrong_is_told(address, monkeypatch):
    with pytest.raises(AssessmentError, match="from “a” on: no rows"):
        list(Cluster(address).ordered(broken, [("a",)]))
    with pytest.raises(AssessmentError, match="no Dask scheduler"):
        list(Cluster("tcp://127.0.0.1:1", "1s").ordered(broken, [("a",)]))
    monkeypatch.setattr(cluster, "find_spec", lambda _name: None)
    with pytest.raises(AssessmentError, match="pip install"):
        list(Cluster("tcp://127.0.0.1:1").ordered(broken, [("a",)]))
