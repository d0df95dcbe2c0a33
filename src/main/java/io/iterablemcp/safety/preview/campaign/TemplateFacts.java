package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.safety.preview.PreviewReads;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.message.MessageContent;
import io.iterablemcp.safety.preview.message.MessageMedium;
import io.iterablemcp.safety.preview.message.ShownMessage;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The content of a template.
 *
 * @param content empty if Iterable shows no templates of this medium
 */
public record TemplateFacts(long id, Optional<Json.Obj> content) {

    /** The API has no call that reads the templates of other media. */
    private static final Map<String, String> READS = Map.of(
            "email", "get_email_template",
            "push", "get_push_template",
            "sms", "get_sms_template",
            "inapp", "get_inapp_template",
            "embedded", "get_embedded_template",
            "embeddedmessage", "get_embedded_template");

    /** They change without a change of what people get. */
    private static final Set<String> ASIDE = Set.of("metadata", "createdAt", "updatedAt", "creatorUserId");

    /** @param medium as a campaign names it, such as {@code Email} */
    public static TemplateFacts read(PreviewReads reads, String medium, long id) throws PreviewUnavailable {
        String tool = READS.get(medium.toLowerCase(Locale.ROOT));
        if (tool == null) {
            return new TemplateFacts(id, Optional.empty());
        }
        return new TemplateFacts(
                id,
                Optional.of(reads.need(tool, Json.Obj.EMPTY.with("templateId", Json.Num.of(id)), "template " + id)));
    }

    /** The text of a field, such as {@code subject}. */
    public Optional<String> text(String field) {
        return content.flatMap(found -> found.text(field)).filter(text -> !text.isBlank());
    }

    /** {@code "Lamp sale" (10001)}. */
    public String name() {
        return text("name")
                .map(name -> PreviewWords.quoted(name) + " (" + id + ")")
                .orElse(Long.toString(id));
    }

    /**
     * The content as it is sent. Empty if Iterable shows none.
     *
     * @param label of the message
     * @param medium as a campaign names it
     */
    public Optional<ShownMessage> message(String label, String medium) {
        return content.flatMap(found -> MessageMedium.of(medium)
                .map(known -> ShownMessage.sent(label, known, MessageContent.of(known, found))));
    }

    /** Whether the content is that of this locale; only then is it known what a call about the locale replaces. */
    public boolean hasLocale(String locale) {
        return content.flatMap(found -> found.text("locale"))
                .filter(locale::equalsIgnoreCase)
                .isPresent();
    }

    /** Equal as long as the content is the same. */
    public String hash() {
        Map<String, Json> fields = new TreeMap<>();
        content.ifPresent(found -> fields.putAll(found.fields()));
        fields.keySet().removeAll(ASIDE);
        return Fingerprint.of(id + JsonWriter.write(new Json.Obj(fields)));
    }
}
