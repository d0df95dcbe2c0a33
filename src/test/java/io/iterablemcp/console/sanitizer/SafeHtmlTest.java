package io.iterablemcp.console.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.safety.preview.message.MessageContent;
import io.iterablemcp.safety.preview.message.MessagePart;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** A document looks as the message will, and says what it has not. */
class SafeHtmlTest {

    private static String body(String html) {
        String document = SafeHtml.ofHtml(html).html();
        return document.substring(document.indexOf("<body"), document.indexOf("</html>"));
    }

    private static Document parsed(String html) {
        return Parser.htmlParser().parseInput(html, "");
    }

    @Test
    void keepsTheLookOfTablesColoursAndFonts() {
        String html =
                "<body bgcolor=\"#fafafa\" style=\"margin:0\"><table width=\"600\" cellpadding=\"0\" class=\"card\">"
                        + "<tbody><tr><td align=\"center\" valign=\"top\" style=\"padding:8px 4px;font-family:'Open Sans',Arial,sans-serif;"
                        + "background:linear-gradient(rgba(0,0,0,.5),#fff);color:#333 !important\"><font face=\"Arial\" color=\"red\""
                        + " size=\"+1\">Sale &amp; more</font><br><b>now</b></td></tr></tbody></table></body>";

        assertThat(body(html)).isEqualTo(html);
        assertThat(SafeHtml.ofHtml(html).removed()).isEqualTo(Removed.NOTHING);
    }

    /** Parsers swallow the first line break of such a text. */
    @Test
    void keepsTheLineBreaksOfPreformattedText() {
        assertThat(body("<pre>\n\n a\n b</pre>")).isEqualTo("<body><pre>\n\n a\n b</pre></body>");
        assertThat(body("<pre>a</pre>")).isEqualTo("<body><pre>a</pre></body>");
    }

    @Test
    void isADocumentWithACharsetOfItsOwn() {
        assertThat(SafeHtml.ofHtml("<html lang=de dir=ltr><meta charset=utf-7><title>T</title><p>ü")
                        .html())
                .isEqualTo("<!DOCTYPE html><html lang=\"de\" dir=\"ltr\"><head><meta charset=\"utf-8\"><style>"
                        + HtmlText.OWN_STYLE + "</style></head><body><p>ü</p></body></html>");
    }

    @Test
    void showsAPlaceholderInTheSizeOfAnImage() {
        assertThat(body("<img src=https://x.example/a.png alt='Our \"lamp\"' width=300 height=120 class=hero"
                        + " style='border-radius:4px;width:100%'>"))
                .isEqualTo("<body><span class=\"hero\" style=\"width:300px;height:120px;border-radius:4px;width:100%\""
                        + " data-image=\"\">Our &quot;lamp&quot;</span></body>");
        assertThat(body("<img src=a width=30 height=20>")).contains(">image 30 × 20</span>");
        assertThat(body("<picture><source srcset=a><img src=b></picture><svg><path d='M0'/></svg>"))
                .isEqualTo("<body><span data-image=\"\">image</span><span data-image=\"\">image</span></body>");
    }

    @Test
    void aLinkKeepsItsTextAndShowsItsAddress() {
        assertThat(
                        body(
                                "<a href='https://shop.example/?a=1&amp;b=2' target=_blank style='color:#0a0' title='Bank'>Buy</a>"))
                .isEqualTo(
                        "<body><a style=\"color:#0a0\" title=\"https://shop.example/?a=1&amp;b=2\" data-link=\"\">Buy</a>"
                                + "</body>");
        assertThat(body("<a href={{unsubscribeUrl}}>Leave</a><a name=top>Top</a><a href='javascript:x()'>Code</a>"))
                .isEqualTo("<body><a title=\"{{unsubscribeUrl}}\" data-link=\"\">Leave</a><a>Top</a>"
                        + "<a data-link=\"\">Code</a></body>");
        assertThat(body("<a href='https://evil.example'><span title='https://bank.example'>x</span></a>"))
                .doesNotContain("bank.example");
    }

    @Test
    void keepsTheRulesOfStyleSheets() {
        String html =
                "<style>/* Shop */ p , .a\\:b > td[class=\"x\"] { color : RED; background:#fff url(a;b.png) no-repeat }"
                        + " @media only screen and (max-width: 600px){ .c{width:100%!important} }"
                        + " a:link, a:visited{color:#123}</style><style media=print>p{display:none}</style><p>x";

        assertThat(SafeHtml.ofHtml(html).html())
                .contains("<style>p , .a\\:b > td[class=\"x\"]{color:RED;background:#fff no-repeat}"
                        + "@media only screen and (max-width: 600px){.c{width:100%!important}}"
                        + "a[data-link], a:visited{color:#123}@media print{p{display:none}}</style></head>");
    }

    @Test
    void formsAndFieldsAreOnlyShown() {
        assertThat(body("<form action=https://x.example><input type=text placeholder='Your name' style='color:red'>"
                        + "<input type=hidden value=secret><select><option>One<option selected>Two</select>"
                        + "<textarea>Hi\n<b></textarea><button class=go><b>Send</b></button></form>"))
                .isEqualTo("<body><span style=\"color:red\" data-control=\"\">Your name</span>"
                        + "<span data-control=\"\">Two</span><span data-control=\"\">Hi\n&lt;b&gt;</span>"
                        + "<span class=\"go\" data-control=\"\"><b>Send</b></span></body>");
    }

