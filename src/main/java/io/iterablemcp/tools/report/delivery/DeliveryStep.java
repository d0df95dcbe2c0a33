package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One question about the message, and its answer.
 *
 * @param at the time of the evidence
 */
record DeliveryStep(String question, Verdict verdict, String evidence, Optional<Instant> at) {

    enum Verdict {
        YES("yes"),
        NO("no"),
        UNKNOWN("unknown");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        static Verdict of(boolean yes) {
            return yes ? YES : NO;
        }
    }

    static DeliveryStep of(String question, Verdict verdict, String evidence) {
        return new DeliveryStep(question, verdict, evidence, Optional.empty());
    }

    static DeliveryStep at(String question, Verdict verdict, String evidence, Instant at) {
        return new DeliveryStep(question, verdict, evidence, Optional.of(at));
    }

    static DeliveryStep unknown(String question, String why) {
        return of(question, Verdict.UNKNOWN, why);
    }

    boolean is(Verdict other) {
        return verdict == other;
    }

    Json json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("question", Json.text(question));
        fields.put("verdict", Json.text(verdict.word));
        fields.put("evidence", Json.text(evidence));
        at.ifPresent(time -> fields.put("at", Json.text(time.toString())));
        return new Json.Obj(fields);
    }
}
