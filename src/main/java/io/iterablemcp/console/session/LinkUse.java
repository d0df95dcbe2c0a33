package io.iterablemcp.console.session;

import io.iterablemcp.config.Secret;

/** What came of opening a link. */
public sealed interface LinkUse {

    /**
     * The browser may sign in, and then go on.
     *
     * @param target the path where the link leads
     * @param formCookie replaces the one that the browser has
     */
    record Opened(String target, Secret formCookie) implements LinkUse {}

    /** Somebody has opened it before. */
    record Used() implements LinkUse {}

    record Expired() implements LinkUse {}

    record Unknown() implements LinkUse {}
}
