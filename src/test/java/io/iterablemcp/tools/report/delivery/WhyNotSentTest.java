package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.ReportSandbox;
import io.iterablemcp.config.*;
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
                new ReportSandbox(folder, clock -> List.of(new io.iterablemcp.tools.report.timeline.PersonTimeline(clock, Duration.ofSeconds(20))))) {
            String email = ((Json.Obj) io.iterablemcp.json.JsonReader.read(box.client
                    .get("/api/export/data.json?dataTypeName=purchase&range=All")
                    .text()
                    .lines()
                    .findFirst()
                    .orElseThrow())).text("email").orElseThrow();
            for (Mode m : List.of(Mode.EVERYTHING, Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED), Mode.READ_ONLY)) {
                var o = box.run("person_timeline", Map.of("email", Json.text(email)), m, io.iterablemcp.manifest.KeyType.SERVER);
                System.out.println(o.words().length() + " " + o.words() + "\n" + o.notes());
            }
            System.out.println(box.calls);
            System.out.println(box.run("person_timeline", Map.of("email", Json.text("a@b.de")), Mode.EVERYTHING, io.iterablemcp.manifest.KeyType.SERVER).words());
            System.out.println(box.run("person_timeline", Map.of("email", Json.text("a@b.de"), "since", Json.text("x")), Mode.EVERYTHING, io.iterablemcp.manifest.KeyType.SERVER).words());
            System.out.println(box.run("person_timeline", Map.of("email", Json.text("a@b.de")), Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED), io.iterablemcp.manifest.KeyType.SERVER).words());
        }
    }
}
