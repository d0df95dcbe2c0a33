package io.iterablemcp.warehouse.load;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.privacy.PersonalKind;
import java.util.Optional;

/** Makes the pseudonym that is kept in the place of a value. */
@FunctionalInterface
public interface LoadedWords {

    String of(PersonalKind kind, String value);

    /**
     * Tells the key of the words from others without showing it. Empty if rows with words of several keys do no harm: in a
     * sandbox, whose key ends with its process.
     */
    default Optional<String> mark() {
        return Optional.of(Fingerprint.of(of(PersonalKind.USER_ID, "the key of these words")));
    }
}
