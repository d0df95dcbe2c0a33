package io.iterablemcp.benchmark.tasks;

import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.stdio.JarProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A sandbox in a process of its own, with the usual seed. */
final class TaskSandbox implements AutoCloseable {

    private final JarProcess process;
    private final TaskFacts facts;

    private TaskSandbox(JarProcess process, TaskFacts facts) {
        this.process = process;
        this.facts = facts;
    }

    /** @param limits whether the published rate limits apply: {@code on} or {@code off} */
    static TaskSandbox start(String limits) throws IOException {
        JarProcess process = ServerCommand.jar(
                        ServerCommand.JAR, List.of(), "sandbox", "--json", "--rate-limits", limits)
                .start(Map.of());
        String line = process.client()
                .nextLine()
                .orElseThrow(() -> new IOException("the sandbox did not start. It wrote: " + process.stderr()));
        Json.Obj words = (Json.Obj) JsonReader.read(line);
        return new TaskSandbox(
                process,
                new TaskFacts(
                        words.text("baseUrl").orElseThrow(),
                        words.object("keys")
                                .flatMap(keys -> keys.text("server"))
                                .orElseThrow()));
    }

    TaskFacts facts() {
        return facts;
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