    @Test
    void countsWhatIsNotThereInWordsForThePage() {
        Removed removed = SafeHtml.ofHtml("<script>1</script><p onclick=a onload=b>x</p><a href=javascript:c>y</a>"
                        + "<img src=a><img src=b><td background=c><iframe src=d></iframe><video src=e></video>"
                        + "<form><input></form><meta charset=utf-8><meta http-equiv=refresh><style>@import 'f';p{background:url(g)}</style>"
                        + "<a href=https://h.example>z</a>pay\u200Bpal\u202E")
                .removed();

        assertThat(removed.sentences())
                .containsExactly(
                        "2 images are placeholders.",
                        "1 link leads nowhere here; it shows its address.",
                        "4 scripts were removed.",
                        "1 embedded page was removed.",
                        "1 video or sound was removed.",
                        "2 forms or fields are only shown.",
                        "2 files that the styles load were removed.",
                        "1 other element was removed.",
                        "2 characters cannot be seen.");
        assertThat(SafeHtml.ofHtml("<table background=c><tr><td>x").removed().count(RemovedKind.IMAGE))
                .isEqualTo(1);
        assertThat(SafeHtml.ofHtml("<img>".repeat(1234)).removed().sentences())
                .containsExactly("1,234 images are placeholders.");
    }

    @Test
    void saysThatALongMessageHasNoEnd() {
        MessageDocument document = SafeHtml.ofHtml("<p>" + "💡".repeat(SafeHtml.LONGEST / 2));
        assertThat(document.removed().sentences()).containsExactly("The message is too long. Its end is not shown.");
        assertThat(document.html()).endsWith("💡</p></body></html>");
        assertThat(SafeHtml.ofText("x".repeat(SafeHtml.LONGEST + 1)).removed().count(RemovedKind.END))
                .isEqualTo(1);
    }

    @Test
    void textsArePlain() {
        MessageDocument text = SafeHtml.ofText("Hi <b>{{name}}</b>\r\n\"Sale\" & more\0\uD83D!\u200B");
        MessageDocument push = SafeHtml.ofText("<script>", "Now & here");

        assertThat(text.html())
                .endsWith("<body><div style=\"white-space:pre-wrap\">Hi &lt;b&gt;{{name}}&lt;/b&gt;\n"
                        + "&quot;Sale&quot; &amp; more\uFFFD!\u200B</div></body></html>");
        assertThat(text.removed().sentences()).containsExactly("1 character cannot be seen.");
        assertThat(push.html())
                .endsWith("<body><p style=\"white-space:pre-wrap\"><b>&lt;script&gt;</b></p>"
                        + "<div style=\"white-space:pre-wrap\">Now &amp; here</div></body></html>");
        for (MessageDocument each : List.of(text, push)) {
            InertDocument.check(each.html());
            assertThat(SafeHtml.ofHtml(each.html()).html()).isEqualTo(each.html());
        }
    }

    @Test
    void aMessageShowsItsHtmlOrItsTitleAndText() {
        MessageContent email =
                new MessageContent(Map.of(MessagePart.HTML, "<i>Hi</i>", MessagePart.TEXT, "Hi"), Optional.empty());
        MessageContent push =
                new MessageContent(Map.of(MessagePart.TITLE, "Now", MessagePart.TEXT, "Hi"), Optional.empty());

        assertThat(SafeHtml.of(email)).isEqualTo(SafeHtml.ofHtml("<i>Hi</i>"));
        assertThat(SafeHtml.of(push)).isEqualTo(SafeHtml.ofText("Now", "Hi"));
    }

    /** Element by element, with every declaration of their styles. */
    @Test
    void theTemplatesOfTheSandboxKeepTheirLook() {
        int compared = 0;
        try (CampaignFixture sandbox = new CampaignFixture()) {
            for (var template : sandbox.world().templates.all()) {
                String html =
                        template.content(template.defaultLocale()).text("html").orElse("");
                if (!html.isBlank()) {
                    MessageDocument document = SafeHtml.ofHtml(html);
                    InertDocument.check(document.html());
                    assertThat(look(parsed(document.html()))).isEqualTo(look(parsed(html)));
                    assertThat(document.removed().count(RemovedKind.SCRIPT)).isZero();
                    assertThat(SafeHtml.ofHtml(document.html()).html()).isEqualTo(document.html());
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(10);
    }

    private static List<String> look(Document document) {
        List<String> look = new ArrayList<>();
        for (Element each : document.body().getAllElements()) {
            boolean image = each.normalName().equals("img") || each.hasAttr("data-image");
            String style =
                    each.attr("style").replaceAll("\\s*([:;,])\\s*", "$1").replaceAll(";$", "");
            look.add(
                    image
                            ? "image"
                            : each.normalName() + " " + each.attr("class") + " " + each.attr("width") + " "
                                    + each.attr("bgcolor") + " " + style + " " + each.ownText());
        }
        return look;
    }
}
