package io.iterablemcp.tools.report.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportedLinesTest {

    private static List<String> lines(InputStream body) throws IOException {
        ExportedLines lines = new ExportedLines(body);
        List<String> all = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }

    @Test
    void readsLinesAcrossItsBuffer() throws IOException {
        String text = "ü\n\nb" + "x".repeat(20_000) + "\r\nlast";
        assertThat(lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .containsExactly("ü", "", "b" + "x".repeat(20_000), "", "last");
        assertThat(lines(InputStream.nullInputStream())).isEmpty();
    }

    @Test
    void keepsNothingOfALineThatNeverEnds() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThat(new ExportedLines(endless).next()).isEqualTo("{");
    }
}
