package io.iterablemcp.server.http;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a stream of server-sent events. */
public final class SseEvents implements AutoCloseable {

    private final BufferedReader lines;

    public SseEvents(InputStream body) {
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The next message; empty at the end of the stream. */
    public Optional<Json.Obj> next() {
        return data().map(data -> (Json.Obj) JsonReader.read(data));
    }

    public Optional<String> data() {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    return Optional.of(line.substring(6));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line as it is. */
    String line() throws IOException {
        return lines.readLine();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
