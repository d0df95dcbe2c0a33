package io.iterablemcp.webhooks;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.webhooks.event.ReceivedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Events of invented people. */
public final class SampleEvents {

    private SampleEvents() {}

    public static String click(String email, int at) {
        return "{\"email\": \"" + email + "\", \"userId\": \"u-1042\", \"eventName\": \"emailClick\", \"dataFields\": {"
                + "\"campaignId\": 700123, \"campaignName\": \"Spring shoes\", \"templateId\": 811001,"
                + " \"workflowId\": null, \"messageId\": \"4f0c2b7d9e1a4c5f8b6d3e2a1c0f9d8e\","
                + " \"url\": \"https://shop.example/shoes?u=1042\", \"hrefIndex\": " + at + ", \"isBot\": false,"
                + " \"createdAt\": \"2026-03-14 09:26:53 +00:00\"}}";
    }

    /** The names of all events that webhooks bring; those that only exports are known to bring are in a folder of theirs. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One event of each name. */
    public static List<String> all() {
        return names().stream().map(SampleEvents::named).toList();
    }

    public static String named(String name) {
        try {
            return Files.readString(folder().resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        return Path.of("src", "test", "resources", "webhooks");
    }

    public static ReceivedEvent event(String body) {
        return new ReceivedEvent((Json.Obj) JsonReader.read(body), body);
    }
}
