package io.iterablemcp.setup.wizard;

import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.manifest.KeyType;
import java.util.Map;
import java.util.Optional;

/** Asks Iterable about a key before it is stored. */
public interface TypedKeyCheck {

    /** @throws KeyStoreException when the key cannot even be sent, such as one with a blank in it */
    Result of(Map<SettingName, String> settings, Secret key) throws KeyStoreException;

    /** What Iterable says. */
    sealed interface Result {}

    /** @param kind in words; more than the type tells */
    record Works(KeyType type, String kind) implements Result {}

    /** @param region the one that takes the key, if the other one does */
    record NotAccepted(String host, Optional<String> region) implements Result {}

    /** @param why such as no connection, in a sentence */
    record NotKnown(String why) implements Result {}

    /** Nobody was asked, as the person wished. */
    record NotTested() implements Result {}
}
