package io.iterablemcp.console.http;

import io.iterablemcp.server.http.exchange.HttpReply;

/** What a browser may do with our pages. */
final class PageHeaders {

    static final String HTML = "text/html; charset=utf-8";

    /** Nothing but our own style, script, forms and frames; nobody may put a page into a frame. */
    static final String PAGES =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-src"
                    + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private PageHeaders() {}

    /** @param policy the Content-Security-Policy */
    static void add(HttpReply reply, String policy) {
        reply.header("Content-Security-Policy", policy);
        reply.header("X-Content-Type-Options", "nosniff");
        // With no referrer at all, browsers would also send no Origin with our forms.
        reply.header("Referrer-Policy", "same-origin");
        reply.header("Cache-Control", "no-store");
        reply.header("Cross-Origin-Opener-Policy", "same-origin");
        reply.header("Cross-Origin-Resource-Policy", "same-origin");
        reply.header("X-Frame-Options", policy.contains("frame-ancestors 'self'") ? "SAMEORIGIN" : "DENY");
        reply.header("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    }
}
