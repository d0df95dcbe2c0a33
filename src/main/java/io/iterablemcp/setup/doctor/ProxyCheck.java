package io.iterablemcp.setup.doctor;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Checks for proxies that other programs use. Java does not use them by itself. */
public final class ProxyCheck implements DoctorCheck {

    private final Map<String, String> environment;
    private final Properties java;

    /** @param java the system properties */
    public ProxyCheck(Map<String, String> environment, Properties java) {
        this.environment = environment;
        this.java = java;
    }

    @Override
    public String subject() {
        return "proxies";
    }

    @Override
    public List<Finding> findings() {
        String host = java.getProperty("https.proxyHost", "");
        if (!host.isEmpty()) {
            return List.of(Finding.ok("calls go through the proxy"
                    + " " + host + ":" + java.getProperty("https.proxyPort", "443")
                    + " (https.proxyHost)"));
        }
        return Stream.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "http_proxy", "HTTP_PROXY")
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst()
                .map(this::unused)
                .stream()
                .toList();
    }

    /** Shows only the host and port of the address, because it may contain a password. */
    private Finding unused(String name) {
        Optional<URI> proxy = parsed(environment.get(name)).filter(it -> it.getHost() != null);
        String host = proxy.map(URI::getHost).orElse("HOST");
        String port = proxy.filter(it -> it.getPort() > 0)
                .map(it -> "" + it.getPort())
                .orElse("PORT");
        return Finding.warn(
                name + " is set, but Java does not use it",
                "if Iterable can be reached only through that proxy, set"
                        + " ITERABLE_MCP_JAVA_OPTS=\"-Dhttps.proxyHost=" + host
                        + " -Dhttps.proxyPort=" + port + "\" for the launcher; otherwise, ignore this");
    }

    private static Optional<URI> parsed(String address) {
        try {
            return Optional.of(new URI(address.contains("://") ? address : "http://" + address));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
