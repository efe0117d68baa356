"""German."""

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
    "de",
    "Deutsch",
    "German",
    "de",
    is_draft=True,
    date="{day}. {name} {year}",
    axis_date="d. mmm",
    yes=("Ja", "j"),
    no=("Nein", "n"),
    days=DayWords(
        months=(
            "Januar", "Februar", "März", "April", "Mai", "Juni",
            "Juli", "August", "September", "Oktober", "November", "Dezember",
        ),
        short_months=(
            "jan|jänner", "feb", "mär|mrz|marz|maerz", "apr", "", "jun",
            "jul", "aug", "sep|sept", "okt", "nov", "dez",
        ),
        weekdays=(
            "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonnabend",
            "Sonntag",
        ),
        fillers=("am", "der", "den", "des", "im", "bis", "zum", "vom"),
        parts={"anfang": 1, "mitte": 15, "ende": 31},
        near={"gestern": -1, "heute": 0, "morgen": 1, "übermorgen": 2},
        years={
            "letztes jahr": -1, "letzten jahres": -1, "dieses jahr": 0, "dieses jahres": 0,
            "nächstes jahr": 1, "nächsten jahres": 1,
        },
        this_month=(
            "dieser monat", "diesen monat", "diesem monat", "dieses monats", "des monats", "monatsende",
        ),
        next_month=("nächster monat", "nächsten monat", "nächsten monats"),
    ),
    clock=ClockWords(
        whole={"mittag": "12:00", "mittags": "12:00", "mitternacht": "00:00"},
        before_noon=("morgens", "vormittags", "früh"),
        after_noon=("nachmittags", "abends"),
        at_night=("abends",),
        at_noon=("mittags",),
        hour=("uhr",),
        leads=("um",),
        phrases={
            "halb {hour}": -30, "viertel nach {hour}": 15, "viertel vor {hour}": -15,
            "dreiviertel {hour}": -15, "{minutes} nach {hour}": 1, "{minutes} vor {hour}": -1,
            "{minutes} minuten nach {hour}": 1, "{minutes} minuten vor {hour}": -1,
        },
    ),
    hours=HourWords(
        hours=("std", "std.", "stunde", "stunden"),
        minutes=("min.", "minute", "minuten"),
        joins=("und",),
        halves={
            "eine viertelstunde": 0.25, "eine halbe stunde": 0.5, "halbe stunde": 0.5,
            "viertelstunde": 0.25, "dreiviertelstunde": 0.75, "eine dreiviertelstunde": 0.75,
            "eine stunde": 1.0, "anderthalb stunden": 1.5,
            "eineinhalb stunden": 1.5, "zweieinhalb stunden": 2.5,
        },
        signs=("Std",),
    ),
    numbers=NumberWords(
        one={
            "Stunden": "Stunde", "Minuten": "Minute", "Tage": "Tag", "Wochen": "Woche",
            "Monate": "Monat", "Jahre": "Jahr", "Beiträge": "Beitrag", "Personen": "Person",
            "Bestellungen": "Bestellung", "Besuche": "Besuch", "Mitglieder": "Mitglied",
            "Dateien": "Datei", "Punkte": "Punkt", "Kundinnen": "Kundin",
        },
        short={"std": "stunde"},
        sizes={"tsd": 1_000, "tsd.": 1_000, "tausend": 1_000, "mio": 1_000_000, "mio.": 1_000_000},
        money={
            "CNY": ("yuan",),
            "USD": ("dollar",),
            "EUR": ("euro",),
            "GBP": ("pfund",),
        },
        percent=("prozent",),
        spelt=(
            "ein|eins|eine|einer", "zwei|zwo", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
            "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn",
            "neunzehn", "zwanzig", "einundzwanzig", "zweiundzwanzig", "dreiundzwanzig", "vierundzwanzig",
        ),
        half=("halbe", "halber", "halbes", "eine halbe", "ein halber", "ein halbes"),
        and_a_half=("einhalb", "und eine halbe", "und ein halber", "und ein halbes"),
        about=("etwa", "ungefähr", "circa", "ca.", "ca", "rund", "über", "mehr als", "fast"),
        to=("bis", "oder"),
        per=("pro", "je", "am", "im", "in", "der"),
        out_of=("von",),
    ),
    periods=PeriodWords(
        day=r"\b(täglich\w*|(pro|je|jeden|am) Tag)\b",
        week=r"\b(wöchentlich\w*|(pro|je|jede|in der) Woche)\b",
        month=r"\b(monatlich\w*|(pro|je|jeden|im) Monat)\b",
        quarter=r"\b(vierteljährlich\w*|(pro|je|jedes|im) (Quartal|Vierteljahr))\b",
        year=r"\b(jährlich\w*|(pro|je|jedes|im) Jahr)\b",
        deadlines=("bis",),
        seasons=r"(?:\b(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September"
        r"|Oktober|November|Dezember)\b|\b(?:Weihnacht|Ostern|Osterzeit|Pfingst|Silvester|Fasching|Karneval"
        r"|Advents?(?![a-z])|Adventszeit|Frühling|Frühjahr|Sommer|Herbst|Winter|Saison|saisonal)|saison\b)",
    ),
    tables=TableWords(
        totals=("summe", "gesamt", "gesamtsumme", "insgesamt"),
        nothing=("k. a.", "keine angabe"),
        seconds=("sek", "sek."),
    ),
)  # fmt: skip
