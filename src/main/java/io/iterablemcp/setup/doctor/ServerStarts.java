package io.iterablemcp.setup.doctor;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.calls.RefusingTools;
import io.iterablemcp.setup.clients.StartLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Starts servers as clients do, and stops them again. If two clients start the same command, it is started once. */
public final class ServerStarts {

    /** How long a server may take to end. A JVM on a busy machine is slow. */
    public static final Duration GRACE = Duration.ofSeconds(10);

    private final Map<Started, StartResult> known = new HashMap<>();
    private final Path folder;
    private final LongSupplier nanos;
    private final Duration grace;

    private record Started(StartLine line, Map<String, String> environment) {}

    /**
     * @param folder the working directory of the servers, which should not matter
     * @param nanos a monotonic clock
     * @param grace how long a server may take to end before it is stopped
     */
    public ServerStarts(Path folder, LongSupplier nanos, Duration grace) {
        this.folder = folder;
        this.nanos = nanos;
        this.grace = grace;
    }

    /** @param environment its whole environment, to which the entry adds its own variables */
    StartResult start(StartLine line, Map<String, String> environment, Duration limit) {
        Started started = new Started(line, Map.copyOf(environment));
        StartResult before = known.get(started);
        if (before != null && fits(before, limit)) {
            return before;
        }
        StartResult now = now(line, environment, limit);
        known.put(started, now);
        return now;
    }

    private static boolean fits(StartResult before, Duration limit) {
        if (before instanceof StartResult.Silent silent) {
            return limit.compareTo(silent.waited()) <= 0;
        }
        return !(before instanceof StartResult.Answered answered)
                || answered.took().compareTo(limit) <= 0;
    }

    private StartResult now(StartLine line, Map<String, String> environment, Duration limit) {
        List<String> words = new ArrayList<>(List.of(line.command()));
        words.addAll(line.args());
        ProcessBuilder builder = new ProcessBuilder(words);
        if (Files.isDirectory(folder)) {
            builder.directory(folder.toFile());
        }
        builder.environment().clear();
        builder.environment().putAll(environment);
        long begin = nanos.getAsLong();
        try {
            builder.environment().putAll(line.environment());
        } catch (IllegalArgumentException e) {
            return new StartResult.NotStarted();
        }
        try (ServerProcess server = new ServerProcess(builder.start(), nanos, begin + limit.toNanos(), grace)) {
            return greeted(server, begin, limit);
        } catch (IOException e) {
            return new StartResult.NotStarted();
        }
    }

    private StartResult greeted(ServerProcess server, long begin, Duration limit) {
        boolean greeted = server.ask("initialize", """
                        {"protocolVersion":"2025-06-18","capabilities":{},\
                        "clientInfo":{"name":"iterable-mcp doctor","version":"1"}}""").isPresent();
        List<String> tools = new ArrayList<>();
        long bytes = 0;
        String params = "{}";
        if (greeted) {
            server.tell("notifications/initialized");
        }
        while (greeted && !params.isEmpty()) {
            Json.Obj page = server.ask("tools/list", params).orElse(Json.Obj.EMPTY);
            greeted = page.has("tools");
            if (!greeted && server.odd().isEmpty() && !page.equals(Json.Obj.EMPTY)) {
                return new StartResult.Odd("its answer to tools/list contains no tools");
            }
            for (Json tool : page.list("tools")) {
                tools.add(tool instanceof Json.Obj named ? named.text("name").orElse("") : "");
                bytes += ServerProcess.bytes(tool);
            }
            params = page.text("nextCursor")
                    .map(it -> "{\"cursor\":" + ServerProcess.quoted(it) + "}")
                    .orElse("");
        }
        Duration took = Duration.ofNanos(nanos.getAsLong() - begin);
        if (!greeted && server.odd().isPresent()) {
            return new StartResult.Odd(server.odd().get());
        }
        if (!greeted) {
            OptionalInt code = server.ended();
            return code.isPresent()
                    ? new StartResult.Ended(code.getAsInt(), server.said())
                    : new StartResult.Silent(limit);
        }
        Optional<String> refuses = refuses(server);
        server.hangUp();
        return new StartResult.Answered(took, List.copyOf(tools), bytes, server.junk(), refuses, server.said());
    }

    /**
     * Why a server with invalid settings refuses calls. It still lists tools; a call to an unknown tool shows the
     * reason and sends nothing.
     */
    private static Optional<String> refuses(ServerProcess server) {
        return server.ask("tools/call", "{\"name\":\"no_such_tool\",\"arguments\":{}}").stream()
                .flatMap(result -> result.list("content").stream())
                .flatMap(content -> content instanceof Json.Obj text ? text.text("text").stream() : Stream.empty())
                .filter(text -> text.contains(RefusingTools.FAULT))
                .map(text -> text.substring(text.indexOf(RefusingTools.FAULT) + RefusingTools.FAULT.length())
                        .replace(RefusingTools.THEN, ""))
                .findFirst();
    }

    /** Parses a line, or returns null JSON if it is not JSON. */
    static Json parsed(String line) {
        try {
            return JsonReader.read(line);
        } catch (io.iterablemcp.json.MalformedJson e) {
            return Json.Null.NULL; // other output of the server
        }
    }
}
