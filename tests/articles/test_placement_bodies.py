"""Placement in bodies as newsrooms write them: every byte of the host passes, and each card stands where it should."""

import re

import pytest

from tests.articles.placing import body
from wagtail_geometa.articles.placement import Candidate

#: name -> (language, people, the body; «key» marks where a card belongs)
BODIES = {
    "wagtail rich text": (
        "en",
        [Candidate("L", ("Sergei Lavrov", "Sergey Lavrov"), ("Lavrov",)), Candidate("T", ("Tomas Okonjo-Reyes",))],
        '<h2 data-block-key="1a">Sergei Lavrov in Asunción</h2>\r\n'
        '<p data-block-key="2b">Talks about the <a href="/rivers/">Paraná</a> began on Monday.<br/>Rain fell.</p>\r\n'
        '<img alt="A gauge" class="richtext-image full-width" height="450" src="/media/a.jpg" width="800">\r\n'
        '<p data-block-key="3c">“We’ll <b>measure</b> it,” said Lavrov’s deputy &amp; two others.</p>«L»\r\n'
        '<ul><li data-block-key="4d">Tomas Okonjo-Reyes</li><li data-block-key="5e">nobody</li></ul>\r\n'
        '<p data-block-key="6f"><i>Tomas&nbsp;Okonjo&#8209;Reyes</i> agreed.</p>«T»',
    ),
    "embeds": (
        "en",
        [Candidate("A", ("Ana Duarte",))],
        '<p>Watch.</p><div style="padding-bottom: 56.25%;" class="responsive-object">\n'
        '    <iframe width="480" height="270" src="https://video.example/embed/x?a=1&b=2" title="Ana Duarte" '
        'allowfullscreen></iframe>\n</div>\n'
        '<blockquote class="post"><p lang="en" dir="ltr">Ana Duarte <a href="https://t.example/x">#</a></p>&mdash; A (@a)'
        '</blockquote> <script async src="https://p.example/w.js" charset="utf-8"></script>\n'
        '<p>Later <em>Ana Duarte</em>\n\tspoke.</p>«A»\n<p>End.</p>',
    ),
    "tables and captions": (
        "en",
        [Candidate("A", ("Ana Duarte",)), Candidate("R", ("Rosa Yupanqui",))],
        '<figure class=image><img src=a.jpg alt="Ana Duarte"><figcaption>Ana Duarte (left)</figcaption></figure>'
        '<table class="t"><caption>Rosa Yupanqui</caption><thead><tr><th>Name<th>Vote<tbody>'
        '<tr><td><p>Ana Duarte</p><td>yes<tr><td>Rosa Yupanqui<td>no</table>'
        '<P>It was <STRONG>Ana Duarte</STRONG> who won.</P>«A»<p >Rosa Yupanqui lost.</p >«R»',
    ),
    "paragraphs left open": (
        "en",
        [Candidate("A", ("Ana Duarte",)), Candidate("R", ("Rosa Yupanqui",))],
        "<p>First.\n<p>Then Ana Duarte came in\n«A»<p>and <b>Rosa Yupanqui\n«R»<h2>Later</h2>\n<p>x</b>",
    ),
    "comments, sections and drawings": (
        "en",
        [Candidate("A", ("Ana Duarte",))],
        "<!DOCTYPE html><!-- <p>Ana Duarte</p> --><![CDATA[ <p>Ana Duarte</p> ]]>"
        '<svg viewBox="0 0 1 1"><title>Ana Duarte</title><text>Ana Duarte</text><g/></svg>'
        "<style>p > a::after { content: '</p>Ana Duarte' }</style><!--[if IE]><p>Ana Duarte</p><![endif]-->"
        "<p>Ana Duarte &lt;p&gt; &copy 2026 &#x41; &nosuch; & <</p>«A»<p>&#0;x",
    ),
    "nested lists": (
        "en",
        [Candidate("A", ("Ana Duarte",))],
        "<ol>\n <li>One<ul><li><p>Ana Duarte</p></li>\n<li>two</ul>\n <li>Three</ol>\n<dl><dt>Ana Duarte<dd>mayor</dl>\n"
        "<section><article><div><p>The mayor, Ana Duarte, left.</p>«A»</div></article></section>",
    ),
    "Arabic": (
        "ar",
        [Candidate("S", ("أحمد الشرع",), ("الشرع",)), Candidate("D", ("أنا دوارتي",))],
        '<div dir="rtl" lang="ar"><h3>أحمد الشرع</h3><p>بدأت المحادثات يوم الاثنين.</p>\n'
        "<p>وقال <strong>والشرع</strong> إنّ الماء يرتفع.</p>«S»\n<p>\u200fلأنا دوارتي رأيٌ آخر\u200f.</p>«D»</div>",
    ),
    "Chinese": (
        "zh-hans",
        [Candidate("W", ("王毅",)), Candidate("L", ("谢尔盖·拉夫罗夫", "拉夫罗夫"))],
        "<h2>王毅访问</h2><p>会谈周一开始。</p><p>外交部长王毅表示，水位正在上升。</p>«W»<p>昨天，拉夫罗夫也来了。</p>«L»",
    ),
    "German": (
        "de",
        [Candidate("M", ("Friedrich Merz",), ("Merz",)), Candidate("K", ("Jörg Kühnle-Groß",))],
        "<p>„Der <q>Friedrich Merz</q> der Dämme“ bleibt.</p><p>Die Merz-Regierung schweigt&shy;.</p>"
        "<p>Merz’ Sprecher &ndash; ein Gast &ndash; ging.</p>«M»<p>Jörg Kühnle‑Gross’ Rede? Jörg Kühnle-Großs!</p>«K»",
    ),
    "Spanish": (
        "es",
        [Candidate("D", ("Miguel Díaz-Canel",), ("Díaz-Canel",)), Candidate("A", ("Ana Ruiz",)),
         Candidate("P", ("Ana Ruiz Pérez",))],
        "<p>—¿Vendrá? —preguntó <a href='#a'>Miguel Díaz-Canel</a>.</p><p>¡DÍAZ-CANEL no vino!</p>«D»"
        "<p>Ana Ruiz Pérez, sí.</p>«P»<blockquote>«Ana Ruiz»</blockquote><p>Y llegó Ana&#160;Ruiz…</p>«A»",
    ),
}  # fmt: skip
PLACE = re.compile("«([A-Z])»")


@pytest.mark.parametrize("name", BODIES)
def test_cards_stand_where_a_reader_first_meets_somebody_and_nothing_else_changes(name):
    language, people, marked = BODIES[name]
    html = PLACE.sub("", marked)
    assert body(html, *people, language=language) == PLACE.sub(r"<aside>card \1</aside>", marked)
    assert body(html, language=language) == html
