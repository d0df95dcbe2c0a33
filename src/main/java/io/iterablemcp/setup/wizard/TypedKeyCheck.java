package io.iterablemcp.setup.wizard;

import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.manifest.KeyType;
import java.util.Map;
import java.util.Optional;

/** Tests a key with Iterable before it is stored. */
public interface TypedKeyCheck {

    /** @throws KeyStoreException if the key cannot even be sent, for example because it contains a blank */
    Result of(Map<SettingName, String> settings, Secret key) throws KeyStoreException;

    /** The result of the test. */
    sealed interface Result {}

    /** @param kind a description, more detailed than the type */
    record Works(KeyType type, String kind) implements Result {}

    /** @param region the other region, if that one accepts the key */
    record NotAccepted(String host, Optional<String> region) implements Result {}

    /** @param why a sentence, for example on a failed connection */
    record NotKnown(String why) implements Result {}

    /** The key was not tested, at the person's request. */
    record NotTested() implements Result {}
}
