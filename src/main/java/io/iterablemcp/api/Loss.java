package io.iterablemcp.api;

import io.iterablemcp.api.Reply.Cause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLHandshakeException;

/** What a broken exchange tells: was there ever a connection, or did the answer get lost? */
final class Loss {

    private Loss() {}

    static Try.Unsettled of(IOException broken) {
        Optional<String> never = neverConnected(broken);
        if (never.isPresent()) {
            Reply.Failed failed = new Reply.Failed(Cause.NO_CONNECTION, OptionalInt.empty(), Optional.empty(), never);
            return new Try.Unsettled(failed, false, true, Optional.empty());
        }
        boolean late = broken instanceof HttpTimeoutException;
        return new Try.Unsettled(
                Try.failed(late ? Cause.TIMED_OUT : Cause.CONNECTION_LOST), true, !late, Optional.empty());
    }

    /** In our own words: an exception's text may name the address, query and all. */
    private static Optional<String> neverConnected(IOException broken) {
        String words = null;
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return Optional.of("The host name could not be resolved.");
            } else if (cause instanceof SSLHandshakeException) {
                return Optional.of("The TLS handshake failed.");
            } else if (cause instanceof HttpConnectTimeoutException) {
                return Optional.of("The host did not answer in time.");
            } else if (cause instanceof ConnectException) {
                words = "The connection was refused or could not be made.";
            }
        }
        return Optional.ofNullable(words);
    }
}
