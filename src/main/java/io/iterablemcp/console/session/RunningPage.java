package io.iterablemcp.console.session;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A console that is running, as the store knows it.
 *
 * @param address scheme, host and port, without a path
 * @param process name of the machine and number of the process, for people
 */
@SuppressWarnings("ArrayRecordComponent") // it is copied on its way in and out
public record RunningPage(
        String id, String project, URI address, String process, Instant started, Instant alive, byte[] secret) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");
    private static final int IPV6_BYTES = 16;

    public RunningPage {
        secret = secret.clone();
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    /**
     * Whether it can prove itself: by an address of this machine that is no name, because a name can lead to several
     * programs, or by a certificate.
     */
    static boolean fits(URI address) {
        String host = Optional.ofNullable(address.getHost()).orElse("");
        boolean plain = "".equals(address.getRawPath())
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.getRawUserInfo() == null;
        boolean loopback = "http".equals(address.getScheme()) && LOOPBACK.contains(host) && address.getPort() > 0;
        return plain && (loopback || ("https".equals(address.getScheme()) && !host.isEmpty()));
    }

    /** The address of a console that listens on this machine only. */
    public static URI onLoopback(InetSocketAddress address) {
        return URI.create("http://" + host(address) + ":" + address.getPort());
    }

    private static String host(InetSocketAddress address) {
        byte[] bytes = address.getAddress().getAddress();
        if (bytes.length != IPV6_BYTES) {
            return address.getAddress().getHostAddress();
        }
        String text = address.getAddress().getHostAddress().toLowerCase(Locale.ROOT);
        return text.equals("0:0:0:0:0:0:0:1") ? "[::1]" : "[" + text + "]";
    }

    @Override
    public String toString() {
        return address + " (" + process + ")";
    }
}
