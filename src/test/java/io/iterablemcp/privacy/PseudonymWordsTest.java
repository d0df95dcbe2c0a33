package io.iterablemcp.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymWordsTest {

    @ParameterizedTest
    @CsvSource({
        "person-0123456789abcdef, person-0123456789abcdef",
        "Write to PERSON-0123456789ABCDEF@masked.invalid., person-0123456789abcdef",
        "https://x.example/?u=person-0123456789abcdef%40masked.invalid, person-0123456789abcdef",
        "xperson-0123456789abcdef0z, person-0123456789abcdef0",
        "staff-0123456789abcdef, staff-0123456789abcdef",
        "someone@Masked.Invalid, masked.invalid",
        "Dear [hidden], [hidden]",
        "[Hidden: longer than 65536 characters], [hidden]",
        "person-01234567\u200b89abcdef, person-0123456789abcdef",
        "[hid\u00adden], [hidden]",
        "\uff3b\uff48\uff49\uff44\uff44\uff45\uff4e\uff3d, [hidden]",
        "https://x.example/?name=%5Bhidden%5D, [hidden]",
        "<p>&#91;hidden&#93;</p>, [hidden]",
        "Dear [hidden] {name}, [hidden]",
        "Dear [hidden] {% if x %}, [hidden]",
        "[hidden] { display: none } for [hidden], [hidden]",
    })
    void findsAMaskThatMustNotBeWritten(String text, String mask) {
        assertThat(PseudonymWords.firstMask(text)).contains(mask);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(hidden)",
                "https://x.example/?api_key=(hidden)&b",
                "Authorization: (HIDDEN)",
                "f(hidden) and (hidden)",
                "(hid\u00adden)",
                "https://x.example/?key=%28hidden%29",
                "&#40;hidden&#41;"
            })
    void findsTheMaskOfASecret(String text) {
        assertThat(PseudonymWords.secretMask(text)).contains("(hidden)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hidden", "(hidden )", "toggle(hidden);", "if (hidden) {}", "function (hidden) {}", "[hidden]"})
    void findsNoSecretInAScript(String text) {
        assertThat(PseudonymWords.secretMask(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "person-",
                "person-12",
                "staff-only sale",
                "in-person-0123",
                "hidden",
                "a person",
                "[hidden]{display:none}",
                "div [hidden], p:not([hidden]) {\n  color: red }",
                "[hidden]{}",
                "[hidden]{--x: 1}"
            })
    void findsNoneInOrdinaryText(String text) {
        assertThat(PseudonymWords.firstMask(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "person-0123456789abcdef, X",
        "person-0123456789abcdef@masked.invalid, X",
        "a person-0123456789abcdef b person-0123456789abcdef@masked.invalid c, a X b X c",
        "person-0123456789abcdeg, person-0123456789abcdeg",
        "person-0123456789abcdef0, person-0123456789abcdef0",
        "person-ffffffffffffffff, person-ffffffffffffffff",
        "person-person-0123456789abcdef, person-X",
    })
    void replacesKnownWordsAndLeavesTheRest(String text, String expected) {
        assertThat(PseudonymWords.replaceAll(
                        text, word -> word.equals("person-0123456789abcdef") ? Optional.of("X") : Optional.empty()))
                .isEqualTo(expected);
    }
}
