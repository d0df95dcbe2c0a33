package io.iterablemcp.config;

/**
 * Thrown for a setting that prevents the start; {@link SettingsReader} turns it into a {@link SettingsResult.Fault}.
 */
final class InvalidSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param words one line: which setting, what is wrong, what to do; never contains a key */
    InvalidSetting(String words) {
        super(words, null, false, false);
    }

    String words() {
        return getMessage();
    }
}
