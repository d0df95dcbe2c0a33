package io.iterablemcp.tools.report.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.safety.preview.JsonFields;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A template as the list of templates shows it.
 *
 * @param medium of its channel, such as {@code Email}; empty if it is not known
 */
public record TemplateRow(long id, Optional<String> medium, Json.Obj row) {

    /** The API has no call that reads the templates of other media. */
    private static final Map<String, String> READS = Map.of(
            "email", "get_email_template",
            "push", "get_push_template",
            "sms", "get_sms_template",
            "inapp", "get_inapp_template",
            "embedded", "get_embedded_template",
            "embeddedmessage", "get_embedded_template");

    public String name() {
        return row.text("name").orElse("");
    }

    /** The tool that reads its content; empty if there is none. */
    public Optional<String> tool() {
        return medium.map(it -> READS.get(it.toLowerCase(Locale.ROOT)));
    }

    /** The campaign that it was made for. */
    public Optional<Long> campaign() {
        return JsonFields.whole(row, "campaignId");
    }

    /** Changes whenever the content does. Empty if Iterable does not say. */
    Optional<String> version() {
        return row.get("updatedAt").map(JsonWriter::write);
    }
}
