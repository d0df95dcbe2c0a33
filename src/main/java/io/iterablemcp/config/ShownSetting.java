package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import java.util.Optional;

/**
 * A setting in effect, safe to show: only the end of a key, only the address of a URL, no password and no person.
 *
 * @param label as the person wrote it; empty for a default
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
        if (name == SettingName.STORE) {
            return StoreAddress.shown(text);
        }
        if (name.kind() == SettingKind.SECRET || name == SettingName.PROOF_EMAIL) {
            return "(set)";
        }
        return name == SettingName.BASE_URL ? address(text) : OneLine.line(text);
    }

    /** A pasted address may contain a key, so an invalid one is not shown. */
    private static String address(String text) {
        try {
            return BaseUrl.of(text).toString();
        } catch (IllegalArgumentException noAddress) {
            return "(not shown)";
        }
    }
}
