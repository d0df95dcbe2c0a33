package io.iterablemcp.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes every call of the API once, with the data that it needs, in the order of {@code sandbox/story.txt}. */
public final class Story {

    private final SandboxClient client;
    private final ToolCaller caller;
    private final Map<String, SandboxFacts> facts = SandboxFacts.byTool();
    private final KeptValues kept = new KeptValues();
    private final Map<String, RecordedCall> calls = new LinkedHashMap<>();

    private Story(SandboxClient client, ToolCaller caller) {
        this.client = client;
        this.caller = caller;
    }

    /** Makes one call of the story. */
    public interface ToolCaller {
        Reply call(String tool, String method, String path, String body);
    }

    /** Makes the calls of tools in this way. */
    public static void play(SandboxClient client, ToolCaller caller) {
        new Story(client, caller).play();
    }

    /** The calls by tool, in the order of the story. */
    static Map<String, RecordedCall> play(SandboxClient client) {
        Story story = new Story(client, (tool, method, path, body) -> client.send(method, path, body));
        story.play();
        return story.calls;
    }

    private void play() {
        Reply last = new Reply(0, "", "");
        for (String line : lines()) {
            if (line.startsWith("> ")) {
                kept.keep(line.substring(2), last.json());
            } else if (line.startsWith("wait ")) {
                client.clock.advance(Duration.ofMinutes(Long.parseLong(line.substring(5))));
            } else {
                last = call(line);
            }
        }
        check();
    }

    private void check() {
        Set<String> missing = new TreeSet<>(facts.keySet());
        missing.removeAll(calls.keySet());
        assertThat(missing)
                .as("tools without a line in src/test/resources/sandbox/story.txt")
                .isEmpty();
    }

    private static List<String> lines() {
        try (InputStream in = Story.class.getResourceAsStream("/sandbox/story.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply call(String line) {
        String[] words = kept.filled(line).split(" ", 4);
        String body = words.length > 3 ? words[3] : "";
        if (words[0].equals("-")) {
            Reply reply = client.send(words[1], words[2], body);
            assertThat(reply.status()).as(line + "\n" + reply.text()).isBetween(200, 299);
            return reply;
        }
        Reply reply = caller.call(words[0], words[1], words[2], body);
        calls.putIfAbsent(words[0], new RecordedCall(facts.get(words[0]), words[1], words[2], body, reply));
        return reply;
    }
}
