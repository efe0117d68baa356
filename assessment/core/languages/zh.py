"""Chinese in simplified characters."""

from __future__ import annotations

from assessment.core.chinese_numerals import about, in_digits
from assessment.core.language import (
    ClockWords,
    DayWords,
    HourWords,
    Language,
    NumberWords,
    PeriodWords,
    Script,
    TableWords,
)

LANGUAGE = Language(
    "zh",
    "中文",
    "Chinese",
    "zh-CN",
    sample="tea-shop",
    date="{year}年{month}月{day}日",
    axis_date='m"月"d"日"',
    yes=("是", "有", "对"),
    no=("否", "无", "没有", "不"),
    days=DayWords(
        weekdays=tuple(
            head + day for head in ("星期", "周", "礼拜") for day in (*"一二三四五六日天",)
        ),
        year=("年", "年的", "的"),
        month=("月", "月份"),
        day=("日", "号"),
        parts={
            "初": 1, "上旬": 1, "中": 15, "中旬": 15, "底": 31, "末": 31, "下旬": 31,
        },
        near={"昨天": -1, "今天": 0, "明天": 1, "后天": 2},
        years={"去年": -1, "今年": 0, "明年": 1, "后年": 2},
        this_month=("本月", "这个月"),
        next_month=("下月", "下个月"),
    ),
    clock=ClockWords(
        whole={"正午": "12:00", "午夜": "00:00"},
        before_noon=("上午", "早上", "清晨", "早晨", "凌晨"),
        after_midnight=("凌晨",),
        after_noon=("下午", "傍晚", "晚上", "晚间"),
        at_night=("晚上", "晚间"),
        at_noon=("中午",),
        hour=("点", "时"),
        minute=("分",),
        second=("秒",),
        half=("半",),
        quarter=("刻",),
        sharp=("整", "钟"),
    ),
    hours=HourWords(
        hours=("小时", "个小时", "钟头", "个钟头"),
        minutes=("分钟", "分"),
        halves={
            "半小时": 0.5, "半个小时": 0.5, "一个半小时": 1.5, "两小时": 2.0, "两个小时": 2.0,
            "两个半小时": 2.5,
        },
        signs=("小时", "分钟"),
    ),
    numbers=NumberWords(
        sizes={"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000},
        money={
            "CNY": ("元", "块", "块钱", "人民币"),
            "USD": ("美元",),
            "EUR": ("欧元",),
            "GBP": ("英镑",),
        },
        counted=(
            "小时", "个小时", "分钟", "个月", *"个家处位人名条次桌台单件份篇张间所场群块天周年分",
        ),
        times=("小时", "分钟", "月", "天", "周", "年"),
        counters=("个",),
        half=("半", "半个"),
        halved=("小时", "天", "年", "周"),
        and_a_half=("个半",),
        tenths=("成",),
        point=("点",),
        about=("大约", "大概", "差不多", "超过", "将近", "约", "近"),
        more=("多", "余", "来"),
        or_so=("左右", "上下"),
        to=("到", "至", "或", "或者"),
        in_digits=in_digits,
        between=about,
    ),
    periods=PeriodWords(
        day="每[天日]|[/／][天日]",
        week="每周|[/／]周",
        month="每个?月|[/／]月",
        quarter="每个?季|[/／]季",
        year="每年|[/／]年",
        seasons="(?<![近满0-9十])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?![底前内均初])"
        "|春节|元旦|圣诞|清明|五一|端午|中秋|国庆|双(?:11|十一)|[寒暑]假|[春夏秋冬旺淡]季",
    ),
    tables=TableWords(
        totals=("合计", "总计", "汇总", "总和", "共计"),
        nothing=("暂无数据", "暂无"),
        seconds=("秒",),
    ),
    script=Script(
        east_asian=True,
        typeface="Microsoft YaHei",
        names=("CJK",),
        gap=0.224,  # a space of Noto Sans SC; W3C, Chinese Text Layout, 3.2.2: a quarter of an em
        no_start="、。，．：；？！％）］｝〕〉》」』】〗〙〞～·々",
        no_end="＄￡￥＃（［｛〔〈《「『【〖〘〝",
    ),
)  # fmt: skip
