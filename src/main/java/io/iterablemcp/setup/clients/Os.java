package io.iterablemcp.setup.clients;

/** The systems that clients keep their files in different places on. */
public enum Os {
    MAC,
    WINDOWS,
    LINUX;

    /** @param name as Java calls it, {@code os.name} */
    public static Os named(String name) {
        return name.startsWith("Mac") ? MAC : name.startsWith("Windows") ? WINDOWS : LINUX;
    }
}
