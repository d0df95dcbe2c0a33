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
        Optional<BaseUrl> regional = region.map(BaseUrlReader::regional);
        Optional<BaseUrl> direct = url.map(BaseUrlReader::direct);
        if (regional.isPresent() && direct.isPresent() && !regional.equals(direct)) {
            throw new InvalidSetting(
                    region.get().label() + " means " + regional.get().host() + " but "
                            + url.get().label() + " means " + direct.get().host() + ": remove one of them.");
        }
        return direct.or(() -> regional).orElseThrow();
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
