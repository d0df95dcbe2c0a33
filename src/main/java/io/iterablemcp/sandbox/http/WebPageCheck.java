package io.iterablemcp.sandbox.http;

import java.util.Locale;
import java.util.Set;

/** Keeps web pages out: a browser on this machine carries their calls to loopback, whoever wrote them. */
final class WebPageCheck {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private WebPageCheck() {}

    static void check(RawRequest arrived) {
        // A page whose own name has been pointed at loopback calls the sandbox by that name.
        arrived.header("Host").filter(host -> !LOOPBACK.contains(named(host))).ifPresent(host -> {
            throw refused("The sandbox answers to 127.0.0.1 and localhost only");
        });
        // These pages want no key, so that nothing but the browser's word tells a page's call from a program's.
        if (arrived.path().startsWith("/sandbox/") && arrived.header("Origin").isPresent()) {
            throw refused("The sandbox's own pages are not for web pages");
        }
    }

    private static String named(String host) {
        return host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }

    private static ApiError refused(String msg) {
        return ApiError.with(403, "Forbidden", msg);
    }
}
