package io.iterablemcp.api.request;

/** The User-Agent: names this program and the MCP client that it works for. */
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

    /** The name comes from the client: it must not be able to end the header or the comment that contains it. */
    private static String clean(String text) {
        StringBuilder kept = new StringBuilder();
        text.chars()
                .filter(c -> c >= ' ' && c <= '~' && c != '(' && c != ')' && c != '\\')
                .limit(LONGEST_CLIENT)
                .forEach(c -> kept.append((char) c));
        return kept.toString().strip();
    }
}
