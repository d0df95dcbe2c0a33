package io.iterablemcp.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorsTest {

    private final Detectors detectors = new Detectors();

    static List<String> strings() {
        try (InputStream in = DetectorsTest.class.getResourceAsStream("/privacy/personal-strings.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> personal() {
        return strings().stream().filter(line -> line.contains("⟦"));
    }

    static Stream<String> ordinary() {
        return strings().stream().filter(line -> !line.contains("⟦"));
    }

    private String marked(String text) {
        return detectors.masked(text, (kind, value) -> "⟦" + value + "⟧");
    }

    private static String bare(String line) {
        return line.replaceAll("[⟦⟧]", "");
    }

    @Test
    void theStringsAreManyAndHalfOfThemArePersonal() {
        assertThat(personal()).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
        assertThat(ordinary()).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("personal")
    void findsWhatIsPersonalAndNothingElse(String line) {
        assertThat(marked(bare(line))).isEqualTo(line);
    }

    @ParameterizedTest
    @MethodSource("ordinary")
    void leavesOrdinaryTextAsTheSameObject(String line) {
        assertThat(marked(line)).isSameAs(line);
    }

    @ParameterizedTest
    @MethodSource("personal")
    void findsTheSameWithinASentence(String line) {
        assertThat(marked("Hello, " + bare(line) + " — that is all")).isEqualTo("Hello, " + line + " — that is all");
    }

    @ParameterizedTest
    @CsvSource({
        "'to ⟦ada\u200B@exam\u00ADple.com⟧\u200B'",
        "'\u202A⟦+1\u202F415\u2011555\u20110123⟧\u202C'",
        "'⟦4111\u200B1111\u200B1111\u200B1111⟧'",
    })
    void findsAValueThatHiddenCharactersDivide(String line) {
        assertThat(marked(bare(line)).replaceAll("\u200B?⟧\u200B?", "⟧"))
                .isEqualTo(line.replaceAll("\u200B?⟧\u200B?", "⟧"));
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, EMAIL",
        "+14155550123, PHONE",
        "203.0.113.7, IP_ADDRESS",
        "2001:db8::1, IP_ADDRESS",
        "4111111111111111, PAYMENT_CARD",
        "DE89370400440532013000, BANK_ACCOUNT"
    })
    void tellsTheKind(String text, DetectedKind expected) {
        assertThat(detectors.masked(text, (kind, value) -> kind.name())).isEqualTo(expected.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "12 ",
                "1-",
                "1.",
                "0171 ",
                "+1 ",
                "(1) ",
                "a@",
                "@",
                "@a.",
                "a.",
                "a@b.",
                ":",
                "a:",
                "::",
                "1:",
                "f:",
                "%40",
                "&#64;",
                "DE89 ",
                "DE8",
                "\"",
                "\"@",
                "a=",
                "=a@b.c",
                "call 1",
                "+",
                "(",
                "order 0",
                "1 1 1 1 (",
                "٣ "
            })
    void takesTimeInProportionToTheLength(String part) {
        String text = part.repeat(60_000 / part.length());
        assertTimeout(Duration.ofSeconds(4), () -> detectors.masked(text, (kind, value) -> ""));
    }
}
