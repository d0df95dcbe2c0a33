package io.iterablemcp.setup.clients;

/** The operating systems. Clients store their files in different places on each. */
public enum Os {
    MAC,
    WINDOWS,
    LINUX;

    /** @param name the value of {@code os.name} */
    public static Os named(String name) {
        return name.startsWith("Mac") ? MAC : name.startsWith("Windows") ? WINDOWS : LINUX;
    }
}
