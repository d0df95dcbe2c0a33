package io.iterablemcp.config;

/** A setting that stops the start; travels from the value to the one place that makes a fault of it. */
final class InvalidSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param words one line: which setting, what is wrong, what to do. Never a key. */
    InvalidSetting(String words) {
        super(words, null, false, false);
    }

    String words() {
        return getMessage();
    }
}
