package io.iterablemcp.sandbox.http;

/** The sandbox cannot listen on the given port. */
public final class PortTaken extends Exception {

    private static final long serialVersionUID = 1L;

    PortTaken(int port, Exception cause) {
        super("the sandbox cannot listen on 127.0.0.1:" + port + ": choose another port, or 0 for any", cause);
    }
}
