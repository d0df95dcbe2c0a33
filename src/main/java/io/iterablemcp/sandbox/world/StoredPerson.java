package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One user of the project. The object is mutable, because events and messages refer to the person, not to an address.
 */
public final class StoredPerson {

    private Optional<String> email;
    private Optional<String> userId;
    private Json.Obj fields = Json.Obj.EMPTY;
    private final Instant signedUp;
    private Instant updated;
    private final FieldTypes fieldTypes;
    private final Devices devices = new Devices();
    private final Set<Long> unsubscribedChannels = new TreeSet<>();
    private final Set<Long> unsubscribedMessageTypes = new TreeSet<>();
    private final Set<Long> subscribedMessageTypes = new TreeSet<>();

    StoredPerson(Optional<String> email, Optional<String> userId, Instant signedUp, FieldTypes fieldTypes) {
        this.email = email;
        this.userId = userId;
        this.signedUp = signedUp;
        this.updated = signedUp;
        this.fieldTypes = fieldTypes;
    }

    public Optional<String> email() {
        return email;
    }

    public Optional<String> userId() {
        return userId;
    }

    /** Call this through {@link People} only, which indexes people by email. */
    void email(Optional<String> changed) {
        this.email = changed;
    }

    void userId(Optional<String> changed) {
        this.userId = changed;
    }

    /** The stored fields of the person, without those that Iterable maintains. */
    public Json.Obj fields() {
        return fields;
    }

    public void fields(Json.Obj changed, Instant now) {
        fieldTypes.learn(changed);
        this.fields = changed;
        this.updated = now;
    }

    /** Updates the time of change, for changes of subscriptions and devices. */
    public void touch(Instant now) {
        this.updated = now;
    }

    public Devices devices() {
        return devices;
    }

    public Instant signedUp() {
        return signedUp;
    }

    public Instant updated() {
        return updated;
    }

    public Set<Long> unsubscribedChannels() {
        return unsubscribedChannels;
    }

    public Set<Long> unsubscribedMessageTypes() {
        return unsubscribedMessageTypes;
    }

    /** The message types with opt-in that the person has opted in to. */
    public Set<Long> subscribedMessageTypes() {
        return subscribedMessageTypes;
    }
}
