package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.ReportSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyNotSentTest {
    @TempDir
    static Path folder;

    @Test
    void tries() {
        try (ReportSandbox box =
                new ReportSandbox(folder, clock -> List.of(new WhyNotSent(clock, Duration.ofSeconds(20))))) {
            String skip = box.client
                    .get("/api/export/data.json?dataTypeName=emailSendSkip&range=All")
                    .text()
                    .lines()
                    .findFirst()
                    .orElseThrow();
            System.out.println(skip);
            Json.Obj row = (Json.Obj) io.iterablemcp.json.JsonReader.read(skip);
            String email = row.text("email").orElseThrow();
            System.out.println(io.iterablemcp.json.JsonWriter.write(box.answer(
                    "why_not_sent", Map.of("email", Json.text(email), "campaign", row.get("campaignId").orElseThrow()))));
            System.out.println(box.calls);
            for (String c : List.of("Weekly letter", "9002", "9011", "welcome", "weekly", "nothing", "424242", "9040", "9050")) {
                System.out.println(box.run(
                                "why_not_sent",
                                Map.of("email", Json.text(email), "campaign", Json.text(c)),
                                io.iterablemcp.config.Mode.EVERYTHING,
                                io.iterablemcp.manifest.KeyType.SERVER)
                        .words());
            }
        }
    }
}
