package io.iterablemcp.benchmark.tasks;

import io.iterablemcp.benchmark.ServerSession;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.shape.table.TableReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls tools, and counts calls and the bytes of all text in their results, failed calls included. */
final class CountedCalls {

    private static final Duration A_MINUTE = Duration.ofSeconds(61);

    private final ServerSession session;
    private int calls;
    private long bytes;

    CountedCalls(ServerSession session) {
        this.session = session;
    }

    int calls() {
        return calls;
    }

    long bytes() {
        return bytes;
    }

    /** @param arguments names and values in turn: text, numbers, truth values or lists of them */
    Json json(String tool, Object... arguments) throws IOException {
        return TableReader.read(text(tool, arguments));
    }

    Rows rows(String collection, String tool, Object... arguments) throws IOException {
        return Rows.of(json(tool, arguments), collection);
    }

    /** The first text of the result; notes follow it. */
    String text(String tool, Object... arguments) throws IOException {
        String sent = JsonWriter.write(object(arguments));
        Json.Obj result = call(tool, sent);
        List<String> texts = texts(result);
        if (isRateLimit(texts)) {
            // The published limit is for each minute.
            sleep();
            result = call(tool, sent);
            texts = texts(result);
        }
        if (result.flag("isError") || texts.isEmpty()) {
            throw new IOException(tool + " failed: " + texts);
        }
        return texts.get(0);
    }

    private Json.Obj call(String tool, String arguments) throws IOException {
        calls++;
        session.sendCall(calls, tool, arguments);
        Json.Obj message = message();
        while (!message.get("id").equals(java.util.Optional.of(Json.Num.of(calls)))) {
            message = message();
        }
        Json.Obj answer = message;
        Json.Obj result = message.object("result")
                .orElseThrow(() -> new IOException(tool + " failed: " + JsonWriter.write(answer)));
        texts(result).forEach(text -> bytes += text.getBytes(StandardCharsets.UTF_8).length);
        return result;
    }

    private Json.Obj message() throws IOException {
        return (Json.Obj) JsonReader.read(session.readLine());
    }

    private static List<String> texts(Json.Obj result) {
        return result.list("content").stream()
                .flatMap(part -> ((Json.Obj) part).text("text").stream())
                .toList();
    }

    private static boolean isRateLimit(List<String> texts) {
        return texts.stream()
                .anyMatch(text -> text.contains("RateLimitExceeded") || text.contains("\"statusCode\": 429"));
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(A_MINUTE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Json.Obj object(Object... arguments) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            fields.put((String) arguments[i], value(arguments[i + 1]));
        }
        return new Json.Obj(fields);
    }

    private static Json value(Object value) {
        if (value instanceof List<?> list) {
            return new Json.Arr(list.stream().map(CountedCalls::value).toList());
        } else if (value instanceof Json json) {
            return json;
        } else if (value instanceof Number number) {
            return Json.Num.of(number.longValue());
        } else if (value instanceof Boolean flag) {
            return Json.flag(flag);
        }
        return Json.text((String) value);
    }
}
