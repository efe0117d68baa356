"""Brand files: what a good one gives, and every fault at its place."""

from __future__ import annotations

import os
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

import main
from assessment.answers.assessment import Brand
from assessment.core.errors import InputError
from assessment.exchange import brand as brand_module
from assessment.exchange.brand import read_brand


def picture(form="PNG", size=(40, 20), mode="RGB", **options):
    target = BytesIO()
    Image.new(mode, size, "red").save(target, form, **options)
    return target.getvalue()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def header(width, height):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))


PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def brand_of(tmp_path):
    def make(text, logo=None, name="brand.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        if logo is not None:
            (tmp_path / "logo.png").write_bytes(logo)
        return read_brand(tmp_path / name, name)

    return make


@pytest.fixture
def faults_of(brand_of):
    def faults(text, logo=None, name="brand.yaml"):
        with pytest.raises(InputError) as caught:
            brand_of(text, logo, name)
        return [(str(each.place), each.code, str(each.message)) for each in caught.value.problems]

    return faults


@pytest.mark.parametrize("colour", ["=1+1", "red", "#12345", "#1234567", "#123456\n", ""])
def test_what_is_no_colour_is_no_accent(colour):
    """A document that others wrote may hold anything there."""
    assert Brand(colour=colour).accent == ""
    assert Brand(colour="#12aBcd").accent == "#12aBcd"


def test_all_keys(brand_of):
    text = 'consultant: Zhou Min\nclient: 绿叶茶行\nfooter: "In confidence"\ncolour: "#1A6b5c"\nlogo: logo.png\n'
    made = brand_of(text, picture())
    assert (made.consultant, made.client, made.footer) == ("Zhou Min", "绿叶茶行", "In confidence")
    assert made.colour == "#1a6b5c"
    with Image.open(BytesIO(made.logo)) as logo:
        assert (logo.format, logo.size, logo.getpixel((3, 3))) == ("PNG", (40, 20), (255, 0, 0))


def test_what_is_left_empty_is_not_there(brand_of):
    assert brand_of("consultant:\nclient: ~\nfooter: \nlogo:\n") == Brand()


def test_json_too(brand_of):
    assert brand_of('{"consultant": "A"}', name="brand.json") == Brand(consultant="A")


def test_a_logo_in_a_folder_below(tmp_path, brand_of):
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "l.jpg").write_bytes(picture("JPEG", (3000, 10)))
    made = brand_of("logo: art\\l.jpg\n")
    with Image.open(BytesIO(made.logo)) as logo:
        assert (logo.format, logo.width) == ("PNG", 1600)


def test_transparency_is_kept_and_the_rest_of_the_file_is_not(brand_of):
    target = BytesIO()
    Image.new("P", (4, 4), 0).save(target, "PNG", transparency=0, dpi=(300, 300))
    with Image.open(BytesIO(brand_of("logo: logo.png\n", target.getvalue()).logo)) as logo:
        logo.load()
        assert (logo.mode, logo.info) == ("RGBA", {})


FORM = [
    ("consultent: A\n", "brand.yaml:1:1", "unknown-key"),
    ("- a\n", "brand.yaml:1:1", "wrong-type"),
    ("consultant: [a]\n", "brand.yaml:1:13", "wrong-type"),
    ("client: {en: a}\n", "brand.yaml:1:9", "wrong-type"),
    ("colour: teal\n", "brand.yaml:1:9", "wrong-type"),
    ("a: &b\n", "brand.yaml:1:4", "anchor"),
    ("footer: a\nfooter: b\n", "brand.yaml:2:1", "duplicate-key"),
]


@pytest.mark.parametrize(("text", "place", "code"), FORM)
def test_faults_of_form(faults_of, text, place, code):
    assert [each[:2] for each in faults_of(text)] == [(place, code)]


def test_a_colour_without_quotes_is_a_comment_and_it_is_said(faults_of):
    ((place, _, message),) = faults_of("colour: #1a6b5c\n")
    assert place == "brand.yaml:1:8"
    assert "in quotes" in message
    assert "found nothing" in message


def test_all_faults_at_once(faults_of):
    text = "footer: [x]\nlogo: ../logo.png\ncolor: x\n"
    assert [each[0] for each in faults_of(text)] == [
        "brand.yaml:1:9",
        "brand.yaml:2:7",
        "brand.yaml:3:1",
    ]


def test_no_such_brand_file(tmp_path):
    with pytest.raises(InputError) as caught:
        read_brand(tmp_path / "none.yaml")
    assert caught.value.problems[0].code == "file-missing"


OUTSIDE = [
    "../logo.png",
    "/etc/passwd",
    "a/../../b.png",
    "C:\\logo.png",
    "x:y",
    "con.png",
    "a/NUL",
    ".",
]


@pytest.mark.parametrize("path", [*OUTSIDE, "a/" * 100 + "b.png"])
def test_paths_that_leave_the_folder(faults_of, path):
    ((place, code, message),) = faults_of(f"logo: '{path}'\n")
    assert (place, code) == ("brand.yaml:1:7", "wrong-type")
    assert "own folder" in message


