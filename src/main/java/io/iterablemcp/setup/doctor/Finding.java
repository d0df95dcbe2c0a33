package io.iterablemcp.setup.doctor;

/**
 * One finding of the doctor.
 *
 * @param fix what to do; empty if everything is in order
 */
public record Finding(Severity level, FailureKind trouble, String what, String fix) {

    public static Finding ok(String what) {
        return new Finding(Severity.OK, FailureKind.CONFIGURATION, what, "");
    }

    public static Finding warn(String what, String fix) {
        return new Finding(Severity.WARN, FailureKind.CONFIGURATION, what, fix);
    }

    /** A failure of the installation or the settings. */
    public static Finding fail(String what, String fix) {
        return fail(FailureKind.CONFIGURATION, what, fix);
    }

    public static Finding fail(FailureKind trouble, String what, String fix) {
        return new Finding(Severity.FAIL, trouble, what, fix);
    }

    /** Splits a message whose end says what to do: its last sentence or, without one, the part after its last colon. */
    public static Finding of(Severity level, FailureKind trouble, String message) {
        int sentence = message.lastIndexOf(". ");
        int cut = sentence < 0 ? message.lastIndexOf(": ") : sentence;
        return cut < 0
                ? new Finding(level, trouble, message, "")
                : new Finding(level, trouble, message.substring(0, cut), message.substring(cut + 2));
    }

    Finding about(String subject) {
        return new Finding(level, trouble, subject + ": " + what, fix);
    }
}
