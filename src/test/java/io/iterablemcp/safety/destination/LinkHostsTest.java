package io.iterablemcp.safety.destination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHostsTest {

    /** Each of them leads a person to evil.test, as browsers and mail programs read it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"https://evil.test/x\">Track your order</a>",
                "<a href='http://evil.test'>x</a>",
                "<a href=https://evil.test>x</a>",
                "<a href=\"//evil.test/x\">x</a>",
                "<a href=\"///evil.test/x\">x</a>",
                "<a href=\"https:evil.test/x\">x</a>",
                "<a href=\"https:/evil.test/x\">x</a>",
                "<a href=\"https:\\\\evil.test\\x\">x</a>",
                "<a href=\"\\\\evil.test\\x\">x</a>",
                "<a href=\"HTTPS://EVIL.TEST\">x</a>",
                "<a href=\"https://evil.test.\">x</a>",
                "<a href=\"https://evil.test:8443/x\">x</a>",
                "<a href=\"https://example.com@evil.test/\">x</a>",
                "<a href=\"https://example.com:pass@evil.test/\">x</a>",
                "<a href=\"https://example.com%40evil.test/\">x</a>",
                "<a href=\"https://evil%2etest/\">x</a>",
                "<a href=\"https&#58;//evil.test/\">x</a>",
                "<a href=\"https&colon;&sol;&sol;evil&period;test/\">x</a>",
                "<a href=\"&#104;ttps://&#x65;vil.test/\">x</a>",
                "<a href=\"https&#58//evil.test/\">x</a>",
                "<a href=\"ht\ntps://evil.test/\">x</a>",
                "<a href=\"https://ev\til.test/\">x</a>",
                "<a href=\"https://ev&Tab;il.test/\">x</a>",
                "<a href=\"https://ev&shy;il.test/\">x</a>",
                "<a href=\"https:/\n/evil.test/\">x</a>",
                "<a href=\"mailto:help@evil.test\">x</a>",
                "<a href=\"mailto:help&#64;evil.test\">x</a>",
                "<img src=\"https://evil.test/pixel.png\">",
                "<img srcset=\"https://evil.test/a.png 1x, https://evil.test/b.png 2x\">",
                "<form action=\"https://evil.test/collect\">",
                "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.test/\">",
                "<base href=\"https://evil.test/\">",
                "<link rel=\"stylesheet\" href=\"//evil.test/a.css\">",
                "<div style=\"background:url(https://evil.test/a.png)\">",
                "<style>@import '//evil.test/a.css';</style>",
                "<table background=\"https://evil.test/a.png\">",
                "<!--[if mso]><v:fill src=\"https://evil.test/a.png\"/><![endif]-->",
                "Pay here: https://evil.test/pay",
                "Pay here: www.evil.test",
                "Write to help@evil.test",
                "support@evil.test",
                "evil.test@evil.test",
                "https://EXAMPLE.com.evil.test/",
                "ftp://evil.test/file",
                "intent://evil.test/#Intent;scheme=https;end",
                "myapp://evil.test/open",
                "{{#if vip}}https://evil.test/vip{{/if}}",
                "<a href=\"{{link}}\">x</a> <a href=\"https://evil.test/{{userId}}\">y</a>"
            })
    void findsTheHost(String text) {
        assertThat(LinkHosts.in(text)).anyMatch(host -> host.equals("evil.test") || host.endsWith(".evil.test"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://{{host}}/x",
                "https://shop.{{domain}}/x",
                "//{{{host}}}",
                "https://[[feed.host]]/x",
                "https://{{#if a}}evil{{/if}}.test/"
            })
    void saysThatAHostIsOnlyKnownLater(String text) {
        assertThat(LinkHosts.in(text)).contains(LinkHosts.OPEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello {{firstName}}, your order 12/2026 is on its way.",
                "<a href=\"/account\">Account</a>",
                "<a href=\"{{unsubscribeUrl}}\">Unsubscribe</a>",
                "<a href=\"#top\">Top</a>",
                "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\""
                        + " \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">",
                "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:v='urn:schemas-microsoft-com:vml'>",
                "<style>p { color: red; } /* comment */ @media (max-width: 600px) { }</style>",
                "Save 50% // today only",
                "Find us @example on social media"
            })
    void findsNothingInOrdinaryContent(String text) {
        assertThat(LinkHosts.in(text)).isEmpty();
    }

    @Test
    void writesInternationalNamesAsTheyAreLookedUp() {
        assertThat(LinkHosts.in("https://b\u00fccher.example/")).containsExactly("xn--bcher-kva.example");
        assertThat(LinkHosts.in("https://\u0435xample.com/")).noneMatch("example.com"::equals);
    }

    @Test
    void findsNumericHosts() {
        assertThat(LinkHosts.in("http://203.0.113.9/x")).containsExactly("203.0.113.9");
        assertThat(LinkHosts.in("http://3405803785/x")).containsExactly("3405803785");
        assertThat(LinkHosts.in("http://[2001:db8::1]/x")).hasSize(1);
    }
}
