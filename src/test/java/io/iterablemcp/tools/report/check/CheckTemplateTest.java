package io.iterablemcp.tools.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.tools.report.ReportSandbox;
import io.iterablemcp.tools.report.content.TemplateBodies;
import io.iterablemcp.tools.report.project.ProjectLists;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTemplateTest {

    private static ReportSandbox sandbox;

    @BeforeAll
    static void start(@TempDir Path folder) {
        sandbox = new ReportSandbox(
                SandboxOptions.DEFAULT,
                folder,
                clock -> List.of(new CheckTemplate(
                        Catalogue.load(),
                        new ProjectLists(clock),
                        new TemplateBodies(),
                        new CheckTemplate.CheckOptions(List.of("de", "fr"), List.of()),
                        clock,
                        Duration.ofSeconds(30),
                        40_000)));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void shows() {
        for (Json row : ((Json.Obj) sandbox.raw("/api/templates?pageSize=1000")).list("templates")) {
            Json.Obj t = (Json.Obj) row;
            System.out.println(sandbox.run("check_template", Map.of("templateId", t.get("templateId").orElseThrow()), io.iterablemcp.config.Mode.READ_ONLY, io.iterablemcp.manifest.KeyType.SERVER));
        }
    }
}
