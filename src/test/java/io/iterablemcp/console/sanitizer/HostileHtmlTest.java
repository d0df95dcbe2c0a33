package io.iterablemcp.console.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody writes: the document loads nothing, runs nothing and leads nowhere. */
class HostileHtmlTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    static List<String> documents() throws IOException {
        try (InputStream file = HostileHtmlTest.class.getResourceAsStream("/console/hostile.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replace("\\0", "\0")
                            .replace("\\n", "\n")
                            .replace("\\t", "\t")
                            .replace("\\f", "\f"))
                    .toList();
        }
    }

    private static void check(String html) {
        MessageDocument document = SafeHtml.ofHtml(html);
        assertThat(document.removed().count(RemovedKind.LAYOUT)).isZero();
        InertDocument.check(document.html());
        assertThat(SafeHtml.ofHtml(document.html()).html()).isEqualTo(document.html());
    }

    @Test
    void areManyKinds() throws IOException {
        assertThat(documents()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isInertAndStaysTheSameWhenItIsReadAgain(String html) {
        check(html);
    }

    /** Where the element around it changes how it is read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<table><tr>%s",
                "<svg><desc>%s",
                "<math><mi>%s",
                "<select><option>%s",
                "<a href=x><b>%s",
                "<pre>%s</pre>",
                "<p class=\"%s\">",
                "<p class='%s'>",
                "<p style=\"%s\">",
                "<style>%s</style>",
                "<title>%s</title>",
                "<!-- %s -->",
                "<a href=\"%s\">",
                "<img alt='%s'>",
                "<button>%s</button>",
                "<noscript>%s</noscript>"
            })
    void isInertWithinOtherElements(String around) throws IOException {
        for (String html : documents()) {
            check(around.replace("%s", html));
        }
    }

    /** Parts of attacks in any order; the seed makes a failure come back. */
    @Test
    void isInertHoweverItIsPutTogether() throws IOException {
        List<String> all = documents();
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            StringBuilder html = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                String part = all.get(random.nextInt(all.size()));
                int from = random.nextInt(part.length() + 1);
                html.append(part, from, from + random.nextInt(part.length() - from + 1));
            }
            try {
                check(html.toString());
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + html, e);
            }
        }
    }

    static Stream<String> large() {
        StringBuilder attributes = new StringBuilder("<a");
        StringBuilder declarations = new StringBuilder("<p style=\"");
        StringBuilder fonts = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            attributes.append(" a").append(i).append("=1");
            declarations.append("a").append(i).append(":(;");
            fonts.append("<font size=").append(i).append('>');
        }
        return Stream.of(
                "<div>".repeat(100_000),
                "<form><div>".repeat(90_000),
                "<ul><li>".repeat(100_000),
                "<table><tr><td>".repeat(60_000),
                "<b>".repeat(330_000),
                "<i><div></i>".repeat(80_000),
                "<table>x<b>".repeat(90_000),
                "<svg>".repeat(200_000),
                "<img>".repeat(200_000),
                "<input>".repeat(140_000),
                "<".repeat(1_000_000),
                "&".repeat(1_000_000),
                "<style>" + "a{".repeat(400_000),
                "<style>" + "@media screen{".repeat(70_000),
                "<style>" + "/*".repeat(400_000),
                "<style>" + "\"\n".repeat(400_000),
                "<style>" + "a{b:" + "(".repeat(400_000),
                "<style>" + "a{b:c(d)}".repeat(40_000),
                "<p style='" + "a:b(".repeat(5_000) + "'>",
                attributes + ">x</a>",
                declarations + "\">x",
                fonts + "<p>x".repeat(50_000));
    }

    /** Measured as the thread's own time, because tests run side by side. */
    @ParameterizedTest(name = "document {index}")
    @MethodSource("large")
    void isReadWithinASecondWithoutMuchStack(String html) throws Exception {
        String[] made = new String[1];
        long[] best = {Long.MAX_VALUE};
        ThreadMXBean times = ManagementFactory.getThreadMXBean();
        Runnable read = () -> {
            for (int i = 0; i < 3 && best[0] > SECOND; i++) {
                long begun = times.getCurrentThreadCpuTime();
                made[0] = SafeHtml.ofHtml(html).html();
                best[0] = Math.min(best[0], times.getCurrentThreadCpuTime() - begun);
            }
        };
        Thread thread = new Thread(null, read, "small stack", 256 * 1024);
        thread.start();
        thread.join();

        assertThat(best[0]).isLessThan(SECOND);
        assertThat(made[0].length()).isLessThan(6_000_000);
        assertThat(made[0]).startsWith("<!DOCTYPE html>").doesNotContain("<img", "<form", "<input", "<svg");
    }
}
