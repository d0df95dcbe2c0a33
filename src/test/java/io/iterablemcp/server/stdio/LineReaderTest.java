package io.iterablemcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.stdio.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    private static final int LONGEST = 16 << 20;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1 << 16})
    void cutsLinesHoweverTheBytesArrive(int atATime) throws IOException {
        assertThat(lines("\uFEFFone\n\nzwölf 🎈\r\n\uFEFFlast", atATime))
                .extracting(LineReaderTest::text)
                .containsExactly("one", "", "zwölf 🎈\r", "\uFEFFlast");
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 12, 1 << 16})
    void skipsALineThatIsTooLong(int atATime) throws IOException {
        String longest = "x".repeat(LONGEST);
        assertThat(lines(longest + "\n" + longest + "x\nnext\n" + longest + "x", atATime))
                .extracting(LineReaderTest::text)
                .containsExactly(longest, "TooLong", "next", "TooLong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C328", "80", "FF", "EDA080", "C080", "F8888080", "E282"})
    void tellsWhatIsNotUtf8(String hex) throws IOException {
        byte[] bytes = new byte[hex.length() / 2 + 3];
        for (int i = 0; i < hex.length() / 2; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        bytes[bytes.length - 3] = '\n';
        bytes[bytes.length - 2] = 'a';
        bytes[bytes.length - 1] = '\n';
        assertThat(lines(new ByteArrayInputStream(bytes)))
                .extracting(LineReaderTest::text)
                .containsExactly("NotUtf8", "a");
    }

    private static String text(Line line) {
        return line instanceof Line.Text text ? text.text() : line.getClass().getSimpleName();
    }

    private static List<Line> lines(String text, int atATime) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, atATime));
            }

            @Override
            public int read(byte[] target) {
                return read(target, 0, target.length);
            }
        });
    }

    private static List<Line> lines(InputStream in) throws IOException {
        LineReader reader = new LineReader(in, 1L << 40);
        List<Line> lines = new ArrayList<>();
        for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
            lines.add(line.get());
        }
        return lines;
    }
}
