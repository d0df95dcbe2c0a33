package io.iterablemcp.cli;

/** Words for a fault of our own. An exception's message may hold anything, so only its kind and place are told. */
final class InternalErrorMessage {

    private InternalErrorMessage() {}

    static String words(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return "a fault of this program (" + thrown.getClass().getSimpleName()
                + (frames.length == 0 ? "" : " at " + frames[0]) + "). Please report this line.";
    }
}
