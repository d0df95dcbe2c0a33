package io.iterablemcp.cli;

import static io.iterablemcp.keys.approvers.ApproverFixture.PASSPHRASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that types answers at a pseudo-terminal, which {@code script} of util-linux makes. Without the passphrase it
 * approves nothing. With it, it is as the person: see docs/APPROVAL.md, "What remains".
 */
class TypedAnswersIT {

    private static final String KEY = Fingerprint.of("typed answers").substring(0, 32);
    private static final Pattern NUMBER = Pattern.compile("(?s)request +(\\d+),.*?reaches +at most (\\d+) ");

    @TempDir
    private static Path folder;

    private static AttackedProject attacked;

    @BeforeAll
    static void prepare() throws Exception {
        assumeTrue(isThere());
        attacked = new AttackedProject(
                AttackedProject.Kind.SQLITE, folder.resolve("s"), Attack.preparation("attacks.txt"));
        ApproverFixture.approver(folder, ApproverFixture.project(KEY), "anna");
    }

    private static boolean isThere() throws InterruptedException {
        try {
            Process script = new ProcessBuilder("script", "--version").start();
            String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return script.waitFor() == 0 && said.contains("util-linux");
        } catch (IOException e) {
            return false;
        }
    }

    @AfterAll
    static void close() {
        if (attacked != null) {
            attacked.close();
        }
    }

    /** A command at a terminal of its own. */
    private static final class Typed {
        private final Process process;
        private final Deque<String> lines;
        private String said = "";

        Typed(String command, String... lines) throws IOException {
            String jar = String.join(" ", JarProcess.commandOfJar());
            ProcessBuilder builder = new ProcessBuilder("script", "-qec", jar + " " + command, "/dev/null");
            builder.redirectErrorStream(true).environment().putAll(environment());
            this.process = builder.start();
            this.lines = new ArrayDeque<>(List.of(lines));
        }

        /** Types a line at each question, and returns the exit code. */
        int code() throws IOException, InterruptedException {
            OutputStream keyboard = process.getOutputStream();
            StringBuilder unanswered = new StringBuilder();
            for (int c = process.getInputStream().read();
                    c >= 0;
                    c = process.getInputStream().read()) {
                said += (char) c;
                unanswered.append((char) c);
                boolean waits = process.getInputStream().available() == 0;
                if (waits && unanswered.toString().matches("(?s).*[:\\]] ?") && !lines.isEmpty()) {
                    unanswered.setLength(0);
                    keyboard.write((lines.remove() + "\n").getBytes(StandardCharsets.UTF_8));
                    keyboard.flush();
                }
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
            return process.exitValue();
        }
    }

    private static Map<String, String> environment() {
        return Map.of(
                "ITERABLE_API_KEY",
                KEY,
                "ITERABLE_BASE_URL",
                attacked.baseUrl(),
                "ITERABLE_MCP_HOME",
                folder.toString(),
                "ITERABLE_MCP_DATA",
                folder.resolve("data").toString(),
                "ITERABLE_USER_PII",
                "true",
                "ITERABLE_ENABLE_WRITES",
                "true",
                "ITERABLE_ENABLE_SENDS",
                "true");
    }

    private static String command(String line) {
        return attacked.kept().filled(line);
    }

    @Test
    void approveOnlyWithThePassphrase() throws Exception {
        String call = command("call trigger_campaign campaignId=$order listIds:=[$list]");
        Typed first = new Typed(call, "0");
        assertThat(first.code()).as(first.said).isEqualTo(ExitCode.NEEDS_ANSWER.code());
        Matcher asked = NUMBER.matcher(first.said);
        assertThat(asked.find()).as(first.said).isTrue();
        String number = asked.group(1);
        String people = asked.group(2);

        List<Typed> guesses = new ArrayList<>();
        guesses.add(new Typed("approvals approve " + number, people, "anna", "g1", "anna", "g2", "anna", "g3"));
        guesses.add(new Typed(
                command("approvals allow --tool send_email --campaign $order --per-day 200 --until Friday"),
                "anna",
                "g1",
                "anna",
                "g2",
                "anna",
                "g3"));
        guesses.add(new Typed(call + " --yes-to=" + number, people, "anna", "g1", "anna", "g2", "anna", "g3"));
        for (Typed each : guesses) {
            int code = each.code();
            assertThat(each.said).contains("wrong three times");
            assertThat(code).as(each.said).isEqualTo(ExitCode.NEEDS_ANSWER.code());
        }
        assertThat(attacked.writes).isEmpty();

        Typed person = new Typed(call, people, "anna", PASSPHRASE);
        assertThat(person.code()).as(person.said).isZero();
        assertThat(attacked.writes).containsExactly("POST /api/campaigns/trigger");
    }
}
