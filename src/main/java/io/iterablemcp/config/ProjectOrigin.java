package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import java.util.Optional;

/**
 * Where a project's key and address were set, for messages that say what to correct.
 *
 * @param storedKey the key comes from a stored project
 * @param address the flag, variable, project or file that sets the address of the API
 */
public record ProjectOrigin(boolean storedKey, String address) {

    /** For the default address. */
    public static final ProjectOrigin DEFAULT = new ProjectOrigin(false, "the default region us");

    static ProjectOrigin of(SettingSources given) {
        Optional<Value> url = given.find(SettingName.BASE_URL);
        Optional<Value> address = url.isPresent() ? url : given.find(SettingName.REGION);
        Optional<Value> key = given.find(SettingName.API_KEY);
        return new ProjectOrigin(
                key.isPresent() && key.get().source() == SettingSource.PROJECT,
                address.isPresent() ? words(address.get()) : DEFAULT.address);
    }

    private static String words(Value value) {
        return switch (value.source()) {
            case ENVIRONMENT -> value.label() + " in the environment";
            case FLAG -> "the flag " + value.label();
            case PROJECT, FILE, DEFAULT -> value.label();
        };
    }
}
