package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import java.util.Optional;

/**
 * A setting as it won, fit to be shown: of a key no more than its end, and of an address nothing but the address.
 *
 * @param label as the person wrote it; empty when nobody did
 */
public record ShownSetting(SettingName name, String value, SettingSource source, String label) {

    static ShownSetting of(SettingName name, Optional<Value> value) {
        return value.isPresent()
                ? new ShownSetting(
                        name,
                        shown(name, value.get().text()),
                        value.get().source(),
                        value.get().label())
                : new ShownSetting(name, name.fallback(), SettingSource.DEFAULT, "");
    }

    private static String shown(SettingName name, String text) {
        if (name == SettingName.API_KEY) {
            return new Secret(text).end();
        }
        if (name.kind() == SettingKind.SECRET) {
            return "(set)";
        }
        return name == SettingName.BASE_URL ? address(text) : OneLine.line(text);
    }

    /** People paste addresses with a key in them. */
    private static String address(String text) {
        try {
            return BaseUrl.of(text).toString();
        } catch (IllegalArgumentException noAddress) {
            return "(not shown)";
        }
    }
}
