"""Spanish."""

from __future__ import annotations

from assessment.core.language import (
    ClockWords,
    DayWords,
    HourWords,
    Language,
    NumberWords,
    PeriodWords,
    TableWords,
)

LANGUAGE = Language(
    "es",
    "Español",
    "Spanish",
    "es",
    other_names=("espanol",),
    is_draft=True,
    date="{day} de {name} de {year}",
    yes=("Sí", "si", "s"),
    no=("No", "n"),
    days=DayWords(
        months=(
            "enero", "febrero", "marzo", "abril", "mayo", "junio",
            "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
        ),
        short_months=(
            "ene", "feb", "mar", "abr", "", "jun", "jul", "ago", "sep|sept|setiembre", "oct", "nov", "dic",
        ),
        weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        ordinals=("o",),
        fillers=("de", "del", "el", "en", "a", "hasta"),
        parts={
            "principios": 1, "inicio": 1, "mediados": 15, "finales": 31, "fines": 31, "fin": 31,
        },
        near={"ayer": -1, "hoy": 0, "mañana": 1, "pasado mañana": 2},
        years={
            "el año pasado": -1, "del año pasado": -1, "este año": 0, "del año": 0, "de año": 0,
            "el año que viene": 1, "del año que viene": 1, "el próximo año": 1,
            "del próximo año": 1, "próximo año": 1,
        },
        this_month=("este mes", "del mes", "de mes"),
        next_month=(
            "el mes que viene", "del mes que viene", "el próximo mes", "del próximo mes",
            "próximo mes",
        ),
    ),
    clock=ClockWords(
        whole={"mediodía": "12:00", "medianoche": "00:00"},
        before_noon=("de la mañana", "de la madrugada"),
        after_noon=("de la tarde", "de la noche"),
        at_night=("de la noche",),
        hour=("h", "horas"),
        half=("y media",),
        after_midnight=("de la madrugada",),
        leads=("a las", "las", "a la", "la", "al"),
        phrases={
            "{hour} y media": 30, "{hour} y cuarto": 15, "{hour} menos cuarto": -15,
            "{hour} menos {minutes}": -1,
        },
    ),
    hours=HourWords(
        hours=("h", "hora", "horas"),
        minutes=("min", "minuto", "minutos"),
        joins=("y",),
        halves={
            "un cuarto de hora": 0.25, "tres cuartos de hora": 0.75, "hora y cuarto": 1.25,
            "media hora": 0.5, "una hora": 1.0, "hora y media": 1.5,
            "una hora y media": 1.5,
        },
        quarters={
            "y cuarto": 0.25, "y un cuarto": 0.25, "y tres cuartos": 0.75, "menos cuarto": -0.25,
            "menos un cuarto": -0.25,
        },
        signs=("h", "min"),
    ),
    numbers=NumberWords(
        one={
            "horas": "hora", "minutos": "minuto", "días": "día", "semanas": "semana",
            "meses": "mes", "años": "año", "personas": "persona", "publicaciones": "publicación",
            "pedidos": "pedido", "visitas": "visita", "clientes": "cliente",
            "miembros": "miembro", "archivos": "archivo", "puntos": "punto", "veces": "vez",
        },
        sizes={"mil": 1_000},
        money={
            "CNY": ("yuan", "yuanes"),
            "USD": ("dólar", "dólares"),
            "EUR": ("euro", "euros"),
            "GBP": ("libra", "libras"),
        },
        percent=("por ciento",),
        spelt=(
            "un|una|uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez",
            "",  # that for 11 is English too
            "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve",
            "veinte", "veintiuna|veintiún|veintiuno", "veintidós", "veintitrés", "veinticuatro",
        ),
        half=("medio", "media"),
        and_a_half=("y medio", "y media"),
        about=(
            "unos", "unas", "alrededor de", "cerca de", "más de", "casi", "aproximadamente",
        ),
        to=("a", "o"),
        per=("por", "al", "a", "la", "cada"),
        out_of=("de", "sobre"),
    ),
    periods=PeriodWords(
        day=r"\b(diari[oa]s?|(por|al|cada) día)\b",
        week=r"\b(semanal(es)?|(por|a la|cada) semana)\b",
        month=r"\b(mensual(es)?|(por|al|cada) mes)\b",
        quarter=r"\b(trimestral(es)?|(por|al|cada) trimestre)\b",
        year=r"\b(anual(es)?|(por|al|cada) año)\b",
        deadlines=("antes de", "hasta"),
        seasons=r"\b(?:enero|febrero|abril|junio|julio|agosto|septiembre"
        r"|octubre|noviembre|diciembre|(?:en|de) (?:marzo|mayo)|Navidad(?:es)?|Semana Santa|Pascua"
        r"|Día de Reyes|(?:en|de|la) primavera|[Vv]erano|[Oo]toño|[Ii]nvierno|[Tt]emporada)\b",
    ),
    tables=TableWords(
        totals=("suma", "total general"),
        nothing=("n/d",),
        seconds=("s", "seg"),
    ),
)  # fmt: skip
