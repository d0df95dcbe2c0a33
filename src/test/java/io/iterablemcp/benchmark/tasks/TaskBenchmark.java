package io.iterablemcp.benchmark.tasks;

import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.benchmark.ServerSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Solves the tasks with both servers, each task on a fresh sandbox of the same seed. */
final class TaskBenchmark {

    private static final Path REFERENCE =
            ServerCommand.FOLDER.resolve(Path.of("yardstick", "node_modules", "@iterable", "mcp", "dist", "index.js"));

    private TaskBenchmark() {}

    /** Options: {@code --answers} prints the answers, {@code --only N,N} solves these tasks. */
    public static void main(String[] args) throws IOException {
        List<String> given = Arrays.asList(args);
        int only = given.indexOf("--only");
        List<String> numbers =
                only < 0 ? List.of() : List.of(given.get(only + 1).split(",", -1));
        if (!Files.exists(REFERENCE)) {
            System.err.println("scripts/tasks: Iterable's own server is not there; it needs Node 20 and npm.");
            System.exit(2);
        }
        ServerCommand here = ServerCommand.jar(ServerCommand.JAR, ServerCommand.LAUNCHER_FLAGS);
        ServerCommand there = new ServerCommand(List.of("node", REFERENCE.toString()));
        TaskReport report = new TaskReport();
        List<MarketersTask> tasks = all();
        for (int i = 0; i < tasks.size(); i++) {
            if (numbers.isEmpty() || numbers.contains(Integer.toString(i + 1))) {
                MarketersTask task = tasks.get(i);
                System.err.printf("%d of %d: %s%n", i + 1, tasks.size(), task.question());
                report.add(task, solve(task, task.here(), here), solve(task, task.there(), there));
            }
        }
        if (given.contains("--answers") || !report.complete()) {
            System.err.print(report.answers());
        }
        System.out.print(report.markdown());
        System.exit(report.complete() ? 0 : 1);
    }

    private static List<MarketersTask> all() {
        List<MarketersTask> tasks = new ArrayList<>(CampaignTasks.ALL);
        tasks.addAll(PeopleTasks.ALL);
        tasks.addAll(ContentTasks.ALL);
        return tasks;
    }

    private static TaskResult solve(MarketersTask task, MarketersTask.Side side, ServerCommand server)
            throws IOException {
        String limits = task.limited() ? "on" : "off";
        try (TaskSandbox sandbox = TaskSandbox.start(limits)) {
            return solve(side, server, sandbox.facts(), limits);
        }
    }

    private static TaskResult solve(MarketersTask.Side side, ServerCommand server, TaskFacts facts, String limits)
            throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of(
                "ITERABLE_BASE_URL", facts.address(), "ITERABLE_API_KEY", facts.key(), "ITERABLE_RATE_LIMITS", limits));
        try (ServerSession session = ServerSession.ready(server, settings)) {
            CountedCalls calls = new CountedCalls(session);
            try {
                String answer = side.answer(calls, facts);
                return new TaskResult(true, answer, calls.calls(), calls.bytes());
            } catch (IOException | RuntimeException e) {
                return new TaskResult(false, "none: " + e.getMessage(), calls.calls(), calls.bytes());
            }
        }
    }
}
