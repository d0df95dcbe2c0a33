package io.iterablemcp.safety.preview.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleContentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <p>Hi</p><p>Ann</p>                                          | Hi Ann
            un<b>believ</b>able <i>lamps</i>                             | unbelievable lamps
            <head><title>T</title><style>p{}</style></head><body>Hi      | Hi
            <SCRIPT>if (a < b) run("<p>")</SCRIPT >Hi                    | Hi
            a <!-- > <p>no</p> -->b                                      | a b
            1 < 2 & 3 > 2 &amp;&#33; &nbsp;&nbsp;x                       | 1 < 2 & 3 > 2 &! x
            Hi&#8203;&#173;there&nbsp;&zwnj;                             | Hithere
            Leave &middot; Caf&eacute; &ndash; &amp;copy;                | Leave · Caf&eacute; – &copy;
            <p title="a>b">Hi                                            | b">Hi
            <style>p{                                                    | ``
            Hi <!-- without end                                          | Hi
            Hi <p                                                        | Hi
            """)
    void isWhatAReaderSees(String html, String text) {
        assertThat(VisibleContent.of(html)).isEqualTo(text);
    }

    /** Every unclosed block would otherwise be searched to the end. */
    @Test
    void isReadInOnePassHoweverTheHtmlIsMade() {
        assertThat(VisibleContent.of("<style".repeat(200_000))).isEmpty();
        assertThat(VisibleContent.of("<!--".repeat(200_000))).isEmpty();
        assertThat(VisibleContent.of("<".repeat(200_000))).hasSize(200_000);
        assertThat(VisibleContent.of("x".repeat(600_000))).hasSize(500_000);
    }
}