def test_links_that_leave_the_folder_or_lead_in_a_circle(tmp_path, faults_of):
    (tmp_path / "in").mkdir()
    (tmp_path / "logo.png").write_bytes(picture())
    (tmp_path / "in" / "out.png").symlink_to(tmp_path / "logo.png")
    (tmp_path / "in" / "circle.png").symlink_to(tmp_path / "in" / "circle.png")
    for name in ("out.png", "circle.png"):
        assert "own folder" in faults_of(f"logo: {name}\n", name="in/brand.yaml")[0][2]


def test_a_logo_that_is_missing_or_a_folder(tmp_path, faults_of):
    (tmp_path / "folder").mkdir()
    assert faults_of("logo: none.png\n") == [
        ("brand.yaml:1:7", "file-missing", "There is no such file.")
    ]
    assert "something else" in faults_of("logo: folder\n")[0][2]


def test_a_pipe_is_refused_not_waited_for(tmp_path, faults_of):
    os.mkfifo(tmp_path / "pipe.png")
    assert "something else" in faults_of("logo: pipe.png\n")[0][2]


def test_a_logo_that_the_system_can_not_open(faults_of):
    assert [each[1] for each in faults_of(f"logo: {'é' * 150}\n")] == ["file-closed"]


PICTURES = [
    (picture("GIF"), "something else"),
    (picture("BMP"), "something else"),
    (b"", "something else"),
    (b"<svg/>", "something else"),
    (PNG, "something else"),
    (PNG + b"\0\0\0\rIHDR\0", "something else"),
    (b"\xff\xd8\xff", "something else"),
    (b"\xff\xd8\xff\xd9" + b"\0" * 20, "something else"),
    (b"\xff\xd8" + b"\xff\xfe\x00\x02" * 3000, "something else"),
    (b"\xff\xd8" + b"\xff" * 3000, "something else"),
    (picture("JPEG") + b"\xff\xda" * 100, "something else"),
    (picture()[:60], "can't be decoded"),
    (picture("JPEG")[:300], "can't be decoded"),
    (PNG + header(40, 20) + chunk(b"IDAT", b"x") + chunk(b"IEND", b""), "can't be decoded"),
    (PNG + header(40, 20) + header(9000, 9000) + chunk(b"IDAT", b"x"), "can't be decoded"),
    (PNG + header(40, 20) + header(10000, 10000) + chunk(b"IDAT", b"x"), "can't be decoded"),
    (PNG + header(40, 20) + header(30000, 30000) + chunk(b"IDAT", b"x"), "can't be decoded"),
    (PNG + header(4001, 4000) + chunk(b"IDAT", b"x"), "found 4,001 × 4,000"),
    (PNG + header(2**31 - 1, 2**31 - 1), "at most 16 million pixels"),
    (b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff" + b"\0" * 9, "found 65,535 × 65,535"),
]


@pytest.mark.parametrize(("data", "said"), PICTURES, ids=range(len(PICTURES)))
def test_what_is_no_picture_of_ours(faults_of, data, said):
    ((place, code, message),) = faults_of("logo: logo.png\n", data)
    assert (place, code) == ("brand.yaml:1:7", "wrong-type")
    assert said in message


def test_a_jpeg_may_fill_with_ff(brand_of):
    data = picture("JPEG")
    assert brand_of("logo: logo.png\n", data[:2] + b"\xff\xff" + data[2:]).logo


def test_a_file_too_large(faults_of, monkeypatch):
    monkeypatch.setattr(brand_module, "MOST_BYTES", 50)
    assert "8 MiB" in faults_of("logo: logo.png\n", picture())[0][2]


ANSWERS = "format: 1\nquestionnaire: quick-check\norganisation: {name: A}\n"


def test_a_report_in_another_name(tmp_path, capsys):
    (tmp_path / "a.yaml").write_text(ANSWERS)
    (tmp_path / "brand.yaml").write_text("consultant: Zhou Min\n")
    arguments = ["report", str(tmp_path / "a.yaml"), "--only", "cover", "--without", "contents"]
    assert main.run(arguments) == 0
    plain = (tmp_path / "a.pdf").read_bytes()
    assert main.run([*arguments, "--brand", str(tmp_path / "brand.yaml")]) == 0
    assert (tmp_path / "a.pdf").read_bytes() != plain


def test_no_report_from_a_faulty_brand(tmp_path, capsys):
    (tmp_path / "a.yaml").write_text(ANSWERS)
    (tmp_path / "brand.yaml").write_text("color: teal\nfooter: [x]\n")
    arguments = ["report", str(tmp_path / "a.yaml"), "--brand", str(tmp_path / "brand.yaml")]
    assert main.run(arguments) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.rpartition("brand.yaml:")[2][:4] for line in said] == ["1:1:", "2:9:"]
    assert not (tmp_path / "a.pdf").exists()
