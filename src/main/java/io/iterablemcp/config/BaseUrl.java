package io.iterablemcp.config;

import io.iterablemcp.config.Given.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where the API is, from region and base URL. Messages never repeat a URL: a key or password may be in it. */
final class BaseUrl {

    private static final String LOOPBACK = "localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[(::1|0:0:0:0:0:0:0:1)]";

    /** No part longer than the net allows: the JDK would find out in the middle of a call. */
    private static final String NAME = "\\[.+]|[^.]{1,63}(\\.[^.]{1,63})*\\.?";

    private BaseUrl() {}

    static URI of(Given given) {
        Optional<Value> region = given.find(SettingName.REGION);
        Optional<Value> url = given.find(SettingName.BASE_URL);
        if (region.isEmpty() && url.isEmpty()) {
            return Project.US;
        }
        Optional<URI> regional = region.map(BaseUrl::regional);
        Optional<URI> direct = url.map(BaseUrl::direct);
        if (regional.isPresent() && direct.isPresent() && !regional.equals(direct)) {
            throw new BadSetting(
                    region.get().label() + " means " + regional.get().getHost() + " but "
                            + url.get().label() + " means " + direct.get().getHost() + ": take one of them out.");
        }
        return direct.or(() -> regional).orElseThrow();
    }

    private static URI regional(Value region) {
        return switch (region.text().toLowerCase(Locale.ROOT)) {
            case "us" -> Project.US;
            case "eu" -> Project.EU;
            default -> throw region.must("us or eu");
        };
    }

    private static URI direct(Value value) {
        URI url = parse(value);
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (!host.matches(NAME) || !scheme.matches("https?") || url.getPort() > 65_535) {
            throw notAbsolute(value);
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new BadSetting(value.label() + " must not carry a user name, a query or a fragment:"
                    + " leave nothing but the address, such as https://" + host + ".");
        }
        if (scheme.equals("http") && !host.matches(LOOPBACK)) {
            throw new BadSetting(value.label() + " is plain http to " + host
                    + ", where others could read the key: use https. Plain http is for this machine only.");
        }
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return URI.create(scheme + "://" + host + port + url.getRawPath().replaceAll("/+$", ""));
    }

    private static URI parse(Value value) {
        try {
            return new URI(value.text());
        } catch (URISyntaxException e) {
            throw notAbsolute(value);
        }
    }

    private static BadSetting notAbsolute(Value value) {
        return new BadSetting(value.label() + " must be a whole address such as https://api.iterable.com.");
    }
}
