package io.iterablemcp.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class HugeAnswerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows",
                "row",
                "string",
                "whole",
                "html",
                "lines",
                "csv",
                "ndjson",
                "linesToTheEnd",
                "htmlToTheEnd"
            })
    void readsAHundredMegabytesInASmallHeap(String shape) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HugeAnswer.class.getName(),
                        shape)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(45, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).contains("shown 40000 or less of a whole");
        assertThat(process.exitValue()).as(printed).isZero();
    }
}
