"""French."""

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

_UNITS = (
    "heure", "minute", "jour", "semaine", "année", "an", "personne", "publication", "commande",
    "visite", "client", "cliente", "membre", "fichier", "point",
)  # fmt: skip

LANGUAGE = Language(
    "fr",
    "Français",
    "French",
    "fr",
    other_names=("francais",),
    is_draft=True,
    date="{day} {name} {year}",
    yes=("Oui",),
    no=("Non", "n"),
    days=DayWords(
        months=(
            "janvier", "février", "mars", "avril", "mai", "juin",
            "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        ),
        short_months=(
            "janv", "févr|fevr|fevrier", "", "avr", "", "",
            "juil", "aout", "sept", "oct", "nov", "déc|decembre",
        ),
        weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        ordinals=("er",),
        fillers=("le", "la", "de", "du", "d'", "au", "en", "d'ici", "à"),
        parts={"début": 1, "mi": 15, "milieu": 15, "fin": 31},
        near={
            "hier": -1, "aujourd'hui": 0, "demain": 1, "après-demain": 2,
        },
        years={
            "l'année dernière": -1, "l'an dernier": -1, "cette année": 0, "de l'année": 0, "d'année": 0,
            "l'année prochaine": 1, "l'an prochain": 1,
        },
        this_month=("ce mois", "ce mois-ci", "du mois", "de mois"),
        next_month=("le mois prochain", "du mois prochain", "mois prochain"),
    ),
    clock=ClockWords(
        whole={"midi": "12:00", "minuit": "00:00"},
        before_noon=("du matin",),
        after_noon=("de l'après-midi", "du soir"),
        at_night=("du soir",),
        hour=("h", "heure", "heures"),
        half=("et demie",),
        leads=("à",),
        phrases={
            "{hour} et demi": 30, "{hour} et demie": 30, "{hour} et quart": 15,
            "{hour} moins le quart": -15, "{hour} moins {minutes}": -1,
        },
    ),
    hours=HourWords(
        hours=("h", "heure", "heures"),
        minutes=("min", "mn", "minute", "minutes"),
        joins=("et",),
        halves={
            "un quart d'heure": 0.25, "une demi-heure": 0.5, "demi-heure": 0.5,
            "trois quarts d'heure": 0.75, "une demi heure": 0.5, "demi heure": 0.5, "une heure": 1.0,
            "une heure et demie": 1.5,
        },
        quarters={
            "et quart": 0.25, "et un quart": 0.25, "trois quarts": 0.75, "et trois quarts": 0.75,
            "moins le quart": -0.25, "moins un quart": -0.25,
        },
        signs=("h", "min"),
    ),
    numbers=NumberWords(
        one={**{f"{each}s": each for each in _UNITS}, "publications": "publication"},
        sizes={"mille": 1_000},
        money={
            "CNY": ("yuan", "yuans"),
            "USD": ("dollar", "dollars"),
            "EUR": ("euro", "euros"),
            "GBP": ("livre", "livres"),
        },
        percent=("pour cent", "pourcent"),
        spelt=(
            "un|une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
            "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt",
            "vingt et une|vingt-et-une", "vingt-deux", "vingt-trois", "vingt-quatre",
        ),
        half=("demi", "demie", "un demi", "une demi"),
        and_a_half=("et demi", "et demie"),
        about=("environ", "à peu près", "plus de", "près de", "presque"),
        to=("à", "ou"),
        per=("par", "chaque"),
        out_of=("sur",),
    ),
    periods=PeriodWords(
        day=r"\b(quotidien(ne)?s?|(par|chaque) jour|tous les jours)\b",
        week=r"\b(hebdomadaires?|(par|chaque) semaine)\b",
        month=r"\b(mensuel(le)?s?|(par|chaque) mois)\b",
        quarter=r"\b(trimestriel(le)?s?|(par|chaque) trimestre)\b",
        year=r"\b(annuel(le)?s?|par an|(par|chaque) année)\b",
        deadlines=("d'ici", "avant"),
        seasons=r"\b(?:janvier|février|avril|mai|juin|juillet|août|septembre"
        r"|octobre|novembre|décembre|(?:en|de) mars|Noël|Pâques|Toussaint|[Pp]rintemps|(?:l'|d'|en )été"
        r"|[Aa]utomne|[Hh]iver|[Ss]aison(?:s|nier|nière)?)\b",
    ),
    tables=TableWords(
        totals=("total général", "somme"),
        nothing=("n. d.", "nd"),
        seconds=("s", "sec"),
    ),
)  # fmt: skip
