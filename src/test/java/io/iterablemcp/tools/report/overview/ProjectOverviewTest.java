package io.iterablemcp.tools.report.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.tools.report.ReportSandbox;
import io.iterablemcp.tools.report.project.ProjectLists;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectOverviewTest {

    @TempDir
    Path folder;

    private ReportSandbox sandbox(SandboxOptions options, Optional<String> type) {
        return new ReportSandbox(
                options,
                folder,
                clock -> List.of(new ProjectOverview(
                        Catalogue.load(), new ProjectLists(clock), type, clock, Duration.ofSeconds(30))));
    }

    private static Json.Obj overview(ReportSandbox sandbox, Mode mode, KeyType key) {
        return (Json.Obj) JsonReader.read(
                sandbox.run("get_project_overview", Map.of(), mode, key).words());
    }

    private static int size(ReportSandbox sandbox, String path, String list) {
        Json.Obj raw = (Json.Obj) sandbox.raw(path);
        return raw.object("params").orElse(raw).list(list).size();
    }

    @Test
    void countsWhatTheProjectHas() {
        try (ReportSandbox sandbox = sandbox(SandboxOptions.DEFAULT, Optional.empty())) {
            Json.Obj overview = overview(sandbox, Mode.READ_ONLY, KeyType.SERVER);

            Json.Obj counts = overview.object("counts").orElseThrow();
            assertThat(counts.get("campaign"))
                    .contains(Json.Num.of(size(sandbox, "/api/campaigns?pageSize=1000", "campaigns")));
            assertThat(counts.get("template"))
                    .contains(Json.Num.of(size(sandbox, "/api/templates?pageSize=1000", "templates")));
            assertThat(counts.get("list")).contains(Json.Num.of(size(sandbox, "/api/lists", "lists")));
            assertThat(counts.get("journey"))
                    .contains(Json.Num.of(size(sandbox, "/api/journeys?pageSize=50", "journeys")));
            assertThat(counts.get("experiment"))
                    .contains(Json.Num.of(size(sandbox, "/api/experiments?limit=100", "experiments")));
            assertThat(counts.get("catalog")).contains(Json.Num.of(size(sandbox, "/api/catalogs", "catalogNames")));
            assertThat(counts.get("messageType"))
                    .contains(Json.Num.of(size(sandbox, "/api/messageTypes", "messageTypes")));
            assertThat(overview.list("channels")).hasSize(size(sandbox, "/api/channels", "channels"));
            assertThat(overview.list("messageTypes")).hasSize(size(sandbox, "/api/messageTypes", "messageTypes"));
            long running = ((Json.Obj) sandbox.raw("/api/campaigns?pageSize=1000"))
                    .list("campaigns").stream()
                            .filter(row -> ((Json.Obj) row)
                                    .text("campaignState")
                                    .orElse("")
                                    .equals("Running"))
                            .count();
            assertThat(overview.object("campaignStates").orElseThrow().get("Running"))
                    .contains(Json.Num.of(running));
            assertThat(JsonWriter.write(overview).getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(2_000);
        }
    }

    @Test
    void namesTheLatestBlastsWithTheNewestFirst() {
        try (ReportSandbox sandbox = sandbox(SandboxOptions.DEFAULT, Optional.empty())) {
            List<Json> latest =
                    overview(sandbox, Mode.READ_ONLY, KeyType.SERVER).list("latestBlasts");

            long newest = ((Json.Obj) sandbox.raw("/api/campaigns?pageSize=1000"))
                    .list("campaigns").stream()
                            .map(Json.Obj.class::cast)
                            .filter(row -> List.of("Finished", "Running", "Aborted")
                                            .contains(row.text("campaignState").orElse(""))
                                    && row.text("type").orElse("").equals("Blast"))
                            .max(Comparator.comparing(
                                    row -> ((Json.Num) row.get("startAt").orElseThrow()).digits()))
                            .map(row -> Long.parseLong(((Json.Num) row.get("id").orElseThrow()).digits()))
                            .orElseThrow();
            assertThat(latest).hasSize(5);
            assertThat(((Json.Str) latest.get(0)).text()).startsWith(newest + " ");
        }
    }

    @ParameterizedTest
    @CsvSource({"EMAIL,email", "USER_ID,userId", "HYBRID,hybrid"})
    void tellsTheTypeOfTheProjectByWhichListIsRefused(ProjectType type, String word) {
        try (ReportSandbox sandbox = sandbox(SandboxOptions.DEFAULT.withProjectType(type), Optional.empty())) {
            assertThat(overview(sandbox, Mode.EVERYTHING, KeyType.SERVER).text("projectType"))
                    .contains(word);
        }
    }

    @Test
    void saysWhyTheTypeIsUnknown() {
        try (ReportSandbox sandbox = sandbox(SandboxOptions.DEFAULT, Optional.empty())) {
            Json.Obj overview = overview(sandbox, Mode.READ_ONLY, KeyType.SERVER);

            assertThat(overview.text("projectType")).contains("unknown");
            assertThat(overview.text("projectTypeFrom").orElseThrow())
                    .contains("ITERABLE_USER_PII=true", "ITERABLE_PROJECT_TYPE");
            assertThat(sandbox.calls).doesNotContain("get_forgotten_emails");
        }
    }

    @Test
    void believesThePersonWhoSetTheType() {
        try (ReportSandbox sandbox = sandbox(SandboxOptions.DEFAULT, Optional.of("userId"))) {
            assertThat(overview(sandbox, Mode.READ_ONLY, KeyType.SERVER).text("projectType"))
                    .contains("userId");
        }
    }

    @Test
    void saysWhatAReadOnlyKeyCannotRead() {
        try (ReportSandbox sandbox = sandbox(SandboxOptions.DEFAULT, Optional.empty())) {
            Json.Obj overview = overview(sandbox, Mode.READ_ONLY, KeyType.READ_ONLY);

            assertThat(overview.object("counts").orElseThrow().has("journey")).isFalse();
            assertThat(JsonWriter.write(overview.object("notRead").orElseThrow()))
                    .contains("journey", "snippet", "key");
            assertThat(overview.text("keyType")).contains("read-only");
            assertThat(JsonWriter.write(overview).getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(2_000);
        }
    }

    @Test
    void countsTheToolsThatThisCallerCanUse() {
        try (ReportSandbox sandbox = sandbox(SandboxOptions.DEFAULT, Optional.empty())) {
            Json.Obj closed = overview(sandbox, Mode.READ_ONLY, KeyType.SERVER)
                    .object("open")
                    .orElseThrow();
            Json.Obj open = overview(sandbox, Mode.EVERYTHING, KeyType.SERVER)
                    .object("open")
                    .orElseThrow();

            assertThat(closed.get("writeTools")).contains(Json.Num.of(0));
            assertThat(open.get("writeTools")).isNotEqualTo(closed.get("writeTools"));
            assertThat(closed.text("personalData")).contains("false");
        }
    }
}
