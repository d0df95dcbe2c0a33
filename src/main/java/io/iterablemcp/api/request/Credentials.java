package io.iterablemcp.api.request;

import io.iterablemcp.config.Project;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The headers by which Iterable knows who calls. */
final class Credentials {

    private final Project project;

    /** @throws IllegalArgumentException when the key cannot stand in a header; the key itself is not in the message */
    Credentials(Project project) {
        this.project = project;
        project.key().ifPresent(key -> {
            if (!key.reveal().chars().allMatch(c -> c > ' ' && c <= '~')) {
                throw new IllegalArgumentException(
                        "the API key holds a blank, a line break or a character that no key has: copy it again");
            }
        });
    }

    Optional<Refusal> refusal(ToolSpec tool, Json.Obj arguments) {
        if (project.key().isEmpty()) {
            return Optional.of(new Refusal("there is no API key", "Set ITERABLE_API_KEY to a key of the project."));
        }
        if (project.keyType() != KeyType.JWT) {
            return Optional.empty();
        }
        if (project.jwtSecret().isEmpty()) {
            return Optional.of(new Refusal(
                    "a JWT key signs each call, and the secret to sign with is missing",
                    "Set ITERABLE_JWT_SECRET to the JWT secret of the key."));
        }
        return OnePerson.in(arguments, tool.person()) instanceof OnePerson.Unclear unclear
                ? Optional.of(unclear.refusal())
                : Optional.empty();
    }

    /** Adds the headers of a call that was not refused. */
    void add(Map<String, String> headers, ToolSpec tool, Json.Obj arguments, Instant now) {
        headers.put("Api-Key", project.key().orElseThrow().reveal());
        if (project.keyType() == KeyType.JWT
                && OnePerson.in(arguments, tool.person()) instanceof OnePerson.Named person) {
            PersonToken token = new PersonToken(project.jwtSecret().orElseThrow());
            headers.put("Authorization", "Bearer " + token.sign(person.claim(), person.value(), now));
        }
    }
}
