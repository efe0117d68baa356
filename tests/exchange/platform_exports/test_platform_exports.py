"""Tables of platforms' exports: recognised by their heads, and never guessed."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from assessment.core.errors import AssessmentError
from assessment.exchange.platform_exports import tables as reading
from assessment.exchange.platform_exports.figures import (
    LeftOut,
    Span,
    days_are_ambiguous,
    days_in,
    value_of,
)
from assessment.exchange.platform_exports.formats import FORMATS, DayOrder, How
from assessment.exchange.platform_exports.layout import day_of, figure, layout_of
from assessment.exchange.platform_exports.tables import tables_in


def _workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _text(*lines, encoding="utf-8-sig"):
    return "\r\n".join(lines).encode(encoding)


def _zip(**files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_csv", ".csv").replace("_", " "), content)
    return file.getvalue()


XIAOHONGSHU = _workbook(
    ["最多导出排序后前1000条笔记"],
    ["笔记标题", "首次发布时间", "体裁", "曝光", "观看量", "封面点击率", "点赞", "评论", "收藏", "涨粉", "分享"],
    ["春茶", "2026年10月02日09时15分00秒", "图文", "3000", "1.2万", 0.12, "10", "1", "2", "3", "1"],
    ["冷泡", "2026年10月19日18时00分00秒", "视频", 800, 300, 0.08, 4, 0, 1, 1, 0],
    ["旧的", "2026年09月01日08时00分00秒", "图文", 50, 40, "--", 1, 0, 0, 0, 0],
)  # fmt: skip
DOUYIN = _workbook(
    ["体裁", "作品名称", "发布时间", "审核状态", "完播率", "5s完播率", "播放量", "点赞量", "粉丝增量"],
    ["视频", "开店日", datetime(2026, 10, 3, 9, 30), "通过", "12.5%", "40%", "1,520", "30", "5"],  # noqa: DTZ001
    ["视频", "试吃", datetime(2026, 10, 4, 9, 30), "通过", "7.5%", "20%", "480", "9", "1"],  # noqa: DTZ001
)  # fmt: skip
BILIBILI = _text(
    "视频标题,发布时间,播放量,完播率,点赞量",
    "第一期,2026-10-01 12:00:00,900,35.6%,12",
    "第二期,2026-10-08 12:00:00,100,14.4%,2",
)
CHANNELS = _text(
    "视频描述,视频ID,发布时间,完播率,平均播放时长,播放量,推荐,喜欢,评论量,分享量,关注量",
    '"带逗号, 的描述",export/1,2026/10/05,22.00%,9.60秒,"1,280",3,45,8,12,5',
)
META = _text(
    "Post ID,Publish time,Permalink,Post type,Date,Views,Reach,Likes",
    "1,10/05/2026 08:00,https://example.org/1,IG reel,Lifetime,\"1,520\",900,10",
    "2,10/21/2026 08:00,https://example.org/2,IG image,Lifetime,80,70,1",
)  # fmt: skip
YOUTUBE = _zip(
    Table_data_csv=_text(
        "Content,Video title,Video publish time,Duration,Views,Watch time (hours)",
        "Total,,,,1100,50.5",
        'abc,Opening day,"Sep 14, 2026",90,1000,45',
        'def,Tasting,"Oct 2, 2026",60,100,5.5',
    ),
    Chart_data_csv=_text("Day,Views", "2026-10-01,7"),
)
TIKTOK = _text(
    "Video title;Video link;Post time;Total likes;Total comments;Total shares;Total views",
    "Bread;https://example.org;2026-10-02 10:00;5;1;0;640",
)
ACCOUNT = _text(
    "日期,渠道,阅读次数,阅读人数,分享次数",
    "2026-10-01,全部,120,100,3",
    "合计,,120,100,3",
    encoding="gb18030",
)


@pytest.mark.parametrize(
    ("file", "format_id", "column", "value", "days"),
    [
        (("笔记列表明细表.xlsx", XIAOHONGSHU), "xiaohongshu-notes", ("观看量", How.SUM), 12340, ("2026-09-01", "2026-10-19")),
        (("笔记列表明细表.xlsx", XIAOHONGSHU), "xiaohongshu-notes", ("封面点击率", How.MEAN), 0.1, ("2026-10-02", "2026-10-19")),
        (("投稿列表.xlsx", DOUYIN), "douyin-works", ("播放量", How.SUM), 2000, ("2026-10-03", "2026-10-04")),
        (("投稿列表.xlsx", DOUYIN), "douyin-works", ("完播率", How.MEAN), 10, ("2026-10-03", "2026-10-04")),
        (("近期稿件对比.csv", BILIBILI), "bilibili-works", ("播放量", How.SUM), 1000, ("2026-10-01", "2026-10-08")),
        (("动态数据明细.csv", CHANNELS), "wechat-channels", ("平均播放时长", How.MEAN), 9.6, ("2026-10-05", "2026-10-05")),
        (("动态数据明细.csv", CHANNELS), "wechat-channels", ("播放量", How.SUM), 1280, ("2026-10-05", "2026-10-05")),
        (("posts.csv", META), "meta-posts", ("Views", How.SUM), 1600, ("2026-10-05", "2026-10-21")),
        (("Content.zip", YOUTUBE), "youtube-table", ("Views", How.SUM), 1100, ("2026-09-14", "2026-10-02")),
        (("Content.csv", TIKTOK), "tiktok-content", ("Total views", How.SUM), 640, ("2026-10-02", "2026-10-02")),
        (("公众号.csv", ACCOUNT), "wechat-account", ("阅读次数", How.SUM), 120, ("2026-10-01", "2026-10-01")),
    ],
)  # fmt: skip
def test_exports_are_recognised_by_their_heads(file, format_id, column, value, days):
    table = tables_in(*file)[0]
    layout = layout_of(table)
    head, how = column
    column = layout.column(head)
    assert layout.format is not None
    assert layout.format.id == format_id
    assert column is not None
    assert column.how is how
    found = value_of(table, layout, column, how)
    assert found.value == pytest.approx(value)
    assert (found.first, found.last) == tuple(map(date.fromisoformat, days))


def test_only_days_of_the_span_count_and_what_does_not_is_named():
    table = tables_in("a.xlsx", XIAOHONGSHU)[0]
    layout = layout_of(table)
    span = Span(date(2026, 10, 1), date(2026, 10, 31))
    found = value_of(table, layout, layout.column("观看量"), How.SUM, span)
    assert (found.value, found.rows, found.left_out) == (12300, 2, ((5, LeftOut.OTHER_DAYS),))
    assert not found.shares
    rates = value_of(table, layout, layout.column("封面点击率"), How.MEAN)
    assert rates.shares
    assert rates.left_out == ((5, LeftOut.BLANK),)
    assert days_in(table, layout) == (date(2026, 9, 1), date(2026, 10, 19))


def test_rows_of_totals_do_not_count():
    table = tables_in("Content.zip", YOUTUBE)[0]
    layout = layout_of(table)
    found = value_of(table, layout, layout.column("Views"), How.SUM)
    assert found.left_out == ((2, LeftOut.TOTAL),)


def test_unknown_heads_are_shown_and_not_guessed():
    data = _text(
        "# Exported for the museum",
        "Week,Note,Guests",
        "2026-10-05,busy,40",
        "2026-10-12,,x",
        ",,3",
    )
    table = tables_in("guests.csv", data)[0]
    layout = layout_of(table)
    assert layout.format is None
    assert layout.heads == ("Week", "Note", "Guests")
    assert [(each.head, each.how) for each in layout.columns] == [("Guests", None)]
    assert layout.day_column == 0
    found = value_of(table, layout, layout.columns[0], How.LAST)
    assert found.value == 40
    assert found.left_out == ((4, LeftOut.NO_FIGURE), (5, LeftOut.NO_DAY))
    assert layout.column("Sales") is None
    assert layout.signature == "guests|note|week"


def test_a_table_without_days_counts_whole():
    table = tables_in("a.csv", _text("Shop,,Guests,", "North,,3,", "South,,4.5"))[0]
    layout = layout_of(table)
    assert layout.day_column is None
    assert days_in(table, layout) is None
    found = value_of(table, layout, layout.columns[0], How.MEAN, Span(date(2026, 1, 1)))
    assert (found.value, found.first) == (3.75, None)


def test_the_mean_of_nothing_is_not_computable():
    table = tables_in("a.csv", BILIBILI)[0]
    layout = layout_of(table)
    found = value_of(table, layout, layout.columns[0], How.SUM, Span(last=date(2020, 1, 1)))
    assert found.value is None
    assert found.rows == 0


@pytest.mark.parametrize(
    ("days", "ambiguous", "first"),
    [
        (("03/04/2026", "05/06/2026"), True, date(2026, 4, 3)),
        (("03/04/2026", "25/06/2026"), False, date(2026, 4, 3)),
        (("03/04/2026", "06/25/2026"), False, date(2026, 3, 4)),
        (("2026-04-03", "2026-06-25"), False, date(2026, 4, 3)),
    ],
)
def test_days_that_can_be_read_in_two_ways_are_asked_about(days, ambiguous, first):
    table = tables_in("a.csv", _text("Day,Guests", *(f"{day},1" for day in days)))[0]
    layout = layout_of(table)
    assert days_are_ambiguous(table, layout) is ambiguous
    found = days_in(table, layout)
    assert found is not None
    assert found[0] == first


def test_the_order_of_day_and_month_can_be_said():
    table = tables_in("a.csv", _text("Day,Guests", "03/04/2026,1"))[0]
    layout = layout_of(table)
    assert days_in(table, layout, Span(order=DayOrder.MONTH_FIRST)) == (date(2026, 3, 4),) * 2


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.2万", 12_000), ("1,520", 1520), ("35.6%", 35.6), ("7.03秒", 7.03), ("0:01:30", 90), ("02:05", 125),
        (3, 3.0), (float("inf"), None), (True, None), (None, None), ("n/a", None), (date(2026, 1, 1), None),
    ],
)  # fmt: skip
def test_figures_are_read_as_platforms_write_them(cell, value):
    assert figure(cell) == value


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026年07月19日15时39分28秒", "2026-07-19"), ("Sep 14, 2026", "2026-09-14"), ("2026-10-02T10:00:00Z", "2026-10-02"),
        (46233, "2026-07-30"), (12, None), ("soon", None), ("40/40/2026", None), ("0001-01-01", None), (None, None),
    ],
)  # fmt: skip
def test_days_are_read_as_platforms_write_them(cell, day):
    assert day_of(cell, None) == (None if day is None else date.fromisoformat(day))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "holds no table"),
        (b"\n\n", "holds no table"),
        (b"\xd0\xcf\x11\xe0old", "old kind"),
        (b"PK\x03\x04broken", "holds no table"),
        (b"\x00\x01\x02", "holds no table"),
        (b"\xff\xfe\x00", "holds no table"),
        (b"\x81\x20\xff\xff", "holds no table"),
        (_zip(notes="x"), "holds no table"),
        (_zip(**{"xl/workbook.xml": "<"}), "holds no table"),
        (b'a,"' + b"x" * 1_100_000, "holds no table"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(data, words):
    with pytest.raises(AssessmentError, match=words):
        tables_in("file", data)


def test_bounds_are_held(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    with pytest.raises(AssessmentError, match="more than 2 rows"):
        tables_in("a.csv", BILIBILI)
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    with pytest.raises(AssessmentError, match="too large"):
        tables_in("a.csv", BILIBILI)
    monkeypatch.setattr(reading, "MOST_BYTES", 700)
    with pytest.raises(AssessmentError, match="too large"):
        tables_in("a.zip", _small_bomb())


def _small_bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", "x" * 100_000)
    return file.getvalue()


def test_formats_do_not_swallow_each_other():
    for each in FORMATS:
        heads = [*each.needs, *each.columns, *each.days]
        table = tables_in("a.csv", _text(",".join(heads), ",".join("1" for _ in heads)))[0]
        found = layout_of(table).format
        assert found is not None
        assert found.id == each.id


def test_a_long_workbook_is_refused_and_odd_cells_are_texts(monkeypatch):
    book = _workbook(["Open", "Time", "Guests"], [True, time(9, 30), 4])
    assert tables_in("a.xlsx", book)[0].rows[1] == ("True", "09:30:00", 4)
    monkeypatch.setattr(reading, "MOST_ROWS", 1)
    with pytest.raises(AssessmentError, match="more than 1 rows"):
        tables_in("a.xlsx", book)


def test_a_text_with_a_year_that_is_no_day_is_none():
    assert day_of("in 2026, perhaps", None) is None
