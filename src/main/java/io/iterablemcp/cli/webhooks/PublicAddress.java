package io.iterablemcp.cli.webhooks;

import io.iterablemcp.config.Project;
import io.iterablemcp.keys.KeyStoreException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The address under which Iterable reaches the receiver. */
record PublicAddress(URI uri) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * @param option that gives it
     * @throws KeyStoreException unless it is https; plain http only on this machine, which only a sandbox can reach
     */
    static PublicAddress read(String option, String text) throws KeyStoreException {
        try {
            URI uri = new URI(text.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean fits = uri.getHost() != null
                    && uri.getUserInfo() == null
                    && (scheme.equals("https") || (scheme.equals("http") && isThisMachine(uri)));
            if (fits) {
                return new PublicAddress(uri);
            }
        } catch (URISyntaxException e) {
            throw wrong(option);
        }
        throw wrong(option);
    }

    private static KeyStoreException wrong(String option) {
        return new KeyStoreException(option + " must be the https address of the receiver, such as"
                + " https://hooks.example.com/webhooks/shop; plain http is for this machine alone.");
    }

    boolean onThisMachine() {
        return isThisMachine(uri);
    }

    private static boolean isThisMachine(URI uri) {
        return THIS_MACHINE.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    /** Whether its path is the one at which the receiver takes webhooks of this project. */
    boolean endsWithPathOf(Project project) {
        return String.valueOf(uri.getPath()).endsWith("/webhooks/" + project.name());
    }
}
