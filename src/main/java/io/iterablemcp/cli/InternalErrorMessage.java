package io.iterablemcp.cli;

/** Describes an internal error by the exception's class and place only, because its message may contain anything. */
final class InternalErrorMessage {

    private InternalErrorMessage() {}

    static String words(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return "internal error (" + thrown.getClass().getSimpleName() + (frames.length == 0 ? "" : " at " + frames[0])
                + "). Please report this line.";
    }
}
