"""Eight invented organisations of different kinds, countries and stages, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Organisation:
    """An organisation. `usual`: its answer to every rating that `said` does not name."""

    name: str
    day: date
    language: str
    usual: int
    said: dict[str, Any]
    tools: dict[str, int] = field(default_factory=dict)


def person(name: str, hours: float, *tasks: str, stand_in: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "task": list(tasks), "hours": hours}
    return found | ({"stand-in": stand_in} if stand_in else {})


def people(name: str, age: str, traits: str, known: str, wants: str) -> dict[str, Any]:
    return {
        "name": name,
        "age": age.split(),
        "traits": traits.split(),
        "known": known,
        "wants": wants,
    }


ORGANISATIONS = {
    # a climbing hall in Colorado: accounts, little to show for them
    "climbing-hall": Organisation(
        "Granite Street Climbing", date(2026, 11, 17), "en", 2,
        {
            "kind": "local-service", "visits-private": "open", "stage": "accounts", "countries": ["us"], "first-result": "bookings",
            "outlets": 1, "groups-run": 1,
            "who-does-what": [person("Dana", 6, "make", "publish", stand_in="Luis"), person("Luis", 4, "reply", "count")],
            "purposes": ["revenue", "relations", "awareness"],
            "audiences": [people("Beginners from the neighbourhood", "from-30-to-50", "small-town", "not-yet", "A first hour without looking foolish"),
                people("Students", "under-30", "hobbyists", "a-little", "Cheap evenings with friends")],
            "free-hours": 9, "yearly-budget": "low", "presence": ["instagram", "facebook", "place-listings-abroad", "newsletter"],
            "success-measures": [{"measure": "Intro classes booked", "metric": "bookings", "unit": "a week", "baseline": 6, "target": 12, "date": date(2027, 5, 31)}],
            "crisis-plan": 1, "people-protected": 1, "listings-kept": 2, "answer-speed": 3, "leadership-support": 3,
        },
    ),
    # an animal clinic in Hangzhou: groups that work
    "animal-clinic": Organisation(
        "杭州拱墅安心宠物医院", date(2026, 11, 20), "zh", 3,
        {
            "kind": "local-service", "visits-private": "open", "stage": "results", "countries": ["cn"], "first-result": "returning",
            "outlets": 1, "groups-run": 3,
            "who-does-what": [person("小周", 10, "make", "publish", stand_in="阿敏"), person("阿敏", 8, "reply", "listen", "count")],
            "purposes": ["relations", "reputation", "revenue"],
            "audiences": [people("附近养猫的年轻人", "under-30", "women big-city", "yes", "看病不被多收钱"),
                people("刚养狗的家庭", "from-30-to-50", "big-city", "a-little", "疫苗和驱虫什么时候做")],
            "free-hours": 18, "yearly-budget": "medium", "presence": ["place-listings-cn", "wechat-groups", "wechat-account", "xiaohongshu"],
            "success-measures": [{"measure": "一年内再来的客户", "unit": "人／月", "baseline": 120, "target": 160, "date": date(2027, 6, 30)}],
            "ai-answers": 1, "crisis-plan": 1, "compliance": 2,
        },
    ),
    # a porcelain shop that sells online from Jingdezhen
    "porcelain-seller": Organisation(
        "景德镇青野陶瓷网店", date(2026, 11, 22), "zh", 2,
        {
            "kind": "online-seller", "stage": "accounts", "countries": ["cn"], "first-result": "orders",
            "groups-run": 1,
            "who-does-what": [person("阿青", 20, "make", "publish", "reply", "count")],
            "purposes": ["revenue", "profit", "awareness"],
            "audiences": [people("爱喝茶、会送礼的人", "from-30-to-50", "big-city hobbyists", "not-yet", "一眼看得出手工的杯子")],
            "free-hours": 20, "yearly-budget": "low", "presence": ["xiaohongshu", "douyin", "wechat-groups"],
            "success-measures": [{"measure": "每月订单", "metric": "orders", "unit": "单", "baseline": 90, "target": 150, "date": date(2027, 4, 30)}],
            "content-skills": 3, "duty-assigned": 2, "people-protected": 2, "compliance": 1,
        },
    ),
    # architects in Freiburg who have not begun
    "architects": Organisation(
        "Büro Lindgrün, architects", date(2026, 11, 16), "en", 1,
        {
            "kind": "professional", "stage": "nothing", "countries": ["eu"], "first-result": "enquiries",
            "who-does-what": [person("Jonas", 3, "make", "publish"), person("Frau Beck", 2, "reply", "count")],
            "purposes": ["reputation", "revenue", "voice"],
            "audiences": [people("Families who rebuild old houses", "from-30-to-50", "small-town", "not-yet", "Somebody who says early what it will cost")],
            "free-hours": 5, "yearly-budget": "low", "presence": ["website-blog"],
            "customers-choose-online": 2, "problem-named": 2, "leadership-support": 3, "goals-specific": 1, "vision-stated": 1,
            "audience-defined": 2, "content-skills": 2,
        },
    ),
    # a charity in Leeds that teaches newcomers English: needs volunteers
    "language-cafe": Organisation(
        "Open Door English, Leeds", date(2026, 11, 18), "en", 2,
        {
            "kind": "charity", "stage": "accounts", "countries": ["uk"], "first-result": "volunteers",
            "outlets": 2, "groups-run": 2,
            "who-does-what": [person("Miriam", 4, "publish", "reply"), person("Tom (volunteer)", 3, "make")],
            "purposes": ["relations", "awareness", "voice"],
            "audiences": [people("Retired people with a free morning", "over-50", "women small-town", "a-little", "To be useful without a long course"),
                people("Students of teaching", "under-30", "big-city", "not-yet", "Hours that count")],
            "free-hours": 7, "yearly-budget": "none", "presence": ["facebook", "newsletter", "whatsapp", "website-blog"],
            "success-measures": [{"measure": "New volunteers", "metric": "volunteers", "unit": "a month", "baseline": 2, "target": 5, "date": date(2027, 3, 31)}],
            "people-protected": 1, "working-budget": 0, "leadership-support": 3,
        },
    ),
    # a county library in Ohio whose channels bring people
    "county-library": Organisation(
        "Mill County Public Library", date(2026, 11, 19), "en", 3,
        {
            "kind": "public-body", "stage": "results", "countries": ["us"], "first-result": "visits",
            "outlets": 4, "groups-run": 0,
            "who-does-what": [person("Priya", 12, "make", "publish", stand_in="Joe"), person("Joe", 8, "reply", "listen", "count", stand_in="Priya")],
            "purposes": ["awareness", "relations", "reputation"],
            "audiences": [people("Parents of small children", "from-30-to-50", "women small-town", "a-little", "Something free on a rainy day"),
                people("Older readers", "over-50", "hobbyists", "yes", "The next talk")],
            "free-hours": 20, "yearly-budget": "low", "presence": ["facebook", "instagram", "newsletter", "place-listings-abroad", "website-blog", "x-twitter"],
            "success-measures": [{"measure": "People at talks", "metric": "attendance", "unit": "a talk", "baseline": 18, "target": 30, "date": date(2027, 5, 31)}],
            "crisis-plan": 2, "ai-use": 1,
        },
    ),
    # a maker of cork floors near Porto that sells to builders in Europe and the UK
    "cork-maker": Organisation(
        "Sobreiro Cork Floors, Porto", date(2026, 11, 23), "en", 2,
        {
            "kind": "maker", "home": "eu", "stage": "accounts", "countries": ["eu", "uk"], "first-result": "enquiries",
            "groups-run": 0,
            "who-does-what": [person("Inês", 8, "publish", "reply", "count"), person("Rui", 3, "make")],
            "purposes": ["revenue", "voice", "awareness"],
            "audiences": [people("Architects who plan schools", "from-30-to-50", "business-buyers", "not-yet", "Fire class, noise figures, samples in a week")],
            "free-hours": 11, "yearly-budget": "medium", "presence": ["linkedin", "website-blog"],
            "success-measures": [{"measure": "Requests for samples", "metric": "enquiries", "unit": "a month", "baseline": 8, "target": 16, "date": date(2027, 6, 30)}],
            "goals-specific": 3, "leadership-support": 3, "content-skills": 2,
        },
    ),
    # a shop for solar lamps in Nairobi that begins from nothing
    "solar-shop": Organisation(
        "Jua Lamps, Nairobi", date(2026, 11, 20), "en", 1,
        {
            "kind": "shop", "stage": "nothing", "countries": ["elsewhere"], "first-result": "visits",
            "outlets": 2,
            "who-does-what": [person("Wanjiru", 6, "make", "publish", "reply", "count")],
            "purposes": ["revenue", "awareness", "relations"],
            "audiences": [people("Families at the edge of the city", "from-30-to-50", "big-city", "not-yet", "A lamp that lasts, paid in parts")],
            "free-hours": 6, "yearly-budget": "low", "presence": ["nowhere"],
            "customers-choose-online": 2, "problem-named": 3, "leadership-support": 3, "vision-stated": 2, "goals-specific": 2,
            "audience-defined": 2, "answer-speed": 2,
        },
    ),
}  # fmt: skip
