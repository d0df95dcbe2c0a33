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

/** What a broken exchange means: was the request never sent, or did its answer get lost? */
final class ConnectionFailure {

    private ConnectionFailure() {}

    /** The request had gone out, or had begun to: it may have happened. */
    static Attempt.Unsettled of(IOException broken) {
        boolean late = broken instanceof HttpTimeoutException;
        return new Attempt.Unsettled(
                Attempt.failed(late ? Cause.TIMED_OUT : Cause.CONNECTION_LOST), true, !late, Optional.empty());
    }

    /** There was no connection that the request could have gone out on. */
    static Attempt.Unsettled beforeSending(IOException broken) {
        return notSent(words(broken));
    }

    /** The answer is a proxy's, to the JDK's request for a tunnel: ours never left. */
    static Attempt.Unsettled atProxy(int status) {
        return notSent("The proxy on the way to it answered " + status + ".");
    }

    private static Attempt.Unsettled notSent(String why) {
        Reply.Failed failed =
                new Reply.Failed(Cause.NO_CONNECTION, OptionalInt.empty(), Optional.empty(), Optional.of(why));
        return new Attempt.Unsettled(failed, false, true, Optional.empty());
    }

    /** In our own words: an exception's text may name the address, query and all. */
    private static String words(IOException broken) {
        String words = "The connection was cut off before the request could be sent.";
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "The host name could not be resolved.";
            } else if (cause instanceof SSLException) {
                return "The TLS handshake failed.";
            } else if (cause instanceof HttpTimeoutException) {
                return "The host did not answer in time.";
            } else if (cause instanceof ConnectException) {
                words = "The connection was refused or could not be made.";
            } else if (String.valueOf(cause.getMessage()).startsWith("Tunnel failed")) {
                return "The proxy on the way to it did not make a connection.";
            }
        }
        return words;
    }
}
