package io.iterablemcp.api.request;

import io.iterablemcp.config.Project;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The headers that authenticate a request. */
final class CredentialHeaders {

    private final Project project;

    /** @throws IllegalArgumentException if the key is not valid in a header; the message does not contain the key */
    CredentialHeaders(Project project) {
        this.project = project;
        project.key().ifPresent(key -> {
            if (!key.reveal().chars().allMatch(c -> c > ' ' && c <= '~')) {
                throw new IllegalArgumentException(
                        "the API key contains a space, a line break or a character that no key has: copy it again");
            }
        });
    }

    Optional<RequestRefusal> refusal(ToolSpec tool, Json.Obj arguments) {
        if (project.key().isEmpty()) {
            return Optional.of(
                    new RequestRefusal("no API key is set", "Set ITERABLE_API_KEY to a key of the project."));
        }
        if (project.keyType() != KeyType.JWT) {
            return Optional.empty();
        }
        if (project.jwtSecret().isEmpty()) {
            return Optional.of(new RequestRefusal(
                    "each call with a JWT key needs a signature, and the secret to sign with is missing",
                    "Set ITERABLE_JWT_SECRET to the JWT secret of the key."));
        }
        return SignedPerson.in(arguments, tool.person()) instanceof SignedPerson.Unclear unclear
                ? Optional.of(unclear.refusal())
                : Optional.empty();
    }

    /** Adds the headers to a call that was not refused. */
    void add(Map<String, String> headers, ToolSpec tool, Json.Obj arguments, Instant now) {
        headers.put("Api-Key", project.key().orElseThrow().reveal());
        if (project.keyType() == KeyType.JWT
                && SignedPerson.in(arguments, tool.person()) instanceof SignedPerson.Named person) {
            JwtSigner token = new JwtSigner(project.jwtSecret().orElseThrow());
            headers.put("Authorization", "Bearer " + token.sign(person.claim(), person.value(), now));
        }
    }
}
