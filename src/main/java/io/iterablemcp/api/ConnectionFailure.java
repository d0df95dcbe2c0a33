package io.iterablemcp.api;

import io.iterablemcp.api.Reply.Cause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;

/** Tells apart failures before a request was sent from those that lost its response. */
final class ConnectionFailure {

    private ConnectionFailure() {}

    /** The request was sent at least in part: the call may have taken effect. */
    static Attempt.Unsettled of(IOException broken) {
        boolean late = broken instanceof HttpTimeoutException;
        return new Attempt.Unsettled(
                Attempt.failed(late ? Cause.TIMED_OUT : Cause.CONNECTION_LOST), true, !late, Optional.empty());
    }

    /** There was no connection to send the request on. */
    static Attempt.Unsettled beforeSending(IOException broken) {
        return notSent(words(broken));
    }

    /** The response came from a proxy, to the JDK's CONNECT request: the request itself was never sent. */
    static Attempt.Unsettled atProxy(int status) {
        return notSent("The proxy answered " + status + ".");
    }

    private static Attempt.Unsettled notSent(String why) {
        Reply.Failed failed =
                new Reply.Failed(Cause.NO_CONNECTION, OptionalInt.empty(), Optional.empty(), Optional.of(why));
        return new Attempt.Unsettled(failed, false, true, Optional.empty());
    }

    /** A text of its own, because the message of an exception may contain the URL with its query. */
    private static String words(IOException broken) {
        String words = "The connection was closed before the request could be sent.";
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "The host name could not be resolved.";
            } else if (cause instanceof SSLException) {
                return "The TLS handshake failed.";
            } else if (cause instanceof HttpTimeoutException) {
                return "The host did not respond in time.";
            } else if (cause instanceof ConnectException) {
                words = "The connection was refused or could not be made.";
            } else if (String.valueOf(cause.getMessage()).startsWith("Tunnel failed")) {
                return "The proxy could not make a connection.";
            }
        }
        return words;
    }
}
