package io.iterablemcp.cli.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.cli.CompletionFactory;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.safety.KilledProcess;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.record.CallLog;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.store.record.CallResult;
import io.iterablemcp.store.record.CallWhat;
import io.iterablemcp.store.record.CallWho;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code activity --follow} on a store in which others write between two looks. */
class FollowedActivityTest {

    @TempDir
    private Path home;

    /** As another process has it open. */
    private Store others;

    private CommandFixture program;

    @BeforeEach
    void open() {
        others = Stores.of(
                new Places(home, home.resolve("data"), StoreAddress.SQLITE, RecordMode.ALL), Clock.systemUTC());
        program = new CommandFixture(home).catalogue(Catalogue.load());
    }

    @AfterEach
    void close() {
        others.close();
    }

    /** Does one step before each look, on a thread of its own, and stops the command after the last one. */
    private List<String> follow(List<Callable<?>> steps, String... options) {
        Deque<Callable<?>> left = new ArrayDeque<>(steps);
        CommandContext context = program.context();
        ActivityCommand activity = new ActivityCommand(context, millis -> {
            assertThat(millis).isPositive();
            if (left.isEmpty()) {
                throw new InterruptedException();
            }
            runAside(left.pop());
        });
        CommandLine command = new CommandLine(activity, new CompletionFactory(context.catalogue()));
        assertThat(command.execute(options)).as(program.err()).isZero();
        assertThat(Thread.interrupted()).isTrue();
        return program.out().lines().toList();
    }

    private static void runAside(Callable<?> step) throws InterruptedException {
        FutureTask<?> task = new FutureTask<>(step);
        new Thread(task, "another-process").start();
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private Callable<?> records(String id, String tool, String sentence) {
        return () -> {
            new CallLog(others, Clock.systemUTC()).now("shop", hashes -> call(id, tool, sentence));
            return id;
        };
    }

    private static CallRecord call(String id, String tool, String sentence) {
        return new CallRecord(
                id,
                Clock.systemUTC().instant(),
                new CallWho("local", "tests 1.0", "shop"),
                new CallWhat(tool, "lists", "read", sentence, "{}"),
                new CallResult("answered", "", OptionalLong.empty(), 2, OptionalInt.of(200), 1, Duration.ofMillis(3)),
                Optional.empty(),
                Set.of());
    }

    private static Callable<?> nothing() {
        return () -> true;
    }

    @Test
    void printsEachNewCallOnceAndNoOlderOne() throws Exception {
        records("a", "get_lists", "local read the first lists").call();
        List<String> lines = follow(
                List.of(
                        records("b", "get_lists", "local read the second lists"),
                        nothing(),
                        records("c", "get_catalogs", "local read the catalogs"),
                        records("d", "get_lists", "local read the third lists")),
                "--follow",
                "--tool",
                "get_lists");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).endsWith("  local read the second lists (answered)");
        assertThat(lines.get(1)).endsWith("  local read the third lists (answered)");
    }

    @Test
    void printsTextFromOutsideOnOneLineWithoutItsControlCharacters() {
        String name = "a\n\u001b[31mb\u202ec\u009b2J\u2066d";
        List<String> lines = follow(List.of(records("a", "get_lists", "local created list " + name)), "--follow");

        assertThat(lines).singleElement().asString().contains("local created list a\\n");
        assertThat(program.out().strip())
                .doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e\\u2066-\\u2069]");
    }

    @Test
    void printsJsonWithoutCharactersThatATerminalObeys() {
        String name = "a\u202eb\u009b2J";
        List<String> lines = follow(List.of(records("a", "get_lists", name)), "--follow", "--json");

        assertThat(lines).singleElement().asString().contains("\"sentence\":\"a\\u202eb\\u009b2J\"");
    }

    @Test
    void printsAChangeOnceItsProcessIsDead() {
        try (KilledProcess process = new KilledProcess()) {
            List<String> lines = follow(
                    List.of(
                            () -> process.begins(others, Clock.systemUTC(), "shop", "create_list", "aaa"),
                            nothing(),
                            () -> {
                                process.kill();
                                return true;
                            },
                            nothing()),
                    "--follow");

            assertThat(lines)
                    .singleElement()
                    .asString()
                    .contains("reporting called create_list, which may have happened (uncertain");
        }
    }
}
