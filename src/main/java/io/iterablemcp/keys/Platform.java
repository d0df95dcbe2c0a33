package io.iterablemcp.keys;

/** The systems that differ in where they keep secrets. */
public enum Platform {
    MAC,
    WINDOWS,
    OTHER;

    /** @param name as Java calls the system in {@code os.name} */
    public static Platform of(String name) {
        if (name.startsWith("Mac")) {
            return MAC;
        }
        return name.startsWith("Windows") ? WINDOWS : OTHER;
    }
}
