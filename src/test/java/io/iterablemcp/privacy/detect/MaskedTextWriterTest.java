package io.iterablemcp.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.text.TextOutput;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskedTextWriterTest {

    private static final String[] BETWEEN = {" ", ", ", ". ", "\n", "<p>", "|", " — ", "; "};

    private final StringBuilder out = new StringBuilder();
    private final Detectors detectors = new Detectors();
    private final MaskedTextWriter writer =
            new MaskedTextWriter(new Collected(out), detectors, (kind, value) -> "⟦" + value + "⟧");

    /** Every value straddles the border of two pieces and of two blocks sooner or later. */
    @Test
    void masksTheSameHoweverTheTextIsCutIntoPieces() {
        Random random = new Random(14);
        List<String> strings = DetectorsTest.strings();
        for (int round = 0; round < 60; round++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 30_000) {
                text.append(strings.get(random.nextInt(strings.size())).replaceAll("[⟦⟧]", ""))
                        .append(BETWEEN[random.nextInt(BETWEEN.length)]);
            }
            char[] all = text.toString().toCharArray();
            for (int at = 0; at < all.length; ) {
                int most = random.nextBoolean() ? 5 : 9_000;
                int length = 1 + random.nextInt(Math.min(most, all.length - at));
                writer.plain(all, at, length);
                at += length;
            }
            writer.end();
            assertThat(out.toString()).isEqualTo(detectors.masked(text.toString(), (kind, value) -> "⟦" + value + "⟧"));
            out.setLength(0);
        }
    }

    /** A word is not masked again, wherever a block of the text ends. */
    @Test
    void leavesAWordThatIsWrittenInTwoParts() {
        String word = "person-0123456789abcdef@masked.invalid";
        for (int before = 7_800; before < 7_900; before++) {
            char[] text = ("x ".repeat(before / 2) + " ".repeat(before % 2) + word + " y".repeat(200)).toCharArray();
            writer.plain(text, 0, text.length);
            writer.end();
            assertThat(out.toString()).isEqualTo(new String(text));
            out.setLength(0);
        }
    }

    @Test
    void keepsTheFormInWhichACharacterArrived() {
        writer.escaped('\n', "\\n");
        "to ada".chars().forEach(c -> writer.plain((char) c));
        writer.escaped('@', "\\u0040");
        "b.co".chars().forEach(c -> writer.plain((char) c));
        writer.escaped('"', "\\\"");
        writer.end();
        writer.escaped('\t', "\\t");
        writer.end();
        assertThat(out).hasToString("\\nto ⟦ada@b.co⟧\\\"\\t");
    }

    @Test
    void holdsNoMoreThanAFewThousandCharacters() {
        char[] piece = "plain text without a mark ".repeat(1_000).toCharArray();
        for (int i = 0; i < 100; i++) {
            writer.plain(piece, 0, piece.length);
            assertThat(piece.length * (i + 1L) - out.length()).isLessThan(20_000);
        }
        writer.end();
        assertThat(out).hasSize(100 * piece.length);
    }

    private record Collected(StringBuilder out) implements TextOutput {

        @Override
        public void plain(char[] text, int from, int length) {
            out.append(text, from, length);
        }

        @Override
        public void plain(char c) {
            out.append(c);
        }

        @Override
        public void escaped(char c, String written) {
            out.append(written);
        }
    }
}
