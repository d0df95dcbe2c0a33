package io.iterablemcp.keys.approvers;

import io.iterablemcp.config.ApprovedSafety;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The approvers of a project, and what they have agreed to. Immutable.
 *
 * @param keyFingerprint of its API key, so that another name for the project does not escape them; empty if unknown
 */
public record ProjectApprovers(Map<String, RegisteredApprover> people, String keyFingerprint, ApprovedSafety safety) {

    public static final ProjectApprovers NONE = new ProjectApprovers(Map.of(), "", ApprovedSafety.DEFAULT);

    public ProjectApprovers {
        people = Collections.unmodifiableMap(new TreeMap<>(people));
    }

    /** Whether a decision needs a passphrase. */
    public boolean exist() {
        return people.values().stream().anyMatch(RegisteredApprover::decides);
    }

    public Optional<RegisteredApprover> find(String name) {
        return Optional.ofNullable(people.get(name));
    }

    public Collection<RegisteredApprover> all() {
        return people.values();
    }

    public ProjectApprovers with(RegisteredApprover person) {
        Map<String, RegisteredApprover> copy = new TreeMap<>(people);
        copy.put(person.name(), person);
        return new ProjectApprovers(copy, keyFingerprint, safety);
    }

    public ProjectApprovers without(String name) {
        Map<String, RegisteredApprover> copy = new TreeMap<>(people);
        copy.remove(name);
        return new ProjectApprovers(copy, keyFingerprint, safety);
    }

    public ProjectApprovers withSafety(ApprovedSafety other) {
        return new ProjectApprovers(people, keyFingerprint, other);
    }

    ProjectApprovers withKeyFingerprint(String other) {
        return new ProjectApprovers(people, other, safety);
    }
}
