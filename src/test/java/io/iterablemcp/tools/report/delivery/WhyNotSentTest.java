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
                new ReportSandbox(folder, clock -> List.of(new io.iterablemcp.tools.report.audience.AudienceCheck(clock, Duration.ofSeconds(20))))) {
            for (Mode m : List.of(Mode.EVERYTHING, Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED), Mode.READ_ONLY, Mode.READ_ONLY.withAudienceCounts(true))) {
                var o = box.run("audience_check", Map.of("lists", Json.texts(List.of("501","502", "Customers")), "suppress", Json.texts(List.of("515")), "messageTypeId", Json.Num.of(71)), m, io.iterablemcp.manifest.KeyType.SERVER);
                System.out.println(o.words().length() + " " + o.words() + "\n" + o.notes());
                System.out.println(box.calls); box.forgetCalls();
            }
            System.out.println(box.run("get_list_users", Map.of("listId", Json.Num.of(501)), Mode.READ_ONLY.withAudienceCounts(true), io.iterablemcp.manifest.KeyType.SERVER).words());
        }
    }
}
