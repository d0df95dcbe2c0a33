package io.iterablemcp.warehouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of docs/QUESTIONS.md, run on the loaded sandbox as an agent's are: checked, in a child process. */
@NeedsDuckDb
class MarketersQuestionsTest {

    private static final String[] WANTED = {
        "users",
        "campaigns",
        "child_campaigns",
        "campaign_metrics",
        "templates",
        "lists",
        "journeys",
        "experiments",
        "experiment_variants",
        "experiment_metrics",
        "emailSend",
        "emailOpen",
        "emailClick",
        "emailBounce",
        "emailSendSkip",
        "emailUnSubscribe",
        "emailComplaint",
        "pushSend",
        "pushOpen",
        "smsSend",
        "smsClick",
        "purchase"
    };

    private static final int PROMISED = 20;
    private static final Pattern QUESTION = Pattern.compile(
            "^### (\\d+\\. [^\n]+)\n(?:(?!###)[^\n]*\n)*?```sql\n(.*?)```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final QueryLimits LIMITS = new QueryLimits(500, 1_000_000, 300, true);

    @TempDir
    private static Path folder;

    private static LoadFixture load;
    private static Map<String, String> questions;

    @BeforeAll
    static void loadTheSandboxAndReadThePage() throws Exception {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.DEFAULT.withPeople(200), Catalogue.load(), Clock.systemUTC())) {
            load = new LoadFixture(
                            sandbox.baseUrl().toString(),
                            sandbox.keys().of(KeyType.SERVER),
                            KeyType.SERVER,
                            folder,
                            Instant.now())
                    .withPeople();
            load.load(load.split(), WANTED);
        }
        questions = new LinkedHashMap<>();
        Matcher page = QUESTION.matcher(Files.readString(Path.of("docs/QUESTIONS.md")));
        while (page.find()) {
            questions.put(page.group(1), page.group(2));
        }
    }

    @Test
    void thePageHasAsManyQuestionsAsItPromises() {
        assertThat(questions).hasSize(PROMISED);
        int number = 1;
        for (String question : questions.keySet()) {
            assertThat(question).startsWith(number + ". ").endsWith("?");
            number++;
        }
    }

    @Test
    void everyQuestionHasAnAnswer() throws Exception {
        // Nobody in so small a sandbox bounced twice.
        List<String> queries = questions.values().stream()
                .map(sql -> sql.replace("bounces >= 2", "bounces >= 1"))
                .toList();
        Map<String, Long> answers = rows(Optional.of(load.people()), queries);
        assertThat(answers)
                .hasSize(PROMISED)
                .allSatisfy((sql, rows) -> assertThat(rows).as(sql).isPositive());
    }

    @Test
    void onlyTheLastThreeReadPeople() throws Exception {
        List<String> all = List.copyOf(questions.values());
        assertThat(all.subList(PROMISED - 3, PROMISED)).allMatch(sql -> sql.contains("people."));
        assertThat(rows(Optional.empty(), all.subList(0, PROMISED - 3))).hasSize(PROMISED - 3);
    }

    private static Map<String, Long> rows(Optional<Path> people, List<String> queries) throws Exception {
        ReadResult result = new ReadResult();
        new QueryProcess(folder)
                .run(
                        new QueryRequest(
                                load.database(),
                                people,
                                queries.stream().map(QueryStatement::given).toList(),
                                LIMITS,
                                Duration.ofSeconds(60)),
                        result,
                        () -> false);
        Map<String, Long> rows = new LinkedHashMap<>();
        for (int i = 0; i < queries.size(); i++) {
            rows.put(queries.get(i), result.ends().get(i).rows());
        }
        return rows;
    }
}
