"""Words that belong to one trade: whoever names another, or none that is listed, reads none of them."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "restaurant": {
        "en": r"\bdish(?:es)?\b|\bmenu and\b|\bkitchen|\btables? (?:by|is|booked|for two)|empty tables|foreign body",
        "zh": "小菜|这道菜|菜单与|后厨|订座|翻台|堂食|火锅|上桌|空桌|吃坏|异物",
    },
    "bakery": {"en": r"\boven\b|\bbread\b|\bdough\b|\bcakes?\b", "zh": "出炉|面包|蛋糕|揉面"},
    "food-shop": {
        "en": r"\bcheese|\btastings?\b|\bwines?\b",
        "zh": "试吃|试喝|茶叶|切一块|泡一杯|坚果",
    },
    "fashion-gifts": {"en": r"\bfitting room|gift box|birthday", "zh": "试穿|礼盒|生日礼"},
    "repair-shop": {"en": r"\bworkshop\b|workbench|\bbicycle", "zh": "修理|维修间|修好"},
    "medical": {
        "en": r"\btreat(?:ment|ed|s)?\b|\bpatients?\b|\binstruments\b|to the chair\b|[Ii]nsurance (?:or|list)|diagnos|"
        r"[Dd]oes it hurt|“hurts”|[Ii]f it hurts|\bdentist|[Hh]ealth practice|for fear|\bcheck is due|emergency help",
        "zh": "护理|就诊|诊断|问诊|医保|患者|疼|治疗|器具|急诊|医生|检查一次|医疗|口腔",
    },
    "beauty": {
        "en": r"\btowels?\b|\bhair\b|\bnails?\b|\bsalon|wrinkles|Botox|sessions until|before-and-after|no before and after",
        "zh": "毛巾|美容|皱纹|肉毒|见效？|前后对比|疗程",
    },
    "vet": {"en": r"\banimals?\b|\bpets?\b|vaccin", "zh": "宠物|疫苗|动物"},
    "sports": {"en": r"\bgym\b|\bclimbing|\btrial hour", "zh": "健身|攀岩|体验课"},
    "home-trades": {"en": r"\bvan\b|plumb|boiler|call-out", "zh": "水管|漏水|上门费"},
    "tuition": {
        "en": r"\bfirst lesson|\bpupils?\b|\bservice or course|\blearner",
        "zh": "上课的|项目或课程|学员|一节课",
    },
    "online-food": {"en": r"\btastes?\b|best before|\bjars?\b", "zh": "口味|吃不惯|吃不完"},
    "online-goods": {
        "en": r"unworn|size chart|laid flat|[Ww]ashing|which size",
        "zh": "尺码|洗涤|拍大|怎么洗|软尺",
    },
    "online-craft": {"en": r"\byarn|\bfabric|\bstitch", "zh": "毛线|布料"},
    "parts": {
        "en": r"\bdrawings?\b|part number|tolerance|\btooling\b|\boperator\b|out of true|pump makers|\bparts?\b number",
        "zh": "图纸|零件号|公差|模具|样件|发图|超差|水泵",
    },
    "food-maker": {"en": r"\brecipe|shelf life|allergen", "zh": "配方|保质期|过敏"},
    "materials": {"en": r"fire class|square met|\bfloors?\b|\bfitters?\b", "zh": "防火|耐磨|板材"},
    "packaging": {"en": r"sample box|print run", "zh": "刀模|印刷"},
    "helping": {
        "en": r"food parcel|\bshelves\b|wait for a visitor|ashamed to ask|turned away|in need\b|"
        r"\bpeople who need help|“I need help|I need help|asked? for help|come for help|to get help",
        "zh": "求助者|物资|探访|打发走|领过|帮到的人|仓库|难处",
    },
    "nature-animals": {
        "en": r"\banimals?\b|\bbirds?\b|\bnest|(?:day|hours) outside|come out with us",
        "zh": "动物|鸟|头一天出去|出去了几小时",
    },
    "arts-heritage": {"en": r"\bperformances?\b|\bon stage\b|\bbox office", "zh": "演出|排练|票房"},
    "club": {"en": r"\bmatch(?:es)?\b(?! the)|\bfixture|training night", "zh": "比赛|训练"},
    "neighbourhood": {
        "en": r"new to the neighbou?rhood|day in the house",
        "zh": "搬来的街坊|楼道|居委会",
    },
    "museum": {
        "en": r"\bobjects?\b(?! to)|\bexhibit|conservator|\bcurator|inventory numbers|catalogue language|the labels|[Ll]arger labels",
        "zh": "藏品|展厅|展品|展签|展览|闭馆|观众|讲解|馆长|馆名|馆里|说明牌",
    },
    "library": {
        "en": r"\bborrow|\blibrarian|\bone page or one picture|\bobject or book\b|\bor one book|exhibition, book|\breading circle|what is read",
        "zh": "借书|馆员|图书、|图书或|读什么|一本书|页书",
    },
    "school": {"en": r"\bpupils?\b|\bparents'? evening|open day for", "zh": "学生|家长会|招生"},
    "council": {"en": r"\bpermits?\b|closed road", "zh": "办证|封路"},
    "law-accounts": {
        "en": r"\btax advis|\(returns\b|\bcourt\b|[Ww]e lost because|\bmy chances|Do you act for|kind of case|\bpartner in charge|[Oo]ne partner\b",
        "zh": "报税|税务|案情|也代理|打输|输的|才输|合伙人|胜算|多大把握",
    },
    "agency": {"en": r"planning permission|\barchitect|\bbuilders?\b", "zh": "施工|建筑师"},
    "health-professional": {
        "en": r"\btherap|what an insurer may pay|first three meetings",
        "zh": "心理|来访者|疗程",
    },
}
"""Trade → what only it, or hardly anybody but it, says."""
