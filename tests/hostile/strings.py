"""Awkward texts: what files, spreadsheets and parsers take for something else, and what they can't hold."""

from __future__ import annotations

from random import Random

_WORDS = [
    "", " ", "  ", "\n", "\n\n", "\t", " \n ", "~", "null", "Null", "NULL", "none", "None", "nil", "undefined",
    "yes", "no", "y", "n", "on", "off", "true", "false", "True", "FALSE", "TRUE",
    "0", "1", "-1", "+1", "007", "0o7", "0x1F", "0b1", "1_000", "1,000", "1.", ".5", "1.0", "1.50", "-0", "-0.0", "1e3",
    "1E400", "1e-7", "12e+3", ".inf", "-.inf", ".nan", "inf", "NaN", "1:30", "12:30:45", "190:20:30", "9" * 16, "9" * 40,
    "0.1000000000000000055", "2026-01-01", "2026-01-01T00:00:00Z", "2026-13-45", "1/2", "3-4", "MAR1", "SEPT2", "1-2-3",
    "=1+1", "=SUM(A1:A9)", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "=", "==", "+", "-", "--", "---", "---\na", "...",
    "@", "\t=1", "\n=1", " =1", "'=1", "''=1", "'", "''", "'text", '"', '""', '"=1"', "＝1+1", "＋1", "－1", "＠SUM(1)",
    "#N/A", "#REF!", "#DIV/0!", "#NAME?", "#", "# comment", "a # b", "a#b", "a: b", "a:", ": a", ":", "key: value\nother: 1",
    "- a", "-a", "- ", "-\ta", "? a", "?", "! a", "!!str x", "!tag", "&anchor", "*alias", "*", "<<", "<<: *a", "|", "|-", "|+2", ">",
    ">-\n a", "%YAML 1.1", "%", "`", "``x``", "{", "}", "{a: 1}", "{}", "[", "]", "[]", "[a, b]", ",", ", ", "a, b", "a,b;c\td",
    "\\", "\\n", "\\u0041", "\\x00", "\\ud83d\\ude00", "\\\\", "C:\\temp\\new", "%00", "%s", "%n", "{name}", "{0}", "{", "{{x}}", "$x",
    "${x}", "$(x)", "`x`", "<b>", "</t>", "<f>1</f>", "<![CDATA[x]]>", "]]>", "&amp;", "&", "&#0;", "&#x41;", "<?xml?>", "<!--", "-->",
    "_x0041_", "_x000D_", "_x005F_", "_x0041_x0042_", "__x0041__", "_x005F_x0041_", "_X0041_", "_x00_",
    "a\nb", "a\n\nb", "a\n b", " a\nb", "a \nb", "a\nb\n", "\na", "\n\na", "a\n\n", "a\n\n\n", "\n a\n", "a\tb", "\ta", "a\t", " a", "a ", "  a  ",
    "a  b", "  a\n  b\n", "a\n\tb", "a:\n  - b", "| a\n| b", "a\r\nb", "a\rb", "\r", "\r=1", "a\u0085b", "a\u2028b", "a\u2029b", "\u2028",
    "a\u00a0b", "\u00a0", "\u3000", "\u3000全\u3000", "\ufeff", "\ufeffa", "a\ufeffb", "\u200b", "\u200d", "\u200e", "\u200f", "\u202e", "\u2066a\u2069",
    "\u00ad", "\u0301", "e\u0301", "\u0000", "a\u0000b", "\u0001", "\u0008", "\u000b", "\u000c", "\u001b[31m", "\u001f", "\u007f", "\u0080", "\u009f",
    "\ud800", "\udfff", "a\ud800b", "\ud83d\ude00", "\udc00\ud800", "\ufffd", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff", "\ue000",
    "绿叶茶行", "店长，林悦", "“引号”", "《书名》：一", "日本語テキスト", "한국어", "ไทย", "हिन्दी", "العربية", "עברית", "مرحبا (1) = 2", "שלום, world", "Ωμέγα",
    "ИП «Ромашка»", "Zoë", "naïve café", "ﬁ", "İı", "ß", "ẞ", "𝕏", "𠮷野家", "👍🏽", "👩‍👩‍👧‍👦", "🇨🇳", "😀", "❤️", "a😀b", "☃", "½", "№", "¿", "¡",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "http://a.b/?c=d&e=f#g", "a@b.c", "../../etc/passwd", "CON", "aux.txt", "a/b", "a|b", "a*b?", "x" * 255, "x" * 1025,
    "x " * 500, "全" * 20_000, "😀" * 20_000, "=" * 20_000, "x" * 20_000, "a\n" * 10_000, "\n" * 300, " " * 1_000, "_x0041_" * 2_800, '"' * 9_000,
    "DROP TABLE answer;--", "'; --", "Robert'); x", "\\'", "\\\"", "''' '''", '"""', "a''b", "it's", "“it’s”", "end\\", "end:", "end #", "x: |", "x: >\n",
    "key:\tvalue", "\tkey: value", "- - -", "* * *", "1. a", "1) a", "a\\\nb", "trailing \\", "\\ leading", "a…", "…", "–", "—", "·",
]  # fmt: skip
_PIECES = [
    *"=+-@'\"#:,;?!&*|>%`{}[]()<>~\\/ \n\t\r_$.",
    "  ", "\n\n", ": ", " #", "- ", "--- ", "null", "true", "1", "0x", "e5", "_x0041_", "茶", "全角", "é", "e\u0301", "😀", "👩‍👧", "א", "م", "\u200f", "\u200b",
    "\u00a0", "\u3000", "\u2028", "\u0085", "\ufeff", "\u0000", "\u001b", "\u007f", "\ud800", "\udc00", "\ufffe", "\U0010ffff", "a", "word", "Tea shop",
]  # fmt: skip


def awkward(count: int = 500) -> list[str]:
    """That many awkward texts, the same each time: known ones first, then ones made of awkward pieces."""
    found = dict.fromkeys(_WORDS)
    random = Random(count)
    while len(found) < count:
        found["".join(random.choices(_PIECES, k=random.randint(1, 12)))] = None
    return list(found)[:count]
