package io.iterablemcp.safety.forget;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.store.person.KeyedHashes;

/** The hash by which Iterable's lists of forgotten people name a person. */
public final class PersonHash {

    private PersonHash() {}

    /** @param value an email address or a userId */
    public static String of(String value) {
        return Fingerprint.of(KeyedHashes.normalized(value));
    }
}
