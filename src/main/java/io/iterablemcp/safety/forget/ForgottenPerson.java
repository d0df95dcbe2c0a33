package io.iterablemcp.safety.forget;

import io.iterablemcp.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a certificate says of one person. It contains hashes, and neither an address nor a userId.
 *
 * @param calls the calls in the record, with the hash of each in its chain
 * @param verified what was found afterwards; empty until it was looked up
 */
public record ForgottenPerson(
        Optional<String> emailHash,
        Optional<String> userIdHash,
        Instant forgotten,
        Map<String, String> calls,
        Optional<Verification> verified) {

    public ForgottenPerson {
        calls = Map.copyOf(calls);
    }

    /** What Iterable said when the person was looked up again. */
    public record Verification(Instant at, boolean profileGone, boolean listed) {

        public boolean complete() {
            return profileGone && listed;
        }

        private Json json() {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("at", Json.text(at.toString()));
            fields.put("profileGone", new Json.Bool(profileGone));
            fields.put("inListOfForgotten", new Json.Bool(listed));
            return new Json.Obj(fields);
        }
    }

    public static ForgottenPerson of(NamedPerson person, Instant now, Map<String, String> calls) {
        return new ForgottenPerson(person.emailHash(), person.userIdHash(), now, calls, Optional.empty());
    }

    public ForgottenPerson with(Verification found) {
        return new ForgottenPerson(emailHash, userIdHash, forgotten, calls, Optional.of(found));
    }

    /** Whether this is about the person. */
    public boolean is(NamedPerson person) {
        return (emailHash.isPresent() && emailHash.equals(person.emailHash()))
                || (userIdHash.isPresent() && userIdHash.equals(person.userIdHash()));
    }

    Json json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        emailHash.ifPresent(hash -> fields.put("emailSha256", Json.text(hash)));
        userIdHash.ifPresent(hash -> fields.put("userIdSha256", Json.text(hash)));
        fields.put("forgottenAt", Json.text(forgotten.toString()));
        Map<String, Json> byId = new LinkedHashMap<>();
        calls.forEach((id, hash) -> byId.put(id, Json.text(hash)));
        fields.put("recordedCalls", new Json.Obj(byId));
        verified.ifPresent(it -> fields.put("verified", it.json()));
        return new Json.Obj(fields);
    }

    static ForgottenPerson read(Json.Obj fields) {
        Map<String, String> calls = new LinkedHashMap<>();
        Json.Obj byId = (Json.Obj) fields.get("recordedCalls").orElse(Json.Obj.EMPTY);
        byId.fields().forEach((id, hash) -> calls.put(id, byId.text(id).orElseThrow()));
        return new ForgottenPerson(
                fields.text("emailSha256"),
                fields.text("userIdSha256"),
                Instant.parse(fields.text("forgottenAt").orElseThrow()),
                calls,
                fields.get("verified").map(it -> verification((Json.Obj) it)));
    }

    private static Verification verification(Json.Obj fields) {
        return new Verification(
                Instant.parse(fields.text("at").orElseThrow()),
                fields.flag("profileGone"),
                fields.flag("inListOfForgotten"));
    }
}
