package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.ToolResult;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.shape.table.AgentAnswer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints how fast tables of 10 MB are, as a share of the same answers as JSON: from the socket to the bytes of the result,
 * with the budget raised so that everything is shown. Runs alternate; the figures are medians.
 */
@Tag("slow")
class TableThroughputTest {

    private static final int BUDGET = 20_000_000;
    private static final int BYTES = 10_000_000;
    private static final int WARM_UP = 6;
    private static final int ROUNDS = Integer.getInteger("iterable.mcp.rounds", 15);

    @Test
    void campaigns() throws Exception {
        measure(
                "get_campaigns",
                "{}",
                "{\"campaigns\":[",
                ",",
                "]}",
                i -> "{\"id\":" + (9_000 + i)
                        + ",\"createdAt\":1767225600000,\"updatedAt\":1767229200000,\"name\":\"Winter lamp sale " + i
                        + "\",\"templateId\":10001,\"messageMedium\":\"Email\",\"createdByUserId\":\"maker" + i % 20
                        + "@example.com\",\"campaignState\":\"Finished\",\"listIds\":[501],\"suppressionListIds\":[],"
                        + "\"labels\":[\"fixture\"],\"type\":\"Blast\",\"startAt\":1767232800000,\"sendSize\":1520}");
    }

    @Test
    void lists() throws Exception {
        measure(
                "get_lists",
                "{}",
                "{\"lists\":[",
                ",",
                "]}",
                i -> "{\"id\":" + (5_000_000 + i)
                        + ",\"name\":\"Lamp fans " + i
                        + "\",\"description\":\"Asked for lamps in spring\",\"createdAt\":"
                        + "1767225600" + (100 + i % 900) + ",\"listType\":\"Standard\"}");
    }

    @Test
    void sends() throws Exception {
        String arguments = "{\"dataTypeName\":\"emailSend\",\"range\":\"All\"}";
        measure(
                "export_data_json",
                arguments,
                "",
                "\n",
                "\n",
                i -> "{\"email\":\"person" + i
                        + "@example.com\",\"createdAt\":\"2026-01-01 00:00:" + (10 + i % 50)
                        + " +00:00\",\"campaignId\":"
                        + (7_000_000 + i) + ",\"messageId\":\"0f0e0d0c0b0a49388776655443322110\"}");
    }

    /** The processor's time of this thread: other programs do not disturb it. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void measure(
            String tool, String arguments, String start, String separator, String end, IntFunction<String> row)
            throws Exception {
        StringBuilder text = new StringBuilder(BYTES + 1_000).append(start);
        for (int i = 0; text.length() < BYTES; i++) {
            text.append(i == 0 ? "" : separator).append(row.apply(i));
        }
        Buffer body = new Buffer().writeUtf8(text.append(end).toString());
        SampleSet json = new SampleSet();
        SampleSet table = new SampleSet();
        AnswerForm form = Catalogue.load().find(tool).orElseThrow().answer();
        try (MockWebServer iterable = NoDelaySockets.mockServer()) {
            iterable.start();
            LivePipeline pipeline = LivePipeline.withBudget(iterable, BUDGET);
            for (int run = 0; run < WARM_UP + ROUNDS; run++) {
                for (boolean asTable : run % 2 == 0 ? new boolean[] {false, true} : new boolean[] {true, false}) {
                    iterable.enqueue(new MockResponse.Builder()
                            .setHeader("Content-Type", "application/json")
                            .body(body.clone())
                            .build());
                    System.gc();
                    long begin = cpu();
                    Outcome.Answered answered =
                            (Outcome.Answered) pipeline.run(tool, (Json.Obj) JsonReader.read(arguments));
                    String shown = asTable
                            ? AgentAnswer.of(form, Json.Obj.EMPTY, answered.text())
                                    .text()
                            : answered.text();
                    StringBuilder out = new StringBuilder();
                    ToolResult.of(new Outcome.Answered(shown, List.of())).append(out);
                    int length = out.toString().getBytes(StandardCharsets.UTF_8).length;
                    double millis = (cpu() - begin) / 1e6;
                    assertThat(length).isGreaterThan(1_000_000);
                    assertThat(shown.startsWith("table/1|")).isEqualTo(asTable);
                    if (run >= WARM_UP) {
                        (asTable ? table : json).add(millis);
                    }
                    iterable.takeRequest();
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f ms as JSON, %.0f ms as a table, ratio %.2f%n",
                tool,
                json.median(),
                table.median(),
                json.median() / table.median());
    }
}
