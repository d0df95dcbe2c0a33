package io.iterablemcp.server.mcp2025.stdio;

import io.iterablemcp.server.ServerInfo;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Answers {@code initialize} as the SDK would, without loading the SDK. Handles only requests that the SDK would
 * certainly accept too; all others take the normal path.
 */
final class InitializeAnswer {

    private static final int LONGEST = 1 << 14;

    private final JsonSkimmer walk;
    private String id = "";
    private String version = "";

    private InitializeAnswer(String line) {
        this.walk = new JsonSkimmer(line);
    }

    /** Empty for everything except an {@code initialize} of the usual form. */
    static Optional<String> answer(String line, String serverVersion) {
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            InitializeAnswer hello = new InitializeAnswer(line);
            hello.request();
            return Optional.of(hello.answer(serverVersion));
        } catch (JsonSkimmer.Surprise normalWay) {
            return Optional.empty();
        }
    }

    private String answer(String serverVersion) {
        String spoken = ServerInfo.VERSIONS.contains(version)
                ? version
                : ServerInfo.VERSIONS.get(ServerInfo.VERSIONS.size() - 1);
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"protocolVersion\":\"" + spoken
                + "\",\"capabilities\":"
                + "{\"completions\":{},\"logging\":{},\"prompts\":{\"listChanged\":false},\"resources\":{\"subscribe\":false,"
                + "\"listChanged\":false},\"tools\":{\"listChanged\":false}},\"serverInfo\":{\"name\":\""
                + ServerInfo.NAME
                + "\",\"title\":\"" + ServerInfo.TITLE + "\",\"version\":\"" + serverVersion + "\"},\"instructions\":\""
                + ServerInfo.INSTRUCTIONS.replace("\"", "\\\"") + "\"}}";
    }

    private void request() {
        Set<String> found = new HashSet<>();
        for (boolean more = walk.enterObject(); more; more = walk.another()) {
            String name = walk.name();
            once(name, found);
            switch (name) {
                case "jsonrpc" -> must(walk.plainString().equals("2.0"));
                case "method" -> must(walk.plainString().equals("initialize"));
                case "id" -> id();
                case "params" -> params();
                default -> throw new JsonSkimmer.Surprise();
            }
        }
        walk.end();
        must(found.size() == 4);
    }

    private void id() {
        id = walk.skip();
        must(id.startsWith("\"") ? id.indexOf('\\') < 0 : Character.isDigit(id.charAt(id.length() - 1)));
    }

    private void params() {
        Set<String> found = new HashSet<>();
        for (boolean more = walk.enterObject(); more; more = walk.another()) {
            String name = walk.name();
            once(name, found);
            switch (name) {
                case "protocolVersion" -> version = text();
                case "capabilities" -> capabilities();
                case "clientInfo" -> clientInfo();
                case "_meta" -> walk.skipObject();
                default -> throw new JsonSkimmer.Surprise();
            }
        }
        must(found.contains("protocolVersion") && found.contains("capabilities") && found.contains("clientInfo"));
    }

    private void capabilities() {
        Set<String> found = new HashSet<>();
        for (boolean more = walk.enterObject(); more; more = walk.another()) {
            String name = walk.name();
            once(name, found);
            switch (name) {
                case "roots" -> roots();
                case "elicitation", "extensions" -> objects();
                case "sampling", "experimental" -> walk.skipObject();
                default -> walk.skip();
            }
        }
    }

    private void roots() {
        for (boolean more = walk.enterObject(); more; more = walk.another()) {
            must(walk.name().equals("listChanged"));
            walk.skipFlag();
        }
    }

    private void objects() {
        for (boolean more = walk.enterObject(); more; more = walk.another()) {
            walk.name();
            walk.skipObject();
        }
    }

    private void clientInfo() {
        Set<String> found = new HashSet<>();
        for (boolean more = walk.enterObject(); more; more = walk.another()) {
            String name = walk.name();
            once(name, found);
            switch (name) {
                case "name", "version", "title", "description", "websiteUrl" -> text();
                case "icons" -> throw new JsonSkimmer.Surprise();
                default -> walk.skip();
            }
        }
        must(found.contains("name") && found.contains("version"));
    }

    private String text() {
        String text = walk.plainString();
        must(!text.isBlank());
        return text;
    }

    private static void once(String name, Set<String> found) {
        must(found.add(name));
    }

    private static void must(boolean expected) {
        if (!expected) {
            throw new JsonSkimmer.Surprise();
        }
    }
}
