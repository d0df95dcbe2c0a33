package io.iterablemcp.safety.destination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code attacks/links.txt} has the links that must be found. */
class LinkHostsTest {

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
                "Find us @example on social media",
                "Your data: 5 GB, JavaScript: the book, on sale = now",
                "<img src=\"data:image/png;base64,iVBORw0KGgo=\">",
                "<style>a.link:hover { top: 1.5em } .btn.app, td.info { content: '\\2014' }</style>",
                "{{order.net}} and {{item.url}}/x, Inc./Ltd, 1.5/2, either/or.",
                "<a href=\"/{{category}}/{{page}}\">Shop</a>"
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
