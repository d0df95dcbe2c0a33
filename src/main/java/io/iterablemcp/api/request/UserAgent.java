package io.iterablemcp.api.request;

/** Tells Iterable which program calls, and for which MCP client. */
final class UserAgent {

    private static final int LONGEST_CLIENT = 80;

    private final String version;
    private final String java;

    UserAgent(String version, String java) {
        this.version = clean(version);
        this.java = clean(java);
    }

    String on(String client) {
        String name = clean(client);
        return "iterable-mcp/" + version + " (Java/" + java + (name.isEmpty() ? "" : "; " + name) + ")";
    }

    /** The client names itself: nothing of it may end the header, or the comment it stands in. */
    private static String clean(String text) {
        StringBuilder kept = new StringBuilder();
        text.chars()
                .filter(c -> c >= ' ' && c <= '~' && c != '(' && c != ')' && c != '\\')
                .limit(LONGEST_CLIENT)
                .forEach(c -> kept.append((char) c));
        return kept.toString().strip();
    }
}
