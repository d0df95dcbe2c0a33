package io.iterablemcp.warehouse.load;

import io.iterablemcp.privacy.PersonalKind;

/** Makes the pseudonym that is kept in the place of a value. */
@FunctionalInterface
public interface LoadedWords {

    String of(PersonalKind kind, String value);
}
