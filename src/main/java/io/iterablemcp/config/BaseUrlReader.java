package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import java.util.Locale;
import java.util.Optional;

/** Reads the address of the API from the region and the base URL. */
final class BaseUrlReader {

    private BaseUrlReader() {}

    static BaseUrl read(SettingSources given) {
        Optional<Value> region = given.find(SettingName.REGION);
        Optional<Value> url = given.find(SettingName.BASE_URL);
        if (region.isEmpty() && url.isEmpty()) {
            return Project.US;
        }
        if (url.isEmpty()) {
            return regional(region.get());
        }
        BaseUrl direct = direct(url.get());
        if (region.isPresent() && !regional(region.get()).equals(direct)) {
            throw new InvalidSetting(region.get().label() + " means "
                    + regional(region.get()).host() + " but " + url.get().label() + " means " + direct.host()
                    + ": remove one of them.");
        }
        return direct;
    }

    private static BaseUrl regional(Value region) {
        return switch (region.text().toLowerCase(Locale.ROOT)) {
            case "us" -> Project.US;
            case "eu" -> Project.EU;
            default -> throw region.must("us or eu");
        };
    }

    private static BaseUrl direct(Value value) {
        try {
            return BaseUrl.of(value.text());
        } catch (IllegalArgumentException wrong) {
            throw new InvalidSetting(value.label() + " " + wrong.getMessage());
        }
    }
}
