package io.iterablemcp.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VisibleTextTest {

    /** What a text is made of that is hard to show: also halves of pairs and pieces of escapes. */
    private static final String[] PARTS = {
        "a",
        "Z",
        " ",
        "!",
        "[",
        "[[",
        "[U+200B]",
        "[U+0041]",
        "U+200B]",
        "[U+",
        "200B",
        "]",
        "\u200B",
        "\u200C",
        "\u200D",
        "\u200E",
        "\u200F",
        "\u00AD",
        "\u2060",
        "\u202A",
        "\u202E",
        "\u2066",
        "\u2069",
        "\uFEFF",
        "\uFE0F",
        "\uFE0E",
        "\u061C",
        "\u180E",
        "❤",
        "👩",
        "💻",
        "🏽",
        "🏴",
        "\uDB40\uDC67",
        "\uDB40\uDC62",
        "\uDB40\uDC7F",
        "\uDB40\uDC01",
        "\uDB40",
        "\uDC67",
        "\uD83D",
        "\uDB40\uDD00",
        "葛",
        "م",
        "ن",
        "क",
        "्",
        "ש",
        "é",
        "\n",
        "\"",
        "\\",
        "1"
    };

    static List<String> subjectLines() {
        return SubjectLines.all();
    }

    @ParameterizedTest
    @MethodSource("subjectLines")
    void leavesCorrectTextAsTheSameObject(String line) {
        assertThat(VisibleText.of(line)).isSameAs(line);
        assertThat(VisibleText.original(line)).isSameAs(line);
    }

    @Test
    void theSubjectLinesAreMany() {
        assertThat(SubjectLines.all()).hasSizeGreaterThanOrEqualTo(50).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "'Free\u200Bgift', 'Free[U+200B]gift'",
        "'\u202Egnp.exe', '[U+202E]gnp.exe'",
        "'a\u2066b\u2069', 'a[U+2066]b[U+2069]'",
        "'a\u200Db', 'a[U+200D]b'",
        "'a\u200Cb', 'a[U+200C]b'",
        "'pass\u200Eword', 'pass[U+200E]word'",
        "'!\u200E\u200F\u200E', '![U+200E][U+200F][U+200E]'",
        "'soft\u00ADhyphen', 'soft[U+00AD]hyphen'",
        "'\uFEFFBOM', '[U+FEFF]BOM'",
        "'a\uDB40\uDC68\uDB40\uDC69', 'a[U+E0068][U+E0069]'",
        "'🏴\uDB40\uDC68\uDB40\uDC69', '🏴[U+E0068][U+E0069]'",
        "'🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F', '🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F'",
        "'❤\uFE0F\uFE0F', '❤\uFE0F[U+FE0F]'",
        "'😀\uDB40\uDD00', '😀[U+E0100]'",
        "' \uFE0F', ' [U+FE0F]'",
        "'👩\u200Dx', '👩[U+200D]x'",
        "'\u200D👩', '[U+200D]👩'",
        "'[U+200B]', '[[U+200B]'",
        "'[[U+200B]', '[[[[U+200B]'",
        "'[\u200B', '[[[U+200B]'",
        "'[[\u200B]', '[[[[[U+200B]]'",
        "'[U+0041]', '[U+0041]'",
        "'[U+00200B]', '[U+00200B]'",
        "'[U+200B', '[U+200B'",
        "'[x] [', '[x] ['",
    })
    void showsHiddenCharacters(String text, String shown) {
        assertThat(VisibleText.of(text)).isEqualTo(shown);
        assertThat(VisibleText.original(shown)).isEqualTo(text);
    }

    @Test
    void turnsEveryTextBack() {
        Random random = new Random(14);
        for (int round = 0; round < 200_000; round++) {
            String text = text(random);
            String shown = VisibleText.of(text);
            assertThat(VisibleText.original(shown)).as(shown).isEqualTo(text);
        }
    }

    @Test
    void showsTheSameHoweverTheTextIsCutIntoPieces() {
        Random random = new Random(41);
        List<String> texts = new ArrayList<>(SubjectLines.all());
        for (int round = 0; round < 20_000; round++) {
            texts.add(text(random));
        }
        for (String text : texts) {
            StringBuilder out = new StringBuilder();
            VisibleTextWriter writer = new VisibleTextWriter(new Collected(out));
            int at = 0;
            while (at < text.length()) {
                int length = 1 + random.nextInt(Math.min(4, text.length() - at));
                switch (random.nextInt(3)) {
                    case 0 -> writer.plain(text.toCharArray(), at, length);
                    case 1 -> {
                        length = 1;
                        writer.plain(text.charAt(at));
                    }
                    default -> {
                        length = 1;
                        writer.escaped(text.charAt(at), "" + text.charAt(at));
                    }
                }
                at += length;
            }
            writer.end();
            assertThat(out).hasToString(VisibleText.of(text));
        }
    }

    @Test
    void keepsTheFormInWhichACharacterArrived() {
        StringBuilder out = new StringBuilder();
        VisibleTextWriter writer = new VisibleTextWriter(new Collected(out));
        writer.escaped('\n', "\\n");
        writer.escaped('\u0645', "\\u0645");
        writer.escaped('\u200C', "\\u200c");
        writer.escaped('\u0646', "\\u0646");
        writer.escaped('\u200B', "\\u200b");
        writer.escaped('"', "\\\"");
        writer.end();
        assertThat(out).hasToString("\\n\\u0645\\u200c\\u0646[U+200B]\\\"");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i >= 0; i--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
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
