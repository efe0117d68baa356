"""A small shop whose pack has all keys of the second method: rule of fit, context, first week, money."""

from __future__ import annotations

from typing import Any

RULED = """
format: 1
id: ruled
version: 1.0.0
title: {en: Shop, zh: 小店}
languages: [en, zh]
scales: {five: [a, b, c, d, e]}
levels:
- {id: low, from: 0, title: {en: Low, zh: 低}, preparation_only: true, channels_at_most: 0}
- {id: middle, from: 30, title: {en: Middle, zh: 中}}
- {id: high, from: 70, title: {en: High, zh: 高}}
gates:
- {id: legal, title: {en: The law, zh: 法律}, require: {item: law, at_least: 2}, cap: middle}
sections:
- id: context
  scored: false
  title: {en: Context, zh: 背景}
  topics:
  - id: whoami
    title: {en: Who, zh: 谁}
    items:
    - {id: kind, type: choice, text: {en: Kind, zh: 类型}, options: [{id: shop, title: {en: Shop or restaurant, zh: 门店餐饮}}, {id: charity, title: {en: Charity, zh: 公益机构}}]}
    - {id: stage, type: choice, text: {en: Stage, zh: 阶段}, options: [{id: nothing, title: {en: Nothing yet, zh: 还没做}}, {id: accounts, title: {en: We have accounts, zh: 有账号}}]}
    - {id: countries, type: choices, text: {en: Countries, zh: 国家}, options: [{id: cn, title: {en: China, zh: 中国大陆}}, {id: uk, title: {en: United Kingdom, zh: 英国}}]}
    - {id: first, type: choice, text: {en: First, zh: 最先}, options: [{id: orders, title: {en: Orders, zh: 订单}}, {id: visits, title: {en: Visits, zh: 到店}}]}
    - id: who
      type: table
      text: {en: Who, zh: 谁来做}
      columns:
      - {id: name, type: text, text: {en: Name, zh: 姓名}}
      - {id: task, type: choices, text: {en: Task, zh: 任务}, options: [{id: make, title: {en: Make, zh: 做内容}}, {id: reply, title: {en: Reply, zh: 回复}}]}
      - {id: hours, type: number, text: {en: Hours, zh: 小时}}
      - {id: stand-in, type: text, text: {en: Stand-in, zh: 替补}}
    - {id: groups, type: number, text: {en: Groups, zh: 群数}}
- id: base
  title: {en: Base, zh: 基础}
  topics:
  - id: demand
    title: {en: Demand, zh: 需求}
    items:
    - {id: need, type: rating, scale: five, text: {en: Need, zh: 需要}}
    - {id: aims, type: ranking, text: {en: Aims, zh: 目的}, options: [{id: sell, title: {en: Sell more, zh: 多卖}}, {id: shine, title: {en: Be known, zh: 出名}}]}
    - id: people
      type: table
      text: {en: Whom do you want to reach?, zh: 想影响谁？}
      columns:
      - {id: name, type: text, text: {en: Name, zh: 名称}}
      - {id: age, type: choices, text: {en: Age, zh: 年龄}, options: [{id: young, title: {en: Young, zh: 年轻}}, {id: old, title: {en: Old, zh: 年长}}]}
      - {id: known, type: choice, text: {en: Do they know you?, zh: 他们认识您吗？}, options: [{id: not-yet, title: {en: Not yet, zh: 还不认识}}, {id: a-little, title: {en: A little, zh: 听说过}}, {id: 'yes', title: {en: Well, zh: 来过}}]}
  - id: means
    title: {en: Means, zh: 条件}
    items:
    - {id: hours, type: number, text: {en: Free hours a week, zh: 每周空闲小时}, points: [[0, 0], [20, 100]]}
    - {id: money, type: choice, text: {en: Money, zh: 钱}, options: [{id: none, title: {en: Nothing, zh: 没有}}, {id: low, title: {en: A little, zh: 一点}}, {id: high, title: {en: Much, zh: 很多}}]}
    - {id: skill, type: rating, scale: five, text: {en: Skill, zh: 本领}}
- id: care
  title: {en: Care, zh: 用心}
  topics:
  - id: ears
    title: {en: Ears, zh: 倾听}
    items:
    - {id: listen, type: rating, scale: five, text: {en: Listen, zh: 听}}
    - {id: law, type: rating, scale: five, text: {en: Law, zh: 法}}
  - id: field
    title: {en: Field, zh: 现状}
    items:
    - {id: listings, type: rating, scale: five, text: {en: Listings, zh: 店铺页}}
    - {id: here, type: choices, text: {en: Where are you?, zh: 已在哪里？}, options: [{id: page, title: {en: Page, zh: 主页}}, {id: club, title: {en: Club, zh: 群}}, {id: forum, title: {en: Forum, zh: 论坛}}, {id: tube, title: {en: Tube, zh: 视频}}]}
    - id: goals
      type: table
      text: {en: How will you know?, zh: 怎样算见效？}
      columns:
      - {id: measure, type: text, text: {en: Measure, zh: 指标}}
      - {id: metric, type: choice, text: {en: Metric, zh: 最近的指标}, options: [{id: orders, title: {en: Orders, zh: 订单}}, {id: eyes, title: {en: Views, zh: 浏览}}]}
      - {id: unit, type: text, text: {en: Unit, zh: 单位}}
      - {id: baseline, type: number, text: {en: From, zh: 从}}
      - {id: target, type: number, text: {en: To, zh: 到}}
      - {id: due, type: date, text: {en: By, zh: 截至}}
roles: {purposes: aims, audiences: people, capacity: hours, budget: money, presence: here, success: goals,
  kind: kind, stage: stage, countries: countries, first_result: first, who: who, demand: [demand]}
catalogues:
  channels:
    at_most: 2
    fit: {audience_at_least: 45, purpose_at_least: 40, base: 0.7, weights: {capability: 2}}
    channels:
    - {id: listing, title: {en: Map listings, zh: 地图店铺页}, foundation: true, reach: strangers, media: owned, effort_hours: 1,
       purposes: {sell: 90, shine: 70}, audiences: {young: 80, old: 80}}
    - {id: page, title: {en: Page, zh: 主页}, media: owned, effort_hours: 2, reach: known, cadence: {en: Weekly, zh: 每周},
       purposes: {sell: 80, shine: 40}, audiences: {young: 50, old: 60}, needs: {skill: 50}}
    - {id: club, title: {en: Club, zh: 群}, media: [owned, earned], effort_hours: 2, cost: low, reach: known,
       hours_each: {hours: 1, count: groups}, purposes: {sell: 60, shine: 80}, audiences: {young: 80, old: 60}}
    - {id: tube, title: {en: Tube, zh: 视频}, media: earned, effort_hours: 5, reach: strangers,
       purposes: {sell: 85, shine: 90}, audiences: {young: 90, old: 60}}
    - {id: fair, title: {en: Fair, zh: 市集}, media: [earned, paid], effort_hours: 4, cost: high, reach: strangers,
       purposes: {sell: 70, shine: 60}, audiences: {young: 60, old: 60}}
    - {id: forum, title: {en: Forum, zh: 论坛}, media: earned, effort_hours: 2, purposes: {sell: 60, shine: 60}, audiences: {young: 20, old: 10}}
    - {id: press, title: {en: Press, zh: 报刊}, media: earned, effort_hours: 2, purposes: {sell: 10, shine: 30}, audiences: {young: 60, old: 90}}
  metrics:
    stages: [seer, buyer]
    metrics:
    - {id: visits, title: {en: Visits, zh: 到店人数}, stage: buyer, purposes: [sell], role: outcome, first_result: [visits]}
    - {id: orders, title: {en: Orders, zh: 订单}, stage: buyer, purposes: [sell], role: outcome, first_result: [orders], unit: {en: '%', zh: '%'}}
    - {id: eyes, title: {en: Views, zh: 浏览}, stage: seer, purposes: [sell, shine], role: driver}
    - {id: calm, title: {en: Complaints, zh: 投诉}, purposes: [sell, shine], direction: down, role: guard}
  actions:
    launch: [open]
    budget: {currencies: {cn: CNY, uk: GBP}, classes: {low: {CNY: [1, 5000], GBP: [1, 500]}, high: {CNY: [60000], GBP: [6000]}}}
    actions:
    - {id: claim, title: {en: Claim the listings, zh: 认领店铺页}, addresses: {field: 30}, effort_hours: 4, elapsed_days: 10, outward: true,
       first_week: true, purposes: {sell: 90}, cost_range: {CNY: [0, 500], GBP: [0, 60]}, there: {item: listings, at_least: 3}}
    - {id: sheet, title: {en: Crisis sheet, zh: 应急一页纸}, addresses: {ears: 20}, effort_hours: 3, deadline_days: 30, clears: [legal], purposes: {sell: 40}}
    - {id: film, title: {en: Film for all, zh: 拍片}, addresses: {demand: 30}, effort_hours: 60, deadline_days: 40, outward: true, cost_range: {CNY: [8000, 20000], GBP: [800, 2000]}, purposes: {shine: 80}}
    - {id: replies, title: {en: Answer reviews, zh: 评价条条回}, addresses: {ears: 30}, effort_hours: 2, weekly_hours: 1, outward: true, purposes: {sell: 60, shine: 60}}
    - {id: round, title: {en: Round the clock, zh: 全天值守}, addresses: {ears: 30}, effort_hours: 2, weekly_hours: 30, purposes: {sell: 60}}
    - {id: train, title: {en: Train, zh: 培训}, addresses: {means: 30}, effort_hours: 10, purposes: {sell: 20}}
    - {id: again, title: {en: Train again, zh: 再培训}, addresses: {means: 11}, effort_hours: 30, requires: [train], purposes: {sell: 20}}
    - {id: open, title: {en: Open, zh: 开通}, addresses: {means: 12}, effort_hours: 2}
"""

SAID: dict[str, Any] = {
    "kind": "shop",
    "stage": "accounts",
    "countries": ["cn"],
    "first": "orders",
    "who": [
        {"name": "Lin", "task": ["make", "reply"], "hours": 5, "stand-in": "Wu"},
        {"name": "Wu"},
    ],
    "groups": 3,
    "need": 2,
    "aims": ["sell", "shine"],
    "people": [
        {"name": "Students", "age": ["young"], "known": "not-yet"},
        {"name": "Elders", "age": ["old"], "known": "yes"},
    ],
    "hours": 12.5,
    "money": "low",
    "skill": 1,
    "listen": 1,
    "law": 1,
    "listings": 1,
    "here": ["page", "club", "forum"],
    "goals": [
        {"measure": "Tables at noon", "metric": "orders", "unit": "tables", "baseline": 60},
        {"measure": "Smiles", "baseline": 5, "target": 6, "due": "2027-05-01"},
    ],
}
"""A shop in China with three accounts, twelve and a half hours a week, and little money."""
