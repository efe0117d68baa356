"""Formats of platforms' exports, as far as they are known: names of columns, and what they hold.

Sources: exports of creators' accounts and published readers of them, seen in 2026 (Xiaohongshu, Douyin,
Bilibili, WeChat Channels and public accounts, Meta Business Suite, YouTube, TikTok). Names are compared
whole, never in part: “完播率” is contained in “5s完播率”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assessment.core.i18n import N_


class How(StrEnum):
    """Way in which the figures of a column become one value."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    """The figure of the latest day."""


class DayOrder(StrEnum):
    """Order of day and month in days such as 03/04/2026."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A known format. All of `needs` must be among the heads of a table for it to be recognised."""

    id: str
    platform: str
    """Name of the platform, as an interface text."""
    needs: frozenset[str]
    days: tuple[str, ...]
    """Heads of the column with the day, the best first."""
    columns: Mapping[str, How] = field(default_factory=dict)
    """Heads of the columns with figures."""
    day_order: DayOrder | None = None
    """Order where the platform writes days with slashes."""


def _columns(sums: str, means: str = "", last: str = "") -> dict[str, How]:
    return {
        head: how
        for text, how in ((sums, How.SUM), (means, How.MEAN), (last, How.LAST))
        for head in (each.strip() for each in text.split("|"))
        if head
    }


FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat(
        "xiaohongshu-notes",
        N_("Xiaohongshu, list of notes"),
        frozenset({"笔记标题", "首次发布时间", "观看量"}),
        ("首次发布时间",),
        _columns(
            "曝光|观看量|点赞|评论|收藏|涨粉|分享|弹幕",
            "封面点击率|人均观看时长",
        ),
    ),
    ExportFormat(
        "xiaohongshu-days",
        N_("Xiaohongshu, views by day"),
        frozenset({"日期", "观看数"}),
        ("日期",),
        _columns("观看数|观看量|互动数|涨粉数"),
    ),
    ExportFormat(
        "douyin-works",
        N_("Douyin, list of works"),
        frozenset({"作品名称", "发布时间", "播放量", "5s完播率"}),
        ("发布时间",),
        _columns(
            "播放量|点赞量|分享量|评论量|收藏量|主页访问量|粉丝增量",
            "完播率|5s完播率|封面点击率|2s跳出率|平均播放时长",
        ),
    ),
    ExportFormat(
        "bilibili-works",
        N_("Bilibili, comparison of works"),
        frozenset({"视频标题", "发布时间", "播放量"}),
        ("发布时间",),
        _columns(
            "播放量|点赞量|评论量|弹幕量|收藏量|投币量|分享量|涨粉量|新增粉丝",
            "完播率|互动率|3秒退出率|平均播放进度|点赞率|评论率|收藏率|投币率|分享率",
        ),
    ),
    ExportFormat(
        "wechat-channels",
        N_("WeChat Channels, list of videos"),
        frozenset({"视频描述", "发布时间", "播放量"}),
        ("发布时间",),
        _columns(
            "播放量|推荐|喜欢|评论量|分享量|关注量|转发聊天和朋友圈|设为铃声|设为状态|设为朋友圈封面",
            "完播率|平均播放时长",
        ),
    ),
    ExportFormat(
        "wechat-account",
        N_("WeChat public account, reads by day"),
        frozenset({"日期", "阅读次数", "阅读人数"}),
        ("日期",),
        _columns("阅读次数|阅读人数|分享次数|分享人数|收藏次数|收藏人数|微信收藏次数|微信收藏人数"),
    ),
    ExportFormat(
        "meta-posts",
        N_("Meta Business Suite, list of posts"),
        frozenset({"Post ID", "Publish time", "Reach"}),
        ("Publish time", "Date"),
        _columns(
            "Views|Reach|Impressions|Likes|Reactions|Shares|Follows|Comments|Saves|Link clicks|Results",
        ),
        DayOrder.MONTH_FIRST,
    ),
    ExportFormat(
        "youtube-table",
        N_("YouTube Studio, table data"),
        frozenset({"Views", "Video title", "Video publish time"}),
        ("Video publish time",),
        _columns(
            "Views|Watch time (hours)|Subscribers|Impressions|Likes|Comments added|Shares",
            "Impressions click-through rate (%)|Average percentage viewed (%)",
        ),
        DayOrder.MONTH_FIRST,
    ),
    ExportFormat(
        "youtube-days",
        N_("YouTube Studio, by day"),
        frozenset({"Date", "Views"}),
        ("Date",),
        _columns("Views|Watch time (hours)|Subscribers|Impressions"),
        DayOrder.MONTH_FIRST,
    ),
    ExportFormat(
        "tiktok-content",
        N_("TikTok Studio, content"),
        frozenset({"Video title", "Post time", "Total views"}),
        ("Post time",),
        _columns("Total likes|Total comments|Total shares|Total views"),
    ),
)
"""The known formats. A table belongs to the one of which it has all needed heads, and the most others."""
