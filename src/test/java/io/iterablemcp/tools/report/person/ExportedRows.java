package io.iterablemcp.tools.report.person;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.SandboxClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the sandbox exports, to compute the truth from, and the values that no masked answer may show. */
public final class ExportedRows {

    private ExportedRows() {}

    public static List<Json.Obj> ofType(SandboxClient client, String type) {
        return lines(client, "/api/export/data.json?range=All&dataTypeName=" + type);
    }

    /** The events of a person, latest first. */
    public static List<Json.Obj> ofPerson(SandboxClient client, String email) {
        return lines(client, "/api/export/userEvents?includeCustomEvents=true&email=" + encoded(email));
    }

    private static List<Json.Obj> lines(SandboxClient client, String path) {
        return client.get(path)
                .text()
                .lines()
                .map(line -> (Json.Obj) JsonReader.read(line))
                .toList();
    }

    /** The texts in the profile of a person and in what they and the company have written into events. */
    public static Set<String> values(SandboxClient client, String email) {
        Json.Obj user = client.get("/api/users/" + encoded(email))
                .json()
                .object("user")
                .orElseThrow()
                .object("dataFields")
                .orElseThrow();
        Set<String> values = new LinkedHashSet<>();
        for (String name : List.of("email", "userId", "firstName", "lastName", "phoneNumber", "birthday")) {
            user.text(name).ifPresent(values::add);
        }
        user.list("devices").forEach(device -> ((Json.Obj) device).text("token").ifPresent(values::add));
        for (Json.Obj event : ofPerson(client, email)) {
            event.text("ip").ifPresent(values::add);
            event.text("userAgent").ifPresent(values::add);
            event.object("dataFields")
                    .ifPresent(fields -> fields.fields().values().forEach(value -> {
                        if (value instanceof Json.Str text && text.text().length() > 3) {
                            values.add(text.text());
                        }
                    }));
        }
        return values;
    }

    /** The people of some rows, in order. */
    public static List<String> emails(List<Json.Obj> rows) {
        List<String> emails = new ArrayList<>();
        rows.forEach(row -> row.text("email").ifPresent(emails::add));
        return emails;
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
