package io.iterablemcp.warehouse.destination;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of the rows of a profile counts: that which changed last. Times are in one form, so they compare as texts. */
final class LatestProfiles {

    private record Form(String changed, String id) {

        static Form of(Json.Obj row) {
            return new Form(
                    row.text("profile_updated_at").orElse(""), row.text("_id").orElse(""));
        }

        boolean isBefore(Form other) {
            int order = changed.compareTo(other.changed);
            return order < 0 || (order == 0 && id.compareTo(other.id) > 0);
        }
    }

    private LatestProfiles() {}

    /** The ids of the new rows that count by the keys of their profiles; without those that are there in a later form. */
    static Map<String, String> of(Path fresh, List<Path> there) throws IOException {
        Map<String, Form> latest = new HashMap<>();
        each(fresh, (key, form) -> latest.merge(key, form, (one, other) -> one.isBefore(other) ? other : one));
        for (Path file : there) {
            each(file, (key, old) -> {
                Form form = latest.get(key);
                if (form != null && !form.changed().isEmpty() && old.changed().compareTo(form.changed()) > 0) {
                    latest.remove(key);
                }
            });
        }
        Map<String, String> ids = new HashMap<>();
        latest.forEach((key, form) -> ids.put(key, form.id()));
        return ids;
    }

    /** Takes one row. */
    private interface Rows {
        void take(String key, Form form);
    }

    private static void each(Path file, Rows rows) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Json.Obj row = (Json.Obj) JsonReader.read(line);
                rows.take(row.text("_key").orElse(""), Form.of(row));
            }
        }
    }
}
