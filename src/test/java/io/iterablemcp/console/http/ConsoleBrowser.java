package io.iterablemcp.console.http;

import io.iterablemcp.server.http.RawClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person's browser: it keeps cookies, and posts the form of the page that it has loaded last. */
public final class ConsoleBrowser {

    private static final Pattern COOKIE = Pattern.compile("\r\nSet-Cookie: ([^=]+)=([^;\r]*)([^\r]*)");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern LOCATION = Pattern.compile("\r\nLocation: (\\S+)");

    public final Map<String, String> cookies = new TreeMap<>();
    private final int port;
    private final String origin;
    private final List<String> headers = new ArrayList<>();
    private boolean keepsCookies = true;
    public String csrf = "";

    /** On the machine of the server. */
    public ConsoleBrowser(int port) {
        this.port = port;
        this.origin = "http://localhost:" + port;
    }

    /** Behind a proxy on another machine, to which the browser connects by this scheme. */
    public ConsoleBrowser(int port, String scheme) {
        this.port = port;
        this.origin = scheme + "://localhost:" + port;
        headers.addAll(List.of(
                "X-Forwarded-For: 192.0.2.7", "X-Forwarded-Proto: " + scheme, "X-Forwarded-Host: localhost:" + port));
    }

    public ConsoleBrowser withoutCookies() {
        keepsCookies = false;
        return this;
    }

    public String get(String path) throws IOException {
        return kept(say("GET " + path + " HTTP/1.1\r\n", ""));
    }

    /** The page at which a chain of redirections ends. */
    public String open(String path) throws IOException {
        String answer = get(path);
        for (int i = 0; i < 5 && answer.contains(" 303 "); i++) {
            answer = get(location(answer));
        }
        return answer;
    }

    public String post(String path, String... fields) throws IOException {
        StringBuilder form = new StringBuilder("csrf=" + csrf);
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=');
            form.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return kept(say(
                "POST " + path + " HTTP/1.1\r\nOrigin: " + origin + "\r\nSec-Fetch-Site: same-origin\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n",
                form.toString()));
    }

    /** Loads the form of the sign-in, and fills it in. */
    public String signIn(String name, String passphrase) throws IOException {
        open("/console/sign-in");
        return post("/console/sign-in", "name", name, "passphrase", passphrase);
    }

    /** Where an answer leads. */
    public static String location(String answer) {
        Matcher found = LOCATION.matcher(answer);
        if (!found.find()) {
            throw new AssertionError("no redirection: " + answer);
        }
        return found.group(1);
    }

    /** The cookie whose name has this word in it; empty if the browser has none. */
    public String cookie(String word) {
        return cookies.entrySet().stream()
                .filter(it -> it.getKey().contains("-" + word + "-"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private String say(String begin, String body) throws IOException {
        StringBuilder request = new StringBuilder(begin).append("Host: localhost\r\n");
        headers.forEach(header -> request.append(header).append("\r\n"));
        cookies.forEach((name, value) ->
                request.append("Cookie: ").append(name).append('=').append(value).append("\r\n"));
        try (RawClient client = new RawClient(port)) {
            return client.say(request + "\r\n" + body).answer();
        }
    }

    /** A browser takes no Secure cookie by HTTP, and a cookie whose life is over leaves it. */
    private String kept(String answer) {
        Matcher set = COOKIE.matcher(answer);
        while (keepsCookies && set.find()) {
            if (set.group(3).contains("Max-Age=0")) {
                cookies.remove(set.group(1));
            } else if (!set.group(3).contains("; Secure") || origin.startsWith("https:")) {
                cookies.put(set.group(1), set.group(2));
            }
        }
        Matcher form = CSRF.matcher(answer);
        if (form.find()) {
            csrf = form.group(1);
        }
        return answer;
    }
}
