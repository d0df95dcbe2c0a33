package io.iterablemcp.keys;

/** The systems that store secrets in different places. */
public enum Platform {
    MAC,
    WINDOWS,
    OTHER;

    /** @param name the value of {@code os.name} */
    public static Platform of(String name) {
        if (name.startsWith("Mac")) {
            return MAC;
        }
        return name.startsWith("Windows") ? WINDOWS : OTHER;
    }
}
