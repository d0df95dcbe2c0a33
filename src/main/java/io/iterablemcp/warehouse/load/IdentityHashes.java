package io.iterablemcp.warehouse.load;

import java.util.Optional;

/** Makes the hash by which a person is found whom Iterable's lists of the forgotten name by a hash. */
public interface IdentityHashes {

    /** @param value an address or a userId */
    String of(String value);

    /** The same hash for an entry of a list; empty if it is not a SHA-256. */
    Optional<String> ofEntry(String sha256);
}
