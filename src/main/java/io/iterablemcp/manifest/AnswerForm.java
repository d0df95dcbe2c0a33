package io.iterablemcp.manifest;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form of the answer, and how to read it.
 *
 * @param collection the array that may be cut: a key of the answer, or the name given to text rows
 * @param wrapped whether the object may be in the envelope's {@code params}
 * @param narrow arguments that make a too large answer smaller, where there are no pages
 * @param fields what is known of single fields
 * @param constant the answer of a tool that calls nothing
 * @param statuses what to do about an HTTP status that has its own meaning for this tool
 */
public record AnswerForm(
        Kind kind,
        Optional<String> collection,
        boolean wrapped,
        Optional<Paging> paging,
        List<String> narrow,
        AnswerFields fields,
        Optional<Json> constant,
        Map<Integer, String> statuses) {

    public AnswerForm withConstant(Json value) {
        return new AnswerForm(kind, collection, wrapped, paging, narrow, fields, Optional.of(value), statuses);
    }

    /** Paths of personal fields ({@code users[]}, {@code user.email}, {@code *} for everything). */
    public List<String> personal() {
        return fields.personal();
    }

    /** Which fields an agent can choose and compare. */
    public AnswerContent content() {
        return fields.content();
    }

    public enum Kind {
        JSON("json"),
        /** Plain text, shown unchanged. */
        TEXT("text"),
        HTML("html"),
        /** One number as text; shown as an object with one field, named by the collection. */
        NUMBER("number"),
        /** One row per line. */
        LINES("lines"),
        CSV("csv"),
        NDJSON("ndjson"),
        /** Fixed at build time; nothing is called. */
        CONSTANT("constant"),
        /** Composed by a Java class. */
        COMPOSED("composed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
