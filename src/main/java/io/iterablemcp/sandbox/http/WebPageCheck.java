package io.iterablemcp.sandbox.http;

import java.util.Locale;
import java.util.Set;

/** Refuses calls from web pages: a browser on this machine would send the calls of any page to loopback. */
final class WebPageCheck {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private WebPageCheck() {}

    static void check(RawRequest arrived) {
        // A page whose host name was pointed at loopback (DNS rebinding) calls the sandbox by that name.
        arrived.header("Host").filter(host -> !LOOPBACK.contains(named(host))).ifPresent(host -> {
            throw refused("The sandbox accepts calls to 127.0.0.1 and localhost only");
        });
        // These calls need no key, so only the Origin header of the browser distinguishes a web page from a program.
        if (arrived.path().startsWith("/sandbox/") && arrived.header("Origin").isPresent()) {
            throw refused("The sandbox's own calls are closed to web pages");
        }
    }

    private static String named(String host) {
        return host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }

    private static ApiError refused(String msg) {
        return ApiError.with(403, "Forbidden", msg);
    }
}
