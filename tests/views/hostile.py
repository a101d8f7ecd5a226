"""Texts that somebody may write to make a page, a spreadsheet or a document do what it should not."""

from __future__ import annotations

MARKUP = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert&#40;1&#41;</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text y=9>x</text></a></svg>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    '" autofocus onfocus=alert(1) x="',
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=data:text/html,x></object>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><button>退出</button></form>",
    "<style>*{display:none}</style>",
    "<a href=javascript:alert(1)>点我</a>",
    "<b hx-get=/logout hx-trigger=load>x</b>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#x3C;script&#x3E;",
)
FORMATS = (
    "{{7*7}}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "%s%n%d{0}{name}",
    "\\u003cscript\\u003ealert(1)",
    "javascript:alert(1)",
    "]]></w:t><w:br/><w:t>",
    "=1+1",
    "@SUM(A1)",
    "‮txt.exe‬左右颠倒",
    "一‍二​三\u2066四\u2069",
    "👩‍🔬🧪💊",
    "𪚥龘𠮷𬺰㐀",
)
PAYLOADS = MARKUP + FORMATS
